"""Size of the tests of answers: how often they find something at 5% in series between which there is nothing.

Six worlds of two sides that never answer each other, and the textbook's F test beside.
`python -m benchmarks.answer_tests` prints the table (about ten minutes), with a number behind it one from so many
replications.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.evidence.words_and_deeds.series.dependence import Coverage, f_test, granger, trend
from ripeness.evidence.words_and_deeds.series.response import order

LEVEL, PERIODS, REPLICATIONS = 0.05, (36, 72, 150), 1000
Two = tuple[Floats, Floats]
"""Net scores of both sides, and how many events they are sums of; each with the shape (side, period)."""


def normal(n: int, rng: np.random.Generator) -> Two:
    """Everything independent: Poisson numbers of events with normal scores."""
    counts = rng.poisson(6, (2, n)).astype(float)
    return _sums(counts, -1.0, rng), counts


def bursts(n: int, rng: np.random.Generator) -> Two:
    """Heavy tails by themselves: one period in ten has three events with scores ten times as wild."""
    wild = rng.random((2, n)) < 0.1
    scores = rng.normal(size=(2, n)) / np.maximum(0.3, np.abs(rng.normal(size=(2, n))))
    counts = np.where(wild, 3.0, 1.0)
    return counts * np.clip(np.where(wild, 10, 1) * scores, -10, 10), counts


def persistent(n: int, rng: np.random.Generator) -> Two:
    """Two autoregressions with coefficient 0.9."""
    return _autoregressions(n, 0.9, 1.0, rng), np.full((2, n), 3.0)


def walks(n: int, rng: np.random.Generator) -> Two:
    """Two random walks, within the bounds of two events' scores."""
    return np.clip(np.cumsum(rng.normal(size=(2, n)), axis=1), -20, 20), np.full((2, n), 2.0)


def volatility(n: int, rng: np.random.Generator) -> Two:
    """Scores by themselves, with a variance that is common to both and persists."""
    common = np.exp(_autoregressions(n, 0.95, 0.3, rng)[0])
    return 3 * common * rng.normal(size=(2, n)), np.full((2, n), 4.0)


def attention(n: int, rng: np.random.Generator) -> Two:
    """Scores by themselves, with a volume of news that is common to both and persists (0.85 in logs)."""
    volume = np.minimum(60, np.exp(2.2 + _autoregressions(n, 0.85, 0.4, rng)[0]))
    counts = rng.poisson(volume, (2, n)).astype(float)
    return _sums(counts, -1.5, rng), counts


WORLDS: dict[str, Callable[[int, np.random.Generator], Two]] = {
    world.__name__: world for world in (normal, bursts, persistent, walks, volatility, attention)
}


def _sums(counts: Floats, mean: float, rng: np.random.Generator) -> Floats:
    return np.asarray(mean * counts + 4 * np.sqrt(counts) * rng.normal(size=counts.shape))


def _autoregressions(n: int, coefficient: float, sd: float, rng: np.random.Generator) -> Floats:
    paths = rng.normal(0, sd, (2, n + 100))
    for t in range(1, n + 100):
        paths[:, t] += coefficient * paths[:, t - 1]
    return np.asarray(paths[:, 100:])


@dataclass(frozen=True, slots=True)
class Sizes:
    """Shares of replications with p below 5%: of Granger's test, of that of a trend, and of the textbook's F test."""

    granger: float
    trend: float
    textbook: float


def sizes(world: str, periods: int, replications: int, seed: int = 0) -> Sizes:
    """The sizes in one world, where every finding is false."""
    rng = np.random.default_rng([seed, periods, *world.encode()])
    found = np.array([list(_ps(*WORLDS[world](periods, rng), rng)) for _ in range(replications)])
    return Sizes(*(float(share) for share in np.mean(found < LEVEL, axis=0)))


def _ps(scores: Floats, counts: Floats, rng: np.random.Generator) -> Iterator[float]:
    source, target = scores
    coverage, lags = Coverage(counts.sum(axis=0), np.zeros(len(source))), order(source, target)
    yield granger(source, target, lags, coverage, rng).p
    change = trend(source, target, lags, coverage, rng)
    yield 1.0 if change is None else change.p
    yield f_test(source, target, lags).p


def main() -> None:
    """Print the table of sizes."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATIONS
    print(f"{replications} replications; share with p < {LEVEL}: Granger's test / trend / textbook's F")
    print(f"{'world':12}" + "".join(f"{periods:>5} periods       " for periods in PERIODS))
    for world in WORLDS:
        found = [sizes(world, periods, replications) for periods in PERIODS]
        print(f"{world:12}" + "   ".join(f"{x.granger:.3f} {x.trend:.3f} {x.textbook:.3f}" for x in found), flush=True)


if __name__ == "__main__":
    main()
