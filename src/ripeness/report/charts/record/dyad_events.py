"""Measured words and deeds of a dyad: events by class, index and gap, the response, and how it changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from ripeness.evidence.words_and_deeds.estimate import IndexEstimate
from ripeness.evidence.words_and_deeds.results import DirectionReading, Measured, PeriodReading, ResponseReading
from ripeness.report.charts.figure import Figure, Panel, Row, Spec, on_demand
from ripeness.report.charts.record.case_events import KEY, LOOKS, bars
from ripeness.report.charts.shapes import Channel, Layer, dates, dots, drawing, literal, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, DASHED, INK, interval_fields
from ripeness.report.number_format import number, short_day, significant, with_ends
from ripeness.report.sentences import dyad
from ripeness.report.sentences.record import interval
from ripeness.report.table import Table, tabulate


def events(measured: Measured, direction: DirectionReading) -> Figure:
    """Events by period and class, with the firm breaks as upright lines."""
    return Figure(
        id=f"events-{direction.source}-{direction.target}",
        caption=f"Events of each {measured.unit}: cooperation above the line, conflict below it, words next to the "
        "line. Dashed lines are breaks that hold up against the number of searches; pale ones do not.",
        alt="Stacked bars of events by period and class.",
        panels=(Panel(_periods(direction)),),
        table=_table(direction),
        key=KEY,
    )


def measures(measured: Measured, direction: DirectionReading) -> Figure | None:
    """Index and gap of the periods with events enough, with their intervals; None where there is no such period."""
    readable = [period for period in direction.periods if period.dual_track.enough]
    if not readable:
        return None
    index = [_point(period.start, period.dual_track, 2) for period in readable]
    gap = [_point(period.start, period.say_do_gap, 1) for period in readable]
    edges = [direction.periods[0].start.isoformat(), direction.periods[-1].start.isoformat()]
    return Figure(
        id=f"measures-{direction.source}-{direction.target}",
        caption=f"Only {measured.unit}s with at least 5 words and 5 deeds. Index: 1 is all talk friendly and all "
        "action hostile. Gap: above zero words are friendlier than deeds. Bars are 90% intervals.",
        alt="Dots with bars by period: the dual-track index, and the say-do gap.",
        panels=(
            Panel(_intervals(index, edges, domain=[0, 1]), "Dual-track index"),
            Panel(_intervals(gap, edges, at_zero=True), "Say-do gap, Goldstein points"),
        ),
        table=_table(direction),
        columns=2,
    )


def response(measured: Measured, answer: ResponseReading) -> Figure | None:
    """The impulse response, and the response by rolling window; None where none could be read."""
    if answer.response is None:
        return None
    panels = [Panel(_steps(measured, answer), "After one standard deviation of pressure")]
    if len(answer.windows) > 1:
        title = f"Over rolling windows of {answer.window} {measured.unit}s"
        panels.append(Panel(_windows(measured, answer), title))
    return Figure(
        id=f"response-{answer.source}-{answer.target}",
        caption=f"How {dyad.name(measured, answer.target)} answers {dyad.name(measured, answer.source)}. Left: its net "
        "score after pressure; below zero it turns harsher. Step 0 is the same period, where data that enter a meeting "
        "for both sides show that and no answer. Right, by the window's last day: above zero it pays back in kind; a "
        "course that falls to zero is leverage that wears off. Bands are 90% intervals.",
        alt="Lines with bands: the response by periods after pressure, and by rolling window.",
        panels=tuple(panels),
        table=_responses(measured, answer),
        columns=2,
    )


@on_demand
def _periods(direction: DirectionReading) -> Spec:
    counts = [(period.start.isoformat(), short_day(period.start), period.counts) for period in direction.periods]
    return drawing([*bars(counts), *_breaks(direction)], height=230)


def _breaks(direction: DirectionReading) -> list[Layer]:
    rows = [
        {
            "on": dated_break.on.isoformat(),
            "shown": f"{dyad.SERIES[test.series]}, {short_day(dated_break.low)} to {short_day(dated_break.high)}",
            "ink": 0.9 if test.firm else 0.3,
        }
        for test in direction.breaks
        for dated_break in test.breaks
    ]
    opacity = literal("opacity", "ink", type="quantitative")
    look = {"stroke": INK, "strokeDash": DASHED, "strokeWidth": 1.2}
    return [mark(rows, "rule", dates()("on"), opacity, tooltip(shown="Break in"), **look)] if rows else []


def _point(start: date, measure: IndexEstimate, digits: int) -> Row:
    ends = interval_fields(measure.value, measure.p05, measure.p95)
    return {"on": start.isoformat(), "day": short_day(start), **ends, "shown": interval(measure, digits)}


@on_demand
def _intervals(rows: Sequence[Row], edges: Sequence[str], *, at_zero: bool = False, **scale: Any) -> Spec:
    x = dates(scale={"domain": list(edges)} if edges[0] != edges[1] else None)("on")
    y, tips = quantity("y", **scale), tooltip(day="From", shown="Estimate (90% interval)")
    layers = [
        mark(rows, "rule", x, *y.span("low", "high"), tips, stroke=ACCENT, strokeWidth=2, opacity=0.45),
        dots(rows, x, y("value"), tips, fill=ACCENT, size=45),
    ]
    return drawing([*([y.line(0)] if at_zero else []), *layers], height=190)


@on_demand
def _steps(measured: Measured, answer: ResponseReading) -> Spec:
    assert answer.response is not None
    rows = [{"x": step.after, **_estimate((step.value, step.p05, step.p95))} for step in answer.response.steps]
    ticks = {"tickMinStep": 1, "format": "d", "grid": False}
    x = quantity("x", f"{measured.unit.capitalize()}s after", axis=ticks)
    return _band(rows, x("x"), "Goldstein points")


@on_demand
def _windows(measured: Measured, answer: ResponseReading) -> Spec:
    rows = [
        {"on": _last_day(measured, window.last).isoformat(), **_estimate((window.value, window.p05, window.p95), 2)}
        for window in answer.windows
    ]
    return _band(rows, dates()("on"), "Points for a point")


def _last_day(measured: Measured, period: int) -> date:
    return measured.directions[0].periods[period].start


def _estimate(ends: tuple[float, float, float], digits: int = 1) -> Row:
    return {**interval_fields(*ends), "shown": with_ends(lambda end: number(end, digits), *ends)}


def _band(rows: Sequence[Row], x: Channel, title: str) -> Spec:
    y = quantity("y", title)
    look = {"stroke": ACCENT, "strokeWidth": 2.5, "point": {"fill": ACCENT, "filled": True}}
    band = mark(rows, "area", x, *y.span("low", "high"), fill=ACCENT, opacity=0.16)
    line = mark(rows, "line", x, y("value"), tooltip(shown="Estimate (90% interval)"), **look)
    return drawing([y.line(0), band, line], height=190)


def _table(direction: DirectionReading) -> Table:
    return tabulate(
        direction.periods,
        ("From", lambda period: short_day(period.start)),
        *((name, partial(_count, quad=quad)) for quad, (name, _, _) in LOOKS.items()),
        ("Net score", lambda period: number(period.net)),
        ("Dual-track index", lambda period: interval(period.dual_track)),
        ("Say-do gap", lambda period: interval(period.say_do_gap, 1)),
    )


def _count(period: PeriodReading, *, quad: str) -> str:
    return str(period.counts[quad])


def _responses(measured: Measured, answer: ResponseReading) -> Table:
    assert answer.response is not None
    rows = [(f"{step.after} after", step.value, step.p05, step.p95) for step in answer.response.steps]
    for window in answer.windows:
        day = short_day(_last_day(measured, window.last))
        rows.append((f"window to {day}", window.value, window.p05, window.p95))
    texts = tuple((name, *map(significant, ends)) for name, *ends in rows)
    return Table(("Response", "Estimate", "5%", "95%"), texts)
