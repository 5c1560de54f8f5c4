"""Monte Carlo errors and the rule that stops drawing."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.core.streams import stream
from ripeness.diagnostics.precision import Precision, assess_until, precision, standard_error
from tests.inference.one_battle import AZURE, BASIL, solved

PRIORS = {AZURE: "uniform(0, 0.15)", BASIL: "uniform(0, 0.25)"}


def test_independent_draws_have_the_textbook_error() -> None:
    errors = [standard_error(stream(k, "draws").normal(size=1600), equal_weights(1600)) for k in range(40)]
    assert np.mean(errors) == pytest.approx(1 / 40, rel=0.1)


def test_weighted_draws_have_the_error_of_a_weighted_mean() -> None:
    found, means = [], []
    for k in range(200):
        rng = stream(k, "weighted")
        y, weights = rng.normal(size=800), rng.exponential(size=800)
        weights /= weights.sum()
        found.append(standard_error(y, weights))
        means.append(weights @ y)
    assert np.mean(found) == pytest.approx(np.std(means), rel=0.15)


def test_an_even_sample_has_less_error_than_chance_and_it_is_not_understated() -> None:
    from scipy.stats import qmc

    found, means = [], []
    for k in range(40):
        points = qmc.Sobol(4, rng=stream(k, "points")).random_base2(9)
        y = points.sum(axis=1)
        found.append(standard_error(y, equal_weights(512)))
        means.append(y.mean())
    by_chance = np.sqrt(4 / 12 / 512)
    assert np.std(means) < np.mean(found) < 0.5 * by_chance


def test_every_headline_number_has_an_error() -> None:
    solution = solved(PRIORS)
    found = precision(solution, equal_weights(1024), 1)
    assert {"p_deal", "zopa_open", "gap", "reservation_value.AZU", "p_collapse.a"} <= set(found.errors)
    assert found.asked is None
    assert found.enough is None
    # Three fifths of the draws have a deal, and the sample is even: less than the 0.0153 of chance.
    assert 0 < found.errors["p_deal"] < 0.01


@pytest.mark.parametrize(("asked", "enough"), [(0.01, True), (1e-6, False)])
def test_enough_is_judged_by_the_error_of_the_chance_of_a_deal(asked: float, enough: bool) -> None:
    solution = solved(PRIORS)
    assert precision(solution, equal_weights(1024), 1, target=asked).enough is enough


def test_a_handful_of_draws_is_never_enough() -> None:
    found = precision(solved(PRIORS, draws=16), equal_weights(16), 1, target=1.0)
    assert found == Precision({}, 1.0, False)


def runs_needed(scale: float, asked: float | None, most: int) -> list[int]:
    """The numbers of draws tried where the error is `scale` over the root of the draws."""
    tried: list[int] = []

    def assess(draws: int) -> int:
        tried.append(draws)
        return draws

    def reading(draws: int) -> Precision:
        error = scale / draws**0.5
        return Precision({"p_deal": error}, asked, None if asked is None else error <= asked)

    assert assess_until(assess, reading, start=100, most=most) == tried[-1]
    return tried


def test_draws_grow_until_there_are_enough() -> None:
    assert runs_needed(1.0, 0.02, 10**6) == [100, 3200]


def test_draws_at_least_double() -> None:
    assert runs_needed(1.0, 0.099, 10**6) == [100, 200]


def test_draws_stop_at_the_most_allowed() -> None:
    assert runs_needed(1.0, 1e-9, 1000) == [100, 1000]


def test_where_nothing_is_asked_one_run_is_enough() -> None:
    assert runs_needed(1.0, None, 10**6) == [100]


def test_no_run_is_larger_than_the_most_allowed() -> None:
    assert runs_needed(1.0, 1e-9, 50) == [50]
