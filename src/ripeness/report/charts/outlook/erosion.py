"""Leverage per unit of pressure over the past, instrument by instrument."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.leverage import LeverageReading
from ripeness.report.charts.figure import Figure, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import course, dates, drawing, quantity, tooltip
from ripeness.report.charts.style import ACCENT, day_fields
from ripeness.report.number_format import day, significant
from ripeness.workbench.assessment import Assessment

PANELS = 9
"""How many panels are drawn at most: those with most leverage; the table holds them all."""


def figure(assessment: Assessment) -> Figure | None:
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
            ("Leverage per unit of pressure", lambda pair: _estimate(pair[1].value)),
        ),
        columns=3,
    )


def _estimate(value: DistributionSummary) -> str:
    return f"{significant(value.median)} ({significant(value.p05)} to {significant(value.p95)})"


@on_demand
def _past(instrument: LeverageReading) -> Spec:
    rows: list[Row] = [
        {
            **day_fields(point.date),
            "value": point.value.median,
            "low": point.value.p05,
            "high": point.value.p95,
            "shown": _estimate(point.value),
        }
        for point in instrument.erosion
    ]
    domain = [min(0.0, *(row["low"] for row in rows)), max(0.0, *(row["high"] for row in rows))]
    x, y = dates(ticks=3)("on"), quantity("y", axis={"tickCount": 4}, domain=domain)
    tips = tooltip(day="On", shown="Leverage per unit (90% interval)")
    return drawing([y.line(0), *course(rows, x, y, tips, ACCENT)], height=140)
