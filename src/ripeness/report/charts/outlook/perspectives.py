"""Perspectives as slopes: the chance of a deal by date, a line for every reading."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

from ripeness.report.charts.figure import Figure, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import dates, dots, drawing, literal, mark, quantity, text, tooltip
from ripeness.report.charts.style import CATEGORIES, DASHED, INK, apart, day_fields, palette_colour
from ripeness.report.number_format import day, mean_range, number, percent, with_sign
from ripeness.report.sentences.perspectives import SMALL, name
from ripeness.report.table import Table, tabulate
from ripeness.workbench.verbs.compare import Comparison, PerspectiveReading

HEIGHT = 340
LABEL_HEIGHT = 15
"""Pixels that two labels at the end of the lines stay apart."""
ROOM = 0.75
"""How much of the time shown is added at the right, for the names."""
LEADER = 0.05
"""The length of the line from an end to its name, as a share of the time shown."""
CARRIERS = 4
"""How many groups of assumptions are listed for a perspective."""


def perspectives_figure(comparison: Comparison) -> Figure | None:
    """The slopes; None without a perspective or without two dates."""
    if len(comparison.readings) < 2 or len(comparison.readings[0].by) < 2:
        return None
    return Figure(
        id="perspectives",
        caption="The chance of a deal by each date as every perspective has it; the dark line is the case itself. All "
        "are solved on the same draws, so that lines part only where assumptions do. Intervals stand in the table.",
        alt="Lines of the chance of a deal by date, one for each perspective, with the case itself in dark.",
        panels=(Panel(_slopes(comparison)),),
        table=_table(comparison),
    )


def _fill(place: int) -> str:
    return INK if place == 0 else palette_colour(place - 1, CATEGORIES)


def _rows(reading: PerspectiveReading, place: int) -> list[Row]:
    return [
        {
            "reading": name(reading),
            "title": reading.title,
            **day_fields(at.date),
            "p": 100 * at.p_deal.mean,
            "shown": mean_range(at.p_deal),
            "fill": _fill(place),
        }
        for at in reading.by
    ]


def _labels(comparison: Comparison, top: float) -> list[Row]:
    """The names beside the ends of the lines, moved apart where they would cover each other."""
    ends = [100 * reading.by[-1].p_deal.mean for reading in comparison.readings]
    heights = apart(ends, top * LABEL_HEIGHT / HEIGHT)
    first, last = comparison.readings[0].by[0].date, comparison.readings[0].by[-1].date
    beside = last + timedelta(days=round(LEADER * (last - first).days))
    return [
        {
            "label": name(reading),
            "end": last.isoformat(),
            "on": beside.isoformat(),
            "end_p": end,
            "p": height,
            "fill": _fill(place),
        }
        for place, (reading, end, height) in enumerate(zip(comparison.readings, ends, heights, strict=True))
    ]


def _milliseconds(on: date) -> float:
    return datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp() * 1000


@on_demand
def _slopes(comparison: Comparison) -> Spec:
    by_reading = [_rows(reading, place) for place, reading in enumerate(comparison.readings)]
    rows = [row for part in by_reading for row in part]
    top = max(row["p"] for row in rows) * 1.08 or 1.0
    days = [at.date for at in comparison.readings[0].by]
    end = days[-1] + timedelta(days=ROOM * (days[-1] - days[0]).days)
    window = {"domain": [days[0].isoformat(), end.isoformat()], "nice": False}
    x = dates(scale=window, values=[_milliseconds(on) for on in days])
    y = quantity("y", "Chance of a deal, %", domain=[0, top])
    tips = tooltip(title="Perspective", day="By", shown="Chance of a deal")
    lines = [
        mark(
            part, "line", x("on"), y("p"), stroke=_fill(place), strokeWidth=3.5 if place == 0 else 2,
            # Colours come round again after the sixth; a dashed line tells the second round.
            strokeDash=DASHED if place > len(CATEGORIES) else [1, 0],
        )
        for place, part in enumerate(by_reading)
    ]  # fmt: skip
    names = _labels(comparison, top)
    ends = (*x.span("end", "on"), *y.span("end_p", "p"))
    leaders = mark(names, "rule", *ends, literal("stroke", "fill"), strokeWidth=1)
    marks = dots(rows, x("on"), y("p"), literal("fill"), tips, size=55)
    return drawing([*lines, leaders, marks, *text(names, x("on"), y("p"), align="left", dx=4)], height=HEIGHT)


def _table(comparison: Comparison) -> Table:
    days = [day(at.date) for at in comparison.readings[0].by]
    return tabulate(
        comparison.readings,
        ("Perspective", lambda reading: reading.title),
        ("Standpoint", lambda reading: reading.standpoint or "as the scenario has it"),
        *((head, partial(_chance, at=at)) for at, head in enumerate(days)),
        ("Zone open", lambda reading: percent(reading.p_zopa_open)),
        ("Ripe", lambda reading: percent(reading.ripe)),
        ("Verdict", lambda reading: reading.verdict),
        ("Difference, percentage points", lambda reading: with_sign(100 * reading.difference)),
    )


def _chance(reading: PerspectiveReading, *, at: int) -> str:
    return mean_range(reading.by[at].p_deal)


def carriers(comparison: Comparison) -> Table | None:
    """What carries most of each difference, in the words of the perspective; None where nothing does."""
    rows = tuple(
        (
            reading.title,
            part.label,
            with_sign(100 * part.share) + (f" ± {number(100 * part.standard_error)}" if part.standard_error else ""),
            "; ".join(part.claims),
        )
        for reading in comparison.readings
        if reading.carried_by is not None
        for part in reading.carried_by.carriers[:CARRIERS]
        if abs(part.share) >= SMALL
    )
    head = ("Perspective", "Group of assumptions", "Carries, percentage points", "It says")
    return Table(head, rows) if rows else None
