"""The closed forms of the theory, worked out again here, and the game's answers to them."""

from __future__ import annotations

import pytest

from ripeness.core.verification import PublishedAnswer
from ripeness.game.published_wars import ANSWERS, BATTLE, BATTLES, PAUSES, RUIN, SPLIT, grid

THEIRS = {answer.id: answer.theirs for answer in ANSWERS}


@pytest.mark.parametrize("answer", ANSWERS, ids=[answer.id for answer in ANSWERS])
def test_the_game_gives_the_closed_form(answer: PublishedAnswer) -> None:
    assert answer.holds()


def test_the_figures_of_the_gamblers_ruin_are_those_of_its_formulas() -> None:
    for at, (p, k, n) in enumerate(RUIN):
        ratio = (1 - p) / p
        ruined = 1 - k / n if p == 0.5 else (ratio**n - ratio**k) / (ratio**n - 1)
        lasts = k * (n - k) if p == 0.5 else (k - n * (1 - ruined)) / (1 - 2 * p)
        assert THEIRS["gamblers-ruin-chance"][at] == pytest.approx(ruined, abs=5e-8)
        assert THEIRS["gamblers-ruin-duration"][at] == pytest.approx(lasts, abs=5e-8)


def test_the_figures_of_powells_threshold_are_those_of_its_formula() -> None:
    for at, (d, b, s, c) in enumerate(PAUSES):
        most = ((1 - d) * (0.5 + c * (1 + d)) + d * d * b * c) / (d * b * s)
        assert THEIRS["powell-threshold"][at] == pytest.approx(most, abs=5e-5)


def test_the_figures_of_converging_beliefs_are_those_of_the_beta_distribution() -> None:
    assert THEIRS["smith-stam-convergence"] == pytest.approx([12 * 0.3 / (12 + t) for t in BATTLES])


def test_an_answer_fails_where_the_game_is_another_one() -> None:
    cheap = BATTLE.but(cost=(0.1, 0.2)).solve().struck[0]
    assert min(BATTLE.shares[q] for q in cheap if q >= 0) == pytest.approx(0.5)
    assert SPLIT.but(rho=0.5).solve().value[0, -1, 0] == pytest.approx(0.475)


def test_a_grid_runs_from_nothing_to_all() -> None:
    assert grid(4) == (0.0, 0.25, 0.5, 0.75, 1.0)
