"""The indices of a dyad from its tallies, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.streams import stream
from ripeness.evidence.events.quad_classes import QUADS, Tally, together
from ripeness.evidence.words_and_deeds.estimate import dual_track_index, say_do_gap
from ripeness.evidence.words_and_deeds.results import (
    DatedBreak,
    DirectionReading,
    PeriodReading,
    ResponseReading,
    RowReference,
    SeriesBreaks,
)
from ripeness.evidence.words_and_deeds.series.breaks import BreakTest, dispersion_breaks, level_breaks
from ripeness.evidence.words_and_deeds.series.response import response
from ripeness.evidence.words_and_deeds.series.rolling import rolling, trend
from ripeness.evidence.words_and_deeds.series.volatility import volatility

FIRM = 0.05


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


def direction_reading(direction: DirectionTallies, seed: int) -> DirectionReading:
    """Every measure of one way of a dyad."""
    whole = together(direction.tallies)
    name = (direction.source, direction.target)
    rng = stream(seed, "say-do gap", *name)
    return DirectionReading(
        source=direction.source,
        target=direction.target,
        events=whole.events,
        counts=quad_counts(whole),
        scored=whole.scored,
        dual_track=dual_track_index(whole),
        say_do_gap=say_do_gap(whole, stream(seed, "say-do gap of all", *name)),
        volatility=volatility(direction.net, stream(seed, "volatility", *name)),
        breaks=_breaks(direction, stream(seed, "breaks", *name)),
        periods=tuple(_period(tally, rng) for tally in direction.tallies),
        rows=direction.rows,
    )


def quad_counts(tally: Tally) -> dict[str, int]:
    """How many events of each quad class."""
    return {quad: tally.count(quad) for quad in QUADS}


def _period(tally: Tally, rng: np.random.Generator) -> PeriodReading:
    return PeriodReading(
        start=tally.start,
        events=tally.events,
        counts=quad_counts(tally),
        scored=tally.scored,
        verbal_goldstein=tally.verbal,
        material_goldstein=tally.material,
        net=tally.net,
        sd=tally.sd,
        dual_track=dual_track_index(tally),
        say_do_gap=say_do_gap(tally, rng),
    )


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
    corrected = _holm({name: test.p for name, test in tests.items() if test.p is not None})
    return tuple(_series_breaks(name, test, corrected.get(name), starts) for name, test in tests.items())


def _holm(ps: dict[str, float]) -> dict[str, float]:
    """p-values corrected for their number (Holm 1979)."""
    corrected, floor = {}, 0.0
    for rank, (name, p) in enumerate(sorted(ps.items(), key=lambda item: item[1])):
        floor = corrected[name] = max(floor, min(1.0, p * (len(ps) - rank)))
    return corrected


def _series_breaks(name: str, test: BreakTest, corrected: float | None, starts: Sequence[date]) -> SeriesBreaks:
    breaks = tuple(DatedBreak(starts[b.at], starts[b.low], starts[b.high], b.before, b.after, b.p) for b in test.breaks)
    firm = bool(breaks) and corrected is not None and corrected < FIRM
    return SeriesBreaks(name, breaks, test.p, corrected, firm, test.why)


def response_reading(
    pressing: DirectionTallies, answering: DirectionTallies, window: int, seed: int
) -> ResponseReading:
    """How the second side answers what the first does to it: overall, by rolling window, and its trend."""
    source, target = pressing.net, answering.net
    names = (pressing.source, answering.source)
    rng = stream(seed, "response", *names)
    try:
        whole = response(source, target, names, rng)
    except UsageError as error:
        return ResponseReading(*names, None, window, (), None, str(error))
    windows = rolling(source, target, whole, window, rng)
    return ResponseReading(*names, whole, window, windows, trend(source, target, whole.lags))
