"""Words and deeds of every dyad in a case's own record of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ripeness.core.streams import stream
from ripeness.evidence.events.chronology import CaseEvent, Chronology
from ripeness.evidence.events.quad_classes import CLASS_SCORE, QUADS, ClassTally, Tally
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate, dual_track_index, say_do_gap
from ripeness.evidence.words_and_deeds.indices import quad_counts

Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DyadMonth:
    """A month of a directed dyad: its first day, and how many events of each quad class."""

    start: date
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class DyadReading:
    """Words and deeds of `source` towards `target` in a case's record.

    `quad_counts` by quad class, and `rows` the ids of the events behind each count. Measures are those of
    all the time together; every event scores as its class (it has no Goldstein score of its own).
    """

    source: str
    target: str
    counts: dict[str, int]
    rows: dict[str, tuple[str, ...]]
    dual_track: IndexEstimate
    say_do_gap: IndexEstimate
    months: tuple[DyadMonth, ...]


@dataclass(frozen=True, slots=True)
class WordsAndDeeds:
    """The record's dyads, fullest first, and its events; `set_aside` are the rows not used, with reasons."""

    file: str
    first: date
    last: date
    dyads: tuple[DyadReading, ...]
    events: tuple[CaseEvent, ...]
    set_aside: tuple[str, ...]


def words_and_deeds(record: Chronology, seed: int) -> WordsAndDeeds | None:
    """Measures of every dyad of a record; None where it holds no event. An event aimed at several counts for each."""
    if not record.events:
        return None
    by_dyad: dict[Dyad, list[CaseEvent]] = defaultdict(list)
    for event in record.events:
        for target in event.targets:
            by_dyad[event.source, target].append(event)
    first, last = record.events[0].date, record.events[-1].date
    ranked = sorted(by_dyad.items(), key=lambda item: (-len(item[1]), item[0]))
    dyads = tuple(_reading(dyad, events, _months(first, last), seed) for dyad, events in ranked)
    aside = tuple(f"{fault.file}:{fault.line}: {fault.message}" for fault in record.set_aside)
    return WordsAndDeeds(record.file, first, last, dyads, record.events, aside)


def tally(events: Iterable[CaseEvent], start: date) -> Tally:
    """The events counted, each with the score of its class."""
    count_of: dict[str, int] = defaultdict(int)
    for event in events:
        count_of[event.quad] += 1
    return Tally(start, {quad: ClassTally(count_of[quad], CLASS_SCORE[quad]) for quad in QUADS if count_of[quad]})


def _reading(dyad: Dyad, events: list[CaseEvent], months: tuple[date, ...], seed: int) -> DyadReading:
    whole = tally(events, months[0])
    by_month = {start: [event for event in events if event.date.replace(day=1) == start] for start in months}
    return DyadReading(
        source=dyad[0],
        target=dyad[1],
        counts=quad_counts(whole),
        rows={quad: tuple(event.id for event in events if event.quad == quad) for quad in QUADS},
        dual_track=dual_track_index(whole),
        say_do_gap=say_do_gap(whole, stream(seed, "say-do gap", *dyad)),
        months=tuple(DyadMonth(start, quad_counts(tally(of_month, start))) for start, of_month in by_month.items()),
    )


def _months(first: date, last: date) -> tuple[date, ...]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begun = first.year * 12 + first.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(begun, begun + count))
