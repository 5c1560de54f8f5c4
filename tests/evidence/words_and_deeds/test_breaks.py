"""Structural breaks: false alarms, power, dates, and the search against one by hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from ripeness.evidence.words_and_deeds.series import breaks as module
from ripeness.evidence.words_and_deeds.series.breaks import (
    best_cuts,
    cuts,
    dispersion_breaks,
    double_maximum,
    level_breaks,
)

Floats = NDArray[np.float64]


def series(n: int, rho: float, rng: np.random.Generator) -> Floats:
    """An autoregression with heavy tails and no break."""
    noise = rng.standard_t(4, n + 50)
    made = np.zeros(n + 50)
    for t in range(1, n + 50):
        made[t] = rho * made[t - 1] + noise[t]
    return made[50:]


def step(n: int, at: int, size: float, rng: np.random.Generator) -> Floats:
    made = rng.normal(size=n)
    made[at:] += size
    return made


@pytest.mark.parametrize(("n", "rho", "most"), [(48, 0.0, 0.09), (48, 0.3, 0.13), (120, 0.0, 0.09), (120, 0.3, 0.12)])
def test_a_series_without_a_break_seldom_gives_an_alarm(
    n: int, rho: float, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RESAMPLES", 199)
    rng = np.random.default_rng(n + round(10 * rho))
    alarms = [bool(level_breaks(series(n, rho, rng), rng).breaks) for _ in range(200)]
    assert np.mean(alarms) <= most


def test_a_clear_step_is_found_where_it_is() -> None:
    rng, held, near = np.random.default_rng(5), 0, 0
    for _ in range(60):
        found = level_breaks(step(60, 20, 1.6, rng), rng).breaks
        if found:
            first = min(found, key=lambda one: abs(one.at - 20))
            near += abs(first.at - 20) <= 3
            held += first.low <= 20 <= first.high
    assert near >= 48
    assert held >= 50


def test_a_passing_surge_is_two_breaks() -> None:
    rng = np.random.default_rng(6)
    made = rng.normal(size=60)
    made[24:40] += 3
    assert [one.at for one in level_breaks(made, rng).breaks] == pytest.approx([24, 40], abs=2)


def test_dispersion_that_grows_is_found_though_the_level_stays() -> None:
    rng = np.random.default_rng(7)
    made = np.concatenate([rng.normal(0, 1, 40), rng.normal(0, 6, 40)])
    level = level_breaks(made, rng)
    found = dispersion_breaks(made, level.breaks, rng)
    assert found.p is not None
    assert found.p < 0.01
    assert [one.at for one in found.breaks] == pytest.approx([40], abs=5)
    assert found.breaks[0].before < found.breaks[0].after


def test_best_cuts_leave_the_least_squares_of_all_cuts() -> None:
    made = series(26, 0.3, np.random.default_rng(8))

    def left(where: Iterable[int]) -> float:
        return sum(float(((part - part.mean()) ** 2).sum()) for part in np.split(made, list(where)))

    fits = [w for w in combinations(range(26), 2) if min(np.diff([0, *w, 26])) >= 5]
    assert best_cuts(made, 2, 5) == list(min(fits, key=left))


def test_the_statistic_is_the_f_of_the_best_cut() -> None:
    made = step(40, 20, 4.0, np.random.default_rng(9))
    at = best_cuts(made, 1, 5)[0]
    rest = sum(float(((part - part.mean()) ** 2).sum()) for part in np.split(made, [at]))
    total = float(((made - made.mean()) ** 2).sum())
    found, count = double_maximum(made, cuts(40, 5))
    assert count == 1
    assert float(found) == pytest.approx((total - rest) / (rest / 38))


def test_levels_and_places_do_not_depend_on_the_unit() -> None:
    made = step(60, 20, 3.0, np.random.default_rng(10))
    one, other = (level_breaks(x, np.random.default_rng(0)) for x in (made, 1000 * made + 7))
    assert [b.at for b in one.breaks] == [b.at for b in other.breaks] != []
    assert one.p == other.p


@pytest.mark.parametrize("made", [np.zeros(40), np.arange(9.0)])
def test_a_series_that_is_too_short_or_never_changes_says_so(made: Floats) -> None:
    found = level_breaks(made, np.random.default_rng(0))
    assert found.breaks == ()
    assert found.p is None
    assert found.why
