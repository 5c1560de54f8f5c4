"""Leverage by instrument: what each does to its target's value of fighting on and to a deal, and how it wears off."""

from __future__ import annotations

from ripeness.measures.leverage import ErosionPoint, LeverageReading
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import RowChart, course, dates, drawing, literal, quantity, tooltip
from ripeness.report.charts.style import (
    ACCENT,
    CATEGORIES,
    INK,
    PAPER,
    day_fields,
    interval_fields,
    label_fields,
    palette_colour,
    percent_fields,
)
from ripeness.report.names import DOMAINS, label, trace_anchor
from ripeness.report.number_format import (
    change_points,
    day,
    mean_ends,
    median_ends,
    percentage_points,
    significant,
    stake,
    with_ends,
)
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

SHOWN = 12
"""How many instruments are drawn: those with most leverage; the table holds them all."""
PANELS = 9
"""Of how many instruments the past is drawn."""


def leverage_figure(assessment: Assessment) -> Figure | None:
    """Two panels of dots with intervals; None without instruments."""
    instruments = sorted(assessment.leverage, key=lambda instrument: -abs(instrument.delta_reservation_value.median))
    if not instruments:
        return None
    domains = [domain for domain in DOMAINS if any(instrument.domain == domain for instrument in instruments)]
    drawn = instruments[:SHOWN]
    on_value = [_leverage_row(assessment, item, *median_ends(item.delta_reservation_value)) for item in drawn]
    on_deal = [_leverage_row(assessment, item, *mean_ends(item.delta_p_deal)) for item in drawn]
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
        table=_leverage_table(assessment, instruments),
        key=tuple(Key(domain.capitalize(), _colour(domain), "dot") for domain in domains),
        columns=2,
    )


def _colour(domain: str) -> str:
    return palette_colour(DOMAINS.index(domain), CATEGORIES) if domain in DOMAINS else INK


def _leverage_row(assessment: Assessment, instrument: LeverageReading, *change: float) -> Row:
    colour = _colour(instrument.domain)
    return {
        **label_fields(instrument.instrument, instrument.name),
        "parties": f"{label(assessment, instrument.issuer)} to {label(assessment, instrument.target)}",
        "stroke": colour,
        "fill": PAPER if instrument.status == "announced" else colour,
        **percent_fields(*change),
        "shown": with_ends(change_points, *change),
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


def _leverage_table(assessment: Assessment, instruments: list[LeverageReading]) -> Table:
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


def erosion_figure(assessment: Assessment) -> Figure | None:
    """A panel for every instrument with at least two past dates; None where there is no such instrument."""
    instruments = [instrument for instrument in assessment.leverage if len(instrument.erosion) > 1]
    if not instruments:
        return None
    instruments.sort(key=lambda instrument: -abs(instrument.delta_reservation_value.median))
    points = [(instrument, point) for instrument in instruments for point in instrument.erosion]
    return Figure(
        id="erosion",
        caption=f"Leverage bought by each stake point of gross pressure a {assessment.period}, each panel on its own "
        "scale from zero. A falling line means that the same pressure moves its target less than it did. Bands are 90% "
        "intervals.",
        alt="Small panels, one for each instrument, of leverage per unit of pressure at each past date.",
        panels=tuple(Panel(_past(instrument), instrument.name) for instrument in instruments[:PANELS]),
        table=tabulate(
            points,
            ("Instrument", lambda pair: pair[0].name),
            ("On", lambda pair: day(pair[1].date)),
            ("Leverage per unit of pressure", lambda pair: _per_unit(pair[1])),
        ),
        columns=3,
    )


def _per_unit(point: ErosionPoint) -> str:
    return with_ends(significant, *median_ends(point.value))


@on_demand
def _past(instrument: LeverageReading) -> Spec:
    rows = [
        {**day_fields(point.date), **interval_fields(*median_ends(point.value)), "shown": _per_unit(point)}
        for point in instrument.erosion
    ]
    domain = [min(0.0, *(row["low"] for row in rows)), max(0.0, *(row["high"] for row in rows))]
    x, y = dates(ticks=3)("on"), quantity("y", axis={"tickCount": 4}, domain=domain)
    tips = tooltip(day="On", shown="Leverage per unit (90% interval)")
    return drawing([y.line(0), *course(rows, x, y, tips, ACCENT)], height=140)
