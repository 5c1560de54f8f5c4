"""The days that event files cover, and the rows dated far from all others, which stretch no span.

A file of one quarter of an hour of GDELT holds events dated a year back, and a slip of the keyboard makes an event of
the year 23. Taken for the first day of the data, such a row makes months or centuries of silence that nobody observed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ripeness.evidence.events.repeats import place

if TYPE_CHECKING:
    from ibis.expr.types import Table

Day = tuple[date, int]
"""A day and how many events it has."""
GAP: Final = 31
"""Days without an event that may part a day from the others: shorter gaps stretch a span by less than two months."""
BUSY: Final = 100.0
"""Events that a gap would hold at the usual rate, from which on it is no accident. Our choice."""
FEW: Final = 0.01
"""The largest share of events that may be far from the others by that. Our choice."""
REMOTE: Final = 3
"""How many times the usual time of the data a gap lasts that parts up to REMOTE_SHARE of the events. Our choice."""
REMOTE_SHARE: Final = 0.1
YEAR: Final = 365
ENOUGH: Final = 5
"""Events below which nothing can be said to be usual."""


@dataclass(frozen=True, slots=True)
class CoveredDays:
    """The first and last day that the files cover, of any actor, and notes on the rows dated outside."""

    first: date
    last: date
    notes: tuple[str, ...] = ()


def covered_days(table: Table, today: date) -> CoveredDays | None:
    """The days that a table of events covers; None where it is empty.

    Where a data set says when it took each event in, that is the time of the files, if most events fall into it.
    Else it is the time of the events, without those after `today` and those far from all others.
    """
    counted = table.group_by("date").aggregate(n=table.count()).to_pyarrow().to_pylist()
    if not counted:
        return None
    days = sorted((row["date"], int(row["n"])) for row in counted)
    of_files = _time_of_files(table, days)
    first, last = of_files or _usual_time(days, today)
    why = "outside the time in which the files took events in" if of_files else "far from the others"
    return CoveredDays(first, last, _notes(table, first, last, today, why))


def _time_of_files(table: Table, days: Sequence[Day]) -> tuple[date, date] | None:
    """From the first to the last day on which events were taken in, where all events say so and most fall into it."""
    added = (
        table.aggregate(first=table.added.min(), last=table.added.max(), n=table.added.count(), all=table.count())
        .to_pyarrow()
        .to_pylist()[0]
    )
    if added["n"] < added["all"]:
        return None
    inside = sum(n for day, n in days if added["first"] <= day <= added["last"])
    # The archives of years long past were all taken in on one day.
    return (added["first"], added["last"]) if inside * 2 > added["all"] else None


def _usual_time(days: Sequence[Day], today: date) -> tuple[date, date]:
    until_today = [day for day in days if day[0] <= today]
    # Events that are mostly yet to come are an exercise, not a slip.
    days = until_today if _total(until_today) * 2 > _total(days) else days
    begin = _strays(days)
    end = _strays([(date.fromordinal(-day.toordinal() + _MIRROR), n) for day, n in reversed(days)])
    return days[begin][0], days[len(days) - 1 - end][0]


_MIRROR: Final = date.max.toordinal() + 1
"""A day and its mirror image have this sum: what is far from the end is then far from the beginning."""


def _strays(days: Sequence[Day]) -> int:
    """How many of the first days are far from all that follow."""
    events = _total(days)
    if events < ENOUGH:
        return 0
    usual = _middle_half(days) * 2
    strays, before = 0, 0
    for number, ((day, n), (following, _)) in enumerate(pairwise(days), 1):
        before += n
        gap = (following - day).days
        if before > max(1, events * REMOTE_SHARE):
            break
        busy = gap * events / usual >= BUSY and before <= events * FEW
        remote = gap >= max(REMOTE * usual, YEAR)
        if gap >= GAP and (busy or remote):
            strays = number
    return strays


def _middle_half(days: Sequence[Day]) -> int:
    """Days from the first quarter of the events to the last, both included."""
    events, passed, edges = _total(days), 0, list[date]()
    for day, n in days:
        passed += n
        edges += [day] * sum(passed - n < events * part <= passed for part in (0.25, 0.75))
    return (edges[-1] - edges[0]).days + 1


def _total(days: Sequence[Day]) -> int:
    return sum(n for _, n in days)


def _notes(table: Table, first: date, last: date, today: date, why: str) -> tuple[str, ...]:
    """What lies outside the span: before it, after it, and after today."""
    import ibis

    sides = (("before", table.date < ibis.date(first), first), ("after", table.date > ibis.date(last), last))
    left_out = f", {why}, and left out: --since and --until take them in"
    notes = [_outside(table.filter(outside), f"{side} {edge}", left_out) for side, outside, edge in sides]
    if last > today:
        notes.append(_outside(table.filter(table.date > ibis.date(today)), f"after today, {today}", "; they count"))
    return tuple(note for note in notes if note)


def _outside(rows: Table, when: str, then: str) -> str:
    number = int(rows.count().to_pyarrow().as_py())
    if not number:
        return ""
    [example] = rows.order_by("date", "file", "line").limit(1).to_pyarrow().to_pylist()
    which = f"{number:,} events are dated {when}" if number > 1 else f"1 event is dated {when}"
    return f"{which} ({place(example)}: {example['date']}){then}"
