"""A single draw's answer does not jump, and does not depend on which side is called a (the model, sections 2 and 8)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from benchmarks.single_draws import ALLOWED, NEW_FORMS, chances, longer_chances, moved_points, with_forms

from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.spec import RESULT_AXES
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_sample, draw_values
from ripeness.scenario.files.load import load
from tests.game.boards import Game

CASES = ("alaska-2025", "korea-1951")
DRAWS = 12


@pytest.mark.parametrize("name", CASES)
def test_inputs_moved_by_a_thousandth_hardly_move_the_chance_of_a_deal(name: str) -> None:
    """In nine draws of ten: a red line or the whole place of an end may change hands in one, and then it jumps."""
    scenario = with_forms(load(name), NEW_FORMS)
    sample = draw_sample(scenario, DRAWS, 0)
    before, after = (chances(scenario, sample, at, (6,)) for at in (sample.points, moved_points(sample, 0)))
    assert 0 < np.quantile(np.abs(after - before), 0.9) <= ALLOWED


def test_a_third_more_months_solved_hardly_move_the_chance_of_a_deal() -> None:
    """In nine draws of ten; the benchmark has the largest, which are larger."""
    scenario = with_forms(load("korea-1951"), NEW_FORMS)
    sample = draw_sample(scenario, DRAWS, 0)
    change = np.abs(longer_chances(scenario, sample, (6, 24)) - chances(scenario, sample, sample.points, (6, 24)))
    six, twenty_four = np.quantile(change, 0.9, axis=1)
    assert 0 < six <= 0.015
    assert 0 < twenty_four <= 0.03


@pytest.mark.parametrize("name", CASES)
def test_calling_side_a_side_b_changes_nothing(name: str) -> None:
    scenario = load(name)
    setting, values = game_setting(scenario), draw_values(scenario, 2, 0)
    stake = stakes(setting, values)
    made = Game(setting.spec, stake, conditions(setting, values, stake=stake))
    here, there = made.solved(), _sides_exchanged(made).solved()
    for field, axes in RESULT_AXES.items():
        one, other = getattr(here, field), getattr(there, field)
        if field in ("struck", "struck_share"):
            continue
        if "side" in axes:
            other = np.flip(other, axis=axes.index("side"))
        np.testing.assert_allclose(other, one, rtol=0, atol=1e-9, err_msg=field)
    assert here.first.sum() > 0


def _sides_exchanged(made: Game) -> Game:
    """The game with its actors where they are, side a called b and the line running the other way."""
    spec, s, c = made.spec, made.stakes, made.conditions
    lead = [i for i in spec.principals[::-1] if i in spec.vetoes]
    vetoes = [*lead, *(i for i in spec.vetoes if i not in lead)]
    board = spec._replace(
        moves=np.arange(spec.now + 1) - spec.moves,
        vetoes=np.array(vetoes, dtype=spec.vetoes.dtype),
        principals=spec.principals[::-1].copy(),
        believer=np.array([1, 0, 2])[spec.believer],
        offer_side=1 - spec.offer_side,
    )
    return Game(board, s._replace(**_stakes_exchanged(s)), c._replace(**_conditions_exchanged(c)))


def _stakes_exchanged(s: Any) -> dict[str, np.ndarray]:
    return {
        "line": np.ascontiguousarray(s.line[:, :, ::-1]),
        "line_moved": np.ascontiguousarray(s.line_moved[:, :, :, ::-1]),
        "regroup": -s.regroup,
        "victory": np.ascontiguousarray(s.victory[:, ::-1]),
        "ends": np.ascontiguousarray(-s.ends[:, ::-1]),
        "alpha": np.ascontiguousarray(s.beta[:, [1, 0, 2]]),
        "beta": np.ascontiguousarray(s.alpha[:, [1, 0, 2]]),
        "proposer_a": 1 - s.proposer_a,
    }


def _conditions_exchanged(c: Any) -> dict[str, np.ndarray]:
    return {
        "odds": 1 / c.odds,
        "odds_outlook": 1 / c.odds_outlook,
        "collapse": np.ascontiguousarray(c.collapse[:, [1, 0, 2]][:, :, ::-1]),
        "collapse_outlook": np.ascontiguousarray(c.collapse_outlook[:, ::-1]),
    }
