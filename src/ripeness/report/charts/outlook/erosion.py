"""Leverage per unit of pressure over the past, instrument by instrument."""

from __future__ import annotations

from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.leverage import LeverageReading
from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, DATE_AXIS, UTC, drawing, tooltip, values, zero
from ripeness.report.number_format import (
    day,
    significant,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
LINES = 9
"""How many panels are drawn at most: those with most leverage; the table holds them all."""


def figure(assessment: Assessment) -> Figure | None:
    """A panel for every instrument with at least two past dates; None where there is no such instrument."""
    readings = [one for one in assessment.leverage if len(one.erosion) > 1]
    if not readings:
        return None
    readings.sort(key=lambda one: -abs(one.delta_reservation_value.median))
    unit = assessment.period
    return Figure(
        id="erosion",
        caption=f"Leverage bought by each stake point of gross pressure a {unit}, each panel on its own scale "
        "from zero. A falling line means that the same pressure moves its target less than it did. Bands are 90% "
        "intervals.",
        alt="Small panels, one for each instrument, of leverage per unit of pressure at each past date.",
        panels=tuple(Panel(_spec(one, _bounds(one)), one.name) for one in readings[:LINES]),
        table=_table(readings),
        columns=3,
    )


def _shown(value: DistributionSummary) -> str:
    return f"{significant(value.median)} ({significant(value.p05)} to {significant(value.p95)})"


def _bounds(one: LeverageReading) -> tuple[float, float]:
    lows = [point.value.p05 for point in one.erosion]
    highs = [point.value.p95 for point in one.erosion]
    return min(0.0, *lows), max(0.0, *highs)


def _spec(one: LeverageReading, bounds: tuple[float, float]) -> Spec:
    rows: list[Row] = [
        {
            "on": point.date.isoformat(),
            "day": day(point.date),
            "value": point.value.median,
            "low": point.value.p05,
            "high": point.value.p95,
            "shown": _shown(point.value),
        }
        for point in one.erosion
    ]
    x = {"field": "on", "type": "temporal", "scale": UTC, "axis": {**DATE_AXIS, "tickCount": 3}}
    y = {"type": "quantitative", "title": None, "scale": {"domain": bounds}, "axis": {"tickCount": 4}}
    data = values(rows)
    band: Spec = {
        "data": data,
        "mark": {"type": "area", "fill": ACCENT, "opacity": 0.16},
        "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
    }
    line: Spec = {
        "data": data,
        "mark": {"type": "line", "stroke": ACCENT, "strokeWidth": 2.5},
        "encoding": {"x": x, "y": {"field": "value", **y}},
    }
    dots: Spec = {
        "data": data,
        "mark": {"type": "point", "filled": True, "fill": ACCENT, "size": 35, "opacity": 1},
        "encoding": {
            "x": x,
            "y": {"field": "value", **y},
            "tooltip": tooltip(day="On", shown="Leverage per unit (90% interval)"),
        },
    }
    return drawing([zero(y, channel="y"), band, line, dots], height=140)


def _table(readings: list[LeverageReading]) -> Table:
    rows = tuple(
        (
            one.name,
            day(point.date),
            _shown(point.value),
        )
        for one in readings
        for point in one.erosion
    )
    return Table(("Instrument", "On", "Leverage per unit of pressure"), rows)
