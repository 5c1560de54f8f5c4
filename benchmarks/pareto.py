"""The Pareto frontier of 100,000 packages of four parties, against a plain loop over packages.

`python -m benchmarks.pareto`
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from ripeness.second_opinions.negotiation.points import Floats, Mask, frontier

PACKAGES, PARTIES, SAMPLE = 100_000, 4, 500


def rows() -> Iterator[tuple[str, str]]:
    """Seconds for two kinds of packages, and how many times a plain loop takes, timed on some rows and scaled."""
    rng = np.random.default_rng(0)
    for name, values in {
        "drawn at random": rng.random((PACKAGES, PARTIES)),
        "five issues of ten": additive(rng),
    }.items():
        ours, mask = timed(lambda values=values: frontier(values))
        few = rng.choice(PACKAGES, SAMPLE, replace=False)
        loop, told = timed(lambda values=values, few=few: plain(values, few))
        assert np.array_equal(told, mask[few])
        yield f"frontier of {PACKAGES:,} packages, {PARTIES} parties, {name}", f"{ours:.3f} s"
        yield "against a plain loop over packages", f"{loop * PACKAGES / SAMPLE / ours:,.0f} times"


def additive(rng: np.random.Generator) -> Floats:
    """Packages of five issues with ten options each, worth the sum of their options."""
    total = np.zeros((1, PARTIES))
    for _ in range(5):
        total = (total[:, None] + rng.random((10, PARTIES))).reshape(-1, PARTIES)
    return total


def plain(values: Floats, rows: np.ndarray) -> Mask:
    """Each row held against all others."""
    return np.array([not ((values >= values[r]).all(axis=1) & (values > values[r]).any(axis=1)).any() for r in rows])


def timed(work: Callable[[], Mask]) -> tuple[float, Mask]:
    """Seconds, and what came out."""
    start = time.perf_counter()
    out = work()
    return time.perf_counter() - start, out


if __name__ == "__main__":
    for what, figure in rows():
        print(f"{what:<70}{figure:>16}", flush=True)
