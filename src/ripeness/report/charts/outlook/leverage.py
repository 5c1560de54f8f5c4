"""Leverage by instrument: what each does to its target's value of fighting on and to a deal."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.leverage import LeverageReading
from ripeness.report.anchors import trace_anchor
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import RowChart, literal, quantity, tooltip
from ripeness.report.charts.style import CATEGORIES, INK, PAPER, label_fields, palette_colour
from ripeness.report.names import DOMAINS, label
from ripeness.report.number_format import day, percentage_points, stake, with_sign
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

SHOWN = 12
"""How many instruments are drawn: those with most leverage; the table holds them all."""


def figure(assessment: Assessment) -> Figure | None:
    """Two panels of dots with intervals; None without instruments."""
    instruments = sorted(assessment.leverage, key=lambda instrument: -abs(instrument.delta_reservation_value.median))
    if not instruments:
        return None
    domains = [domain for domain in DOMAINS if any(instrument.domain == domain for instrument in instruments)]
    on_value = [
        _row(assessment, instrument, instrument.delta_reservation_value, instrument.delta_reservation_value.median)
        for instrument in instruments[:SHOWN]
    ]
    on_deal = [
        _row(assessment, instrument, instrument.delta_p_deal, instrument.delta_p_deal.mean)
        for instrument in instruments[:SHOWN]
    ]
    horizon = day(assessment.dual_track.horizon)
    return Figure(
        id="leverage",
        caption="Each dot is what the instrument changes, with its 90% interval; hollow dots are announced and not in "
        "force. An interval that crosses the line at zero leaves the sign open.",
        alt="Dots with intervals for every instrument: the fall of the target's value of fighting on, and the change "
        "of the chance of a deal.",
        panels=(
            Panel(_changes(on_value, "Stake points taken from fighting on"), "Leverage on whom it presses"),
            Panel(_changes(on_deal, "Percentage points"), f"Change in the chance of a deal by {horizon}"),
        ),
        table=_table(assessment, instruments),
        key=tuple(Key(domain.capitalize(), _colour(domain), "dot") for domain in domains),
        columns=2,
    )


def _colour(domain: str) -> str:
    return palette_colour(DOMAINS.index(domain), CATEGORIES) if domain in DOMAINS else INK


def _row(assessment: Assessment, instrument: LeverageReading, change: DistributionSummary, middle: float) -> Row:
    colour = _colour(instrument.domain)
    return {
        **label_fields(instrument.instrument, instrument.name),
        "parties": f"{label(assessment, instrument.issuer)} to {label(assessment, instrument.target)}",
        "stroke": colour,
        "fill": PAPER if instrument.status == "announced" else colour,
        "value": 100 * middle,
        "low": 100 * change.p05,
        "high": 100 * change.p95,
        "shown": f"{with_sign(100 * middle)} ({with_sign(100 * change.p05)} to {with_sign(100 * change.p95)})",
    }


@on_demand
def _changes(rows: list[Row], title: str) -> Spec:
    chart, x = RowChart(rows), quantity("x", title, zero=True, nice=True, axis={"tickCount": 5})
    tips = tooltip(name="Instrument", parties="From and to", shown="Change (90% interval)")
    stroke = literal("stroke")
    return chart.drawing(
        x.line(0),
        chart.span(x, "low", "high", stroke, tips, strokeWidth=2.5),
        chart.dot(x, "value", stroke, literal("fill"), tips, size=75, strokeWidth=2),
    )


def _table(assessment: Assessment, instruments: list[LeverageReading]) -> Table:
    places = [trace_anchor(assessment, "leverage", instrument.instrument) for instrument in instruments]
    return tabulate(
        instruments,
        ("Instrument", lambda instrument: instrument.name),
        ("From", lambda instrument: label(assessment, instrument.issuer)),
        ("To", lambda instrument: label(assessment, instrument.target)),
        ("Presses", lambda instrument: label(assessment, instrument.on)),
        ("Layer", lambda instrument: instrument.domain),
        ("Status", lambda instrument: instrument.status.replace("_", " ")),
        ("Leverage", lambda instrument: stake(instrument.delta_reservation_value)),
        ("Chance of a deal", lambda instrument: percentage_points(instrument.delta_p_deal)),
        ("Issuer's terms", _issuers_terms),
        links={(row, 6): place for row, place in enumerate(places)},
    )


def _issuers_terms(instrument: LeverageReading) -> str:
    return stake(instrument.delta_terms_of_issuer) if instrument.delta_terms_of_issuer else "not computed"
