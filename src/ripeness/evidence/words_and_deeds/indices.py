"""The indices of a dyad from its tallies, both ways; and those of every dyad in a case's own record of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.serialise import from_fields
from ripeness.core.streams import stream
from ripeness.evidence.events.chronology import CaseEvent, Chronology
from ripeness.evidence.events.quad_classes import CLASS_SCORE, QUADS, ClassTally, Tally, together
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate, dual_track_index, say_do_gap
from ripeness.evidence.words_and_deeds.results import (
    DatedBreak,
    DirectionReading,
    PeriodReading,
    ResponseReading,
    RowReference,
    SeriesBreaks,
)
from ripeness.evidence.words_and_deeds.series.breaks import BreakTest, dispersion_breaks, level_breaks
from ripeness.evidence.words_and_deeds.series.dependence import Coverage, Granger, Trend, trend
from ripeness.evidence.words_and_deeds.series.net_scores import rolling, volatility
from ripeness.evidence.words_and_deeds.series.response import response


@dataclass(frozen=True, slots=True)
class DirectionTallies:
    """One way of a dyad: who acts, on whom, the tallies of every period in order, and the latest rows behind them."""

    source: str
    target: str
    tallies: tuple[Tally, ...]
    rows: tuple[RowReference, ...] = ()

    @property
    def net(self) -> Floats:
        """Net scores, shape (period,)."""
        return np.array([tally.net for tally in self.tallies])

    @property
    def mean(self) -> Floats:
        """Mean scores of an event, shape (period,), without a value where there was none."""
        return np.array([tally.net / tally.events if tally.events else np.nan for tally in self.tallies])


def direction_reading(direction: DirectionTallies, seed: int) -> DirectionReading:
    """Every measure of one way of a dyad."""
    whole = together(direction.tallies)
    name = (direction.source, direction.target)
    rng = stream(seed, "say-do gap", *name)
    return from_fields(
        DirectionReading,
        direction,
        events=whole.events,
        counts=quad_counts(whole),
        scored=whole.scored,
        dual_track=dual_track_index(whole),
        say_do_gap=say_do_gap(whole, stream(seed, "say-do gap of all", *name)),
        volatility=volatility(direction.net, stream(seed, "volatility", *name)),
        breaks=_breaks(direction, stream(seed, "breaks", *name)),
        periods=tuple(_period(tally, rng) for tally in direction.tallies),
    )


def quad_counts(tally: Tally) -> dict[str, int]:
    """How many events of each quad class."""
    return {quad: tally.count(quad) for quad in QUADS}


def _period(tally: Tally, rng: np.random.Generator) -> PeriodReading:
    goldstein = {"verbal_goldstein": tally.verbal, "material_goldstein": tally.material}
    estimates = {"dual_track": dual_track_index(tally), "say_do_gap": say_do_gap(tally, rng)}
    return from_fields(PeriodReading, tally, counts=quad_counts(tally), **goldstein, **estimates)


def _breaks(direction: DirectionTallies, rng: np.random.Generator) -> tuple[SeriesBreaks, ...]:
    """Breaks in the number of events, in hostile deeds, in the net score and in its dispersion."""
    every = np.log1p([tally.events for tally in direction.tallies])
    hostile = np.log1p([tally.count("material_conflict") for tally in direction.tallies])
    net = level_breaks(direction.net, rng)
    tests = {
        "events": level_breaks(every, rng),
        "material_conflict": level_breaks(hostile, rng),
        "net": net,
        # Dispersion is about the levels found, so it cannot be tested where the level could not.
        "dispersion": replace(net, breaks=()) if net.p is None else dispersion_breaks(direction.net, net.breaks, rng),
    }
    starts = [tally.start for tally in direction.tallies]
    return tuple(_series_breaks(name, test, starts) for name, test in tests.items())


def _series_breaks(name: str, test: BreakTest, starts: Sequence[date]) -> SeriesBreaks:
    breaks = tuple(DatedBreak(starts[b.at], starts[b.low], starts[b.high], b.before, b.after, b.p) for b in test.breaks)
    return SeriesBreaks(name, breaks, test.p, why=test.why)


def response_reading(
    pressing: DirectionTallies, answering: DirectionTallies, others: Floats, window: int, seed: int
) -> ResponseReading:
    """How the second side answers what the first does to it: overall, by rolling window, and its trend.

    `others` counts the events of everybody else, shape (period,).
    """
    source, target = pressing.net, answering.net
    names = (pressing.source, answering.source)
    rng = stream(seed, "response", *names)
    ways = zip(pressing.tallies, answering.tallies, strict=True)
    coverage = Coverage(np.array([float(there.events + back.events) for there, back in ways]), others)
    try:
        whole = response(source, target, coverage, names, rng)
    except UsageError as error:
        return ResponseReading(*names, None, window, (), None, str(error))
    windows = rolling(source, target, coverage, whole, window, rng)
    return ResponseReading(*names, whole, window, windows, trend(source, target, whole.lags, coverage, rng))


FIRM = 0.05
Readings = tuple[tuple[DirectionReading, ...], tuple[ResponseReading, ...], int]


def corrected_for_all(directions: Sequence[DirectionReading], responses: Sequence[ResponseReading]) -> Readings:
    """The readings with every p-value corrected for all questions asked at once (Holm 1979), and their number."""
    breaks = [test.p for way in directions for test in way.breaks if test.p is not None]
    answers = [reading.response.granger.p for reading in responses if reading.response is not None]
    trends = [reading.trend.p for reading in responses if reading.trend is not None]
    tests = [*breaks, *answers, *trends]
    corrected = _holm(tests)
    return (
        tuple(
            replace(way, breaks=tuple(_breaks_with_p_of_all(test, corrected) for test in way.breaks))
            for way in directions
        ),
        tuple(
            replace(
                reading,
                response=reading.response
                and replace(reading.response, granger=_with_p_of_all(reading.response.granger, corrected)),
                trend=reading.trend and _with_p_of_all(reading.trend, corrected),
            )
            for reading in responses
        ),
        len(tests),
    )


def _breaks_with_p_of_all(test: SeriesBreaks, corrected: Mapping[float, float]) -> SeriesBreaks:
    if test.p is None:
        return test
    return replace(test, p_of_all=corrected[test.p], firm=bool(test.breaks) and corrected[test.p] < FIRM)


Test = TypeVar("Test", Granger, Trend)


def _with_p_of_all(test: Test, corrected: Mapping[float, float]) -> Test:
    return replace(test, p_of_all=corrected[test.p], firm=corrected[test.p] < FIRM)


def _holm(ps: Sequence[float]) -> dict[float, float]:
    """By p-value the one corrected for their number (Holm 1979); equal ones have the same."""
    corrected: dict[float, float] = {}
    floor = 0.0
    for rank, p in enumerate(sorted(ps)):
        floor = max(floor, min(1.0, p * (len(ps) - rank)))
        corrected.setdefault(p, floor)
    return corrected


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
        *dyad,
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
