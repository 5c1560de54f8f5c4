"""Learned priors and the curves of the standard war: closed forms of constant hazards."""

from __future__ import annotations

from datetime import date
from math import exp

import numpy as np
import pytest

from ripeness.backtesting.episodes.learned_prior import learned_weights
from ripeness.backtesting.episodes.standard_curves import StandardCurves
from ripeness.core.distributions import Floats
from tests.backtesting.episodes.sample_episodes import episode

MONTHS = 240
START = date(1950, 1, 1)


def constant(*hazards: float, won: float = 0.01) -> StandardCurves:
    """A draw for each monthly hazard of a settlement; either side wins with a hazard of its own."""
    settled = np.array(hazards)[:, None]
    left = (1 - settled - 2 * won) ** np.arange(MONTHS)
    return StandardCurves(settled * left, np.repeat((won * left)[:, :, None], 2, axis=2))


def none_fade() -> Floats:
    return np.ones(MONTHS + 1)


def test_a_war_of_any_age_is_the_war_given_that_it_went_on() -> None:
    curves = constant(0.03)
    young, old = (curves.chance("settlement", (age, age + 12), np.ones(1), none_fade()) for age in (0, 100))
    assert young == pytest.approx(old, rel=1e-9)
    assert young == pytest.approx(0.03 / 0.05 * (1 - 0.95**12), rel=1e-9)


def test_among_draws_those_that_end_late_are_left_over() -> None:
    curves, equal = constant(0.002, 0.08), np.full(2, 0.5)
    young, old = (curves.chance("end", (age, age + 12), equal, none_fade()) for age in (0, 60))
    assert old < young


def test_what_dies_down_is_an_end_and_no_settlement() -> None:
    curves, weights = constant(0.03), np.ones(1)
    fading = np.exp(-0.02 * np.arange(MONTHS + 1))
    with_it, without = (curves.chance("settlement", (6, 18), weights, unfaded) for unfaded in (fading, none_fade()))
    assert with_it < without
    assert curves.chance("end", (6, 18), weights, fading) == pytest.approx(1 - 0.95**12 * exp(-0.24), abs=1e-3)


@pytest.mark.parametrize(("form", "p"), [("ceasefire", 0.03), ("victory of b", 0.01), ("low activity", 1.0)])
def test_the_likelihood_of_an_episode_is_that_of_its_month_and_form(form: str, p: float) -> None:
    # 306 days are ten whole months.
    one = episode(1, START, 306, form)  # type: ignore[arg-type]
    assert constant(0.03).likelihood(one)[0] == pytest.approx(p * 0.95**10, rel=1e-9)


def test_weights_go_to_the_draws_under_which_what_came_was_likely() -> None:
    curves, equal = constant(0.002, 0.08), np.full(2, 0.5)
    quick = np.array([curves.likelihood(episode(number, START, 200, "ceasefire")) for number in range(400)])
    weights = learned_weights(quick, equal)
    assert weights.sum() == pytest.approx(1)
    assert weights[1] > 0.9
    assert learned_weights(quick, equal, strength=1e9) == pytest.approx(equal, abs=1e-6)
    assert learned_weights(np.empty((0, 2)), equal) is equal


def test_every_round_makes_what_came_likelier() -> None:
    rng = np.random.default_rng(0)
    rows, equal = rng.uniform(0.01, 1, (60, 8)), np.full(8, 1 / 8)
    weights = learned_weights(rows, equal, strength=1e-9)
    assert np.log(rows @ weights).sum() > np.log(rows @ equal).sum()
