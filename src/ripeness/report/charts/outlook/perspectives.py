"""Perspectives as slopes: the chance of a deal by date, a line for every reading."""

from __future__ import annotations

from datetime import UTC as UTC_ZONE
from datetime import date, datetime, timedelta
from typing import Any

from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.style import (
    CATEGORIES,
    DATE_AXIS,
    INK,
    UTC,
    apart,
    colour,
    drawing,
    given,
    text,
    tooltip,
    values,
)
from ripeness.report.number_format import (
    day,
    number,
    percent,
    percent_range,
    signed,
)
from ripeness.report.sentences.perspectives import (
    SMALL,
    name,
)
from ripeness.workbench.verbs.compare import (
    Comparison,
    PerspectiveReading,
)

Row = dict[str, Any]
HEIGHT = 340
LABEL_HEIGHT = 15
"""Pixels that two labels at the end of the lines stay apart."""
ROOM = 0.75
"""How much of the time shown is added at the right, for the names."""

LEADER = 0.05
"""The length of the line from an end to its name, as a share of the time shown."""
CARRIERS = 4
"""How many groups of assumptions are listed for a perspective."""


def figure(found: Comparison) -> Figure | None:
    """The slopes; None without a perspective or without two dates."""
    if len(found.readings) < 2 or len(found.readings[0].by) < 2:
        return None
    return Figure(
        id="perspectives",
        caption="The chance of a deal by each date as every perspective has it; the dark line is the case itself. All "
        "are solved on the same draws, so that lines part only where assumptions do. Intervals stand in the table.",
        alt="Lines of the chance of a deal by date, one for each perspective, with the case itself in dark.",
        panels=(Panel(_spec(found)),),
        table=_table(found),
    )


def _fill(place: int) -> str:
    return INK if place == 0 else colour(place - 1, CATEGORIES)


def _rows(found: Comparison) -> list[Row]:
    return [
        {
            "reading": name(one),
            "title": one.title,
            "on": at.date.isoformat(),
            "day": day(at.date),
            "p": 100 * at.p_deal.mean,
            "shown": f"{percent(at.p_deal.mean)} ({percent_range(at.p_deal)})",
            "fill": _fill(place),
            # Colours come round again after the sixth; a dashed line tells the second round.
            "dash": "4,3" if place > len(CATEGORIES) else "1,0",
            "width": 3.5 if place == 0 else 2,
        }
        for place, one in enumerate(found.readings)
        for at in one.by
    ]


def _labels(found: Comparison, top: float) -> list[Row]:
    """The names beside the ends of the lines, moved apart where they would cover each other."""
    ends = [100 * one.by[-1].p_deal.mean for one in found.readings]
    placed = apart(ends, top * LABEL_HEIGHT / HEIGHT)
    first, last = found.readings[0].by[0].date, found.readings[0].by[-1].date
    beside = last + timedelta(days=round(LEADER * (last - first).days))
    return [
        {
            "label": name(one),
            "end": last.isoformat(),
            "on": beside.isoformat(),
            "end_p": end,
            "p": height,
            "fill": _fill(place),
        }
        for place, (one, end, height) in enumerate(zip(found.readings, ends, placed, strict=True))
    ]


def _milliseconds(on: date) -> float:
    return datetime(on.year, on.month, on.day, tzinfo=UTC_ZONE).timestamp() * 1000


def _spec(found: Comparison) -> Spec:
    rows = _rows(found)
    top = max(row["p"] for row in rows) * 1.08 or 1.0
    dates = [at.date for at in found.readings[0].by]
    room = timedelta(days=ROOM * (dates[-1] - dates[0]).days)
    shown = {**UTC, "domain": [dates[0].isoformat(), (dates[-1] + room).isoformat()], "nice": False}
    axis = {**DATE_AXIS, "values": [_milliseconds(on) for on in dates]}
    x = {"field": "on", "type": "temporal", "scale": shown, "axis": axis}
    y = {"field": "p", "type": "quantitative", "title": "Chance of a deal, %", "scale": {"domain": [0, top]}}
    tip = tooltip(title="Perspective", day="By", shown="Chance of a deal")
    layers: list[Spec] = [_line([row for row in rows if row["reading"] == name(one)], x, y) for one in found.readings]
    dots: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
        "encoding": {"x": x, "y": y, "fill": given("fill"), "tooltip": tip},
    }
    names = _labels(found, top)
    leaders: Spec = {
        "data": values(names),
        "mark": {"type": "rule", "strokeWidth": 1},
        "encoding": {
            "x": {**x, "field": "end"},
            "x2": {"field": "on"},
            "y": {**y, "field": "end_p"},
            "y2": {"field": "p"},
            "stroke": given("fill"),
        },
    }
    return drawing([*layers, leaders, dots, *text(names, {"x": x, "y": y}, align="left", dx=4)], height=HEIGHT)


def _line(rows: list[Row], x: Spec, y: Spec) -> Spec:
    first = rows[0]
    dash = [int(part) for part in first["dash"].split(",")]
    mark = {"type": "line", "stroke": first["fill"], "strokeWidth": first["width"], "strokeDash": dash}
    return {"data": values(rows), "mark": mark, "encoding": {"x": x, "y": y}}


def _table(found: Comparison) -> Table:
    dates = [day(at.date) for at in found.readings[0].by]
    head = ("Perspective", "Standpoint", *dates, "Zone open", "Ripe", "Verdict", "Difference, percentage points")
    return Table(head, tuple(_cells(one) for one in found.readings))


def _cells(one: PerspectiveReading) -> tuple[str, ...]:
    return (
        one.title,
        one.standpoint or "as the scenario has it",
        *(f"{percent(at.p_deal.mean)} ({percent_range(at.p_deal)})" for at in one.by),
        percent(one.p_zopa_open),
        percent(one.ripe),
        one.verdict,
        signed(100 * one.difference),
    )


def carriers(found: Comparison) -> Table | None:
    """What carries most of each difference, in the words of the perspective; None where nothing does."""
    rows = tuple(
        (
            one.title,
            part.label,
            signed(100 * part.share) + (f" ± {number(100 * part.standard_error)}" if part.standard_error else ""),
            "; ".join(part.claims),
        )
        for one in found.readings
        if one.carried_by is not None
        for part in one.carried_by.carriers[:CARRIERS]
        if abs(part.share) >= SMALL
    )
    return (
        Table(("Perspective", "Group of assumptions", "Carries, percentage points", "It says"), rows) if rows else None
    )
