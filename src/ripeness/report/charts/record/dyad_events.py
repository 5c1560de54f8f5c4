"""Measured words and deeds of a dyad: events by class, index and gap, the response, and how it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ripeness.evidence.words_and_deeds.estimate import IndexEstimate
from ripeness.evidence.words_and_deeds.results import (
    DirectionReading,
    Measured,
    ResponseReading,
)
from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.record.quad_classes import (
    KEY,
    LOOKS,
    bars,
)
from ripeness.report.charts.style import ACCENT, DATE_AXIS, INK, UTC, drawing, tooltip, values, zero
from ripeness.report.number_format import (
    number,
    short_day,
    significant,
)
from ripeness.report.sentences import dyad
from ripeness.report.sentences.words_and_deeds import interval

Row = dict[str, Any]
X: Spec = {"field": "on", "type": "temporal", "scale": UTC, "axis": DATE_AXIS}


def events(found: Measured, one: DirectionReading) -> Figure:
    """Events by period and class, with the firm breaks as upright lines."""
    counted = [(period.start.isoformat(), short_day(period.start), period.counts) for period in one.periods]
    return Figure(
        id=f"events-{one.source}-{one.target}",
        caption=f"Events of each {found.unit}: cooperation above the line, conflict below it, words next to the line. "
        "Dashed lines are breaks that hold up against the number of searches; pale ones do not.",
        alt="Stacked bars of events by period and class.",
        panels=(Panel(drawing([*bars(counted), *_breaks(one)], height=230)),),
        table=_table(one),
        key=KEY,
    )


def measures(found: Measured, one: DirectionReading) -> Figure | None:
    """Index and gap of the periods with events enough, with their intervals; None where there is no such period."""
    readable = [period for period in one.periods if period.dual_track.enough]
    if not readable:
        return None
    index = [_point(period.start, period.dual_track, 2) for period in readable]
    gap = [_point(period.start, period.say_do_gap, 1) for period in readable]
    edges = [one.periods[0].start.isoformat(), one.periods[-1].start.isoformat()]
    return Figure(
        id=f"measures-{one.source}-{one.target}",
        caption=f"Only {found.unit}s with at least 5 words and 5 deeds. Index: 1 is all talk friendly and all action "
        "hostile. Gap: above zero words are friendlier than deeds. Bars are 90% intervals.",
        alt="Dots with bars by period: the dual-track index, and the say-do gap.",
        panels=(
            Panel(_course(index, edges, {"scale": {"domain": [0, 1]}}), "Dual-track index"),
            Panel(_course(gap, edges, {}, line=True), "Say-do gap, Goldstein points"),
        ),
        table=_table(one),
        columns=2,
    )


def response(found: Measured, one: ResponseReading) -> Figure | None:
    """The impulse response, and the response by rolling window; None where none could be read."""
    if one.response is None:
        return None
    steps = [
        {"x": step.after, "value": step.value, "low": step.p05, "high": step.p95,
         "shown": f"{number(step.value)} ({number(step.p05)} to {number(step.p95)})"}
        for step in one.response.steps
    ]  # fmt: skip
    axis: Spec = {
        "field": "x", "type": "quantitative", "title": f"{found.unit.capitalize()}s after",
        "axis": {"tickMinStep": 1, "format": "d", "grid": False},
    }  # fmt: skip
    panels = [Panel(_band(steps, axis, "Goldstein points"), "After one standard deviation of pressure")]
    windows = _windows(found, one)
    if len(windows) > 1:
        panels.append(
            Panel(_band(windows, X, "Points for a point"), f"Over rolling windows of {one.window} {found.unit}s")
        )
    return Figure(
        id=f"response-{one.source}-{one.target}",
        caption=f"How {dyad.name(found, one.target)} answers {dyad.name(found, one.source)}. Left: its net score after "
        "pressure; below zero it turns harsher. Step 0 is the same period, where data that enter a meeting for both "
        "sides show that and no answer. Right, by the window's last day: above zero it pays back in kind; a course "
        "that falls to zero is leverage that wears off. Bands are 90% intervals.",
        alt="Lines with bands: the response by periods after pressure, and by rolling window.",
        panels=tuple(panels),
        table=_responses(found, one),
        columns=2,
    )


def _windows(found: Measured, one: ResponseReading) -> list[Row]:
    starts = [period.start for period in found.directions[0].periods]
    return [
        {"on": starts[window.last].isoformat(), "value": window.value, "low": window.p05, "high": window.p95,
         "shown": f"{number(window.value, 2)} ({number(window.p05, 2)} to {number(window.p95, 2)})"}
        for window in one.windows
    ]  # fmt: skip


def _breaks(one: DirectionReading) -> list[Spec]:
    rows = [
        {"on": broke.on.isoformat(), "shown": f"{dyad.SERIES[test.series]}, {short_day(broke.low)} to "
         f"{short_day(broke.high)}", "ink": 0.9 if test.firm else 0.3}
        for test in one.breaks
        for broke in test.breaks
    ]  # fmt: skip
    if not rows:
        return []
    opacity = {"field": "ink", "type": "quantitative", "scale": None, "legend": None}
    mark = {"type": "rule", "stroke": INK, "strokeDash": [4, 3], "strokeWidth": 1.2}
    encoding = {"x": X, "opacity": opacity, "tooltip": tooltip(shown="Break in")}
    return [{"data": values(rows), "mark": mark, "encoding": encoding}]


def _point(start: Any, measure: IndexEstimate, digits: int) -> Row:
    return {
        "on": start.isoformat(),
        "told": short_day(start),
        "value": measure.value,
        "low": measure.p05,
        "high": measure.p95,
        "shown": interval(measure, digits),
    }


def _course(rows: Sequence[Row], edges: Sequence[str], axis: Spec, *, line: bool = False) -> Spec:
    x = {**X, "scale": {**UTC, "domain": list(edges)}} if edges[0] != edges[1] else X
    y: Spec = {"type": "quantitative", "title": None, **axis}
    tip = tooltip(told="From", shown="Estimate (90% interval)")
    bar: Spec = {
        "data": values(rows),
        "mark": {"type": "rule", "stroke": ACCENT, "strokeWidth": 2, "opacity": 0.45},
        "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}, "tooltip": tip},
    }
    dot: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "fill": ACCENT, "size": 45, "opacity": 1},
        "encoding": {"x": x, "y": {"field": "value", **y}, "tooltip": tip},
    }
    return drawing([*([zero(y, channel="y")] if line else []), bar, dot], height=190)


def _band(rows: Sequence[Row], x: Spec, title: str) -> Spec:
    y: Spec = {"type": "quantitative", "title": title}
    data = values(rows)
    band: Spec = {
        "data": data,
        "mark": {"type": "area", "fill": ACCENT, "opacity": 0.16},
        "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
    }
    line: Spec = {
        "data": data,
        "mark": {"type": "line", "stroke": ACCENT, "strokeWidth": 2.5, "point": {"fill": ACCENT, "filled": True}},
        "encoding": {"x": x, "y": {"field": "value", **y}, "tooltip": tooltip(shown="Estimate (90% interval)")},
    }
    return drawing([zero(y, channel="y"), band, line], height=190)


def _table(one: DirectionReading) -> Table:
    head = ("From", *(name for name, _, _ in LOOKS.values()), "Net score", "Dual-track index", "Say-do gap")
    rows = tuple(
        (
            short_day(period.start),
            *(str(period.counts[quad]) for quad in LOOKS),
            number(period.net),
            interval(period.dual_track),
            interval(period.say_do_gap, 1),
        )
        for period in one.periods
    )
    return Table(head, rows)


def _responses(found: Measured, one: ResponseReading) -> Table:
    assert one.response is not None
    rows = [(f"{step.after} after", *map(significant, (step.value, step.p05, step.p95))) for step in one.response.steps]
    starts = [period.start for period in found.directions[0].periods]
    rows += [
        (f"window to {short_day(starts[w.last])}", *map(significant, (w.value, w.p05, w.p95))) for w in one.windows
    ]
    return Table(("Response", "Estimate", "5%", "95%"), tuple(rows))
