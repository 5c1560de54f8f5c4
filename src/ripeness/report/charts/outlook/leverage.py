"""Leverage by instrument: what each does to its target's value of fighting on and to a deal."""

from __future__ import annotations

from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.leverage import LeverageReading
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    CATEGORIES,
    INK,
    colour,
    drawing,
    given,
    ladder,
    lines,
    rungs,
    tooltip,
    values,
    zero,
)
from ripeness.report.names import DOMAINS, label
from ripeness.report.number_format import (
    day,
    percentage_points,
    signed,
    stake,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 12
"""How many instruments are drawn: those with most leverage; the table holds them all."""


def figure(assessment: Assessment) -> Figure | None:
    """Two panels of dots with intervals; None without instruments."""
    readings = sorted(assessment.leverage, key=lambda one: -abs(one.delta_reservation_value.median))
    if not readings:
        return None
    domains = [one for one in DOMAINS if any(reading.domain == one for reading in readings)]
    on_value = [
        _row(assessment, one, one.delta_reservation_value, one.delta_reservation_value.median) for one in readings
    ]
    on_deal = [_row(assessment, one, one.delta_p_deal, one.delta_p_deal.mean) for one in readings]
    horizon = day(assessment.dual_track.horizon)
    return Figure(
        id="leverage",
        caption="Each dot is what the instrument changes, with its 90% interval; hollow dots are announced and not in "
        "force. An interval that crosses the line at zero leaves the sign open.",
        alt="Dots with intervals for every instrument: the fall of the target's value of fighting on, and the change "
        "of the chance of a deal.",
        panels=(
            Panel(_spec(on_value[:SHOWN], "Stake points taken from fighting on"), "Leverage on whom it presses"),
            Panel(_spec(on_deal[:SHOWN], "Percentage points"), f"Change in the chance of a deal by {horizon}"),
        ),
        table=_table(assessment, readings),
        key=tuple(Key(one.capitalize(), _fill(one), "dot") for one in domains),
        columns=2,
    )


def _fill(domain: str) -> str:
    return colour(DOMAINS.index(domain), CATEGORIES) if domain in DOMAINS else INK


def _row(assessment: Assessment, one: LeverageReading, change: DistributionSummary, middle: float) -> Row:
    fill = _fill(one.domain)
    return {
        "id": one.instrument,
        "label": lines(one.name),
        "name": one.name,
        "parties": f"{label(assessment, one.issuer)} to {label(assessment, one.target)}",
        "stroke": fill,
        "fill": "var(--paper)" if one.status == "announced" else fill,
        "value": 100 * middle,
        "low": 100 * change.p05,
        "high": 100 * change.p95,
        "shown": f"{signed(100 * middle)} ({signed(100 * change.p05)} to {signed(100 * change.p95)})",
    }


def _spec(rows: list[Row], title: str) -> Spec:
    y, height, offset = ladder(rows)
    x = {"type": "quantitative", "title": title, "scale": {"zero": True, "nice": True}, "axis": {"tickCount": 5}}
    tip = tooltip(name="Instrument", parties="From and to", shown="Change (90% interval)")
    span: Spec = {
        "data": values(rows),
        "mark": {"type": "rule", "strokeWidth": 2.5, "yOffset": offset},
        "encoding": {
            "y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "stroke": given("stroke"), "tooltip": tip,
        },
    }  # fmt: skip
    dot: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "size": 75, "strokeWidth": 2, "opacity": 1, "yOffset": offset},
        "encoding": {
            "y": y, "x": {"field": "value", **x}, "stroke": given("stroke"), "fill": given("fill"), "tooltip": tip,
        },
    }  # fmt: skip
    return drawing([zero(x), span, dot, *rungs(rows, y)], height=height)


def _table(assessment: Assessment, readings: list[LeverageReading]) -> Table:
    head = (
        "Instrument",
        "From",
        "To",
        "Presses",
        "Layer",
        "Status",
        "Leverage",
        "Chance of a deal",
        "Issuer's terms",
    )
    rows = tuple(
        (
            one.name,
            label(assessment, one.issuer),
            label(assessment, one.target),
            label(assessment, one.on),
            one.domain,
            one.status.replace("_", " "),
            stake(one.delta_reservation_value),
            percentage_points(one.delta_p_deal),
            stake(one.delta_terms_of_issuer) if one.delta_terms_of_issuer else "not computed",
        )
        for one in readings
    )
    places = [traced(assessment, "leverage", one.instrument) for one in readings]
    return Table(head, rows, links={(i, 6): place for i, place in enumerate(places) if place})
