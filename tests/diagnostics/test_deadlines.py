"""Deadlines ahead as signposts: whose credibility an open word stands and falls with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ripeness.diagnostics.upcoming_events.deadlines import deadlines
from ripeness.inference.common_draws import solve_on_common_draws
from ripeness.inference.plan import Plan
from ripeness.scenario.language.scenario import Scenario
from tests.scenario.island_case import island

CELL = "record.credibility.WES.EST.threat"


def _with_open_word_to(addressee: str) -> Scenario:
    """The island, where the open threat is addressed so and the game hangs on the credibility of WES towards EST."""
    case = island()
    announced = case.file.instruments["harsher"].model_copy(update={"credibility": None})
    file = case.file.model_copy(update={"instruments": {**case.file.instruments, "harsher": announced}})
    ledger = tuple(replace(e, addressee=addressee) if e.id == "L4" else e for e in case.ledger)
    return replace(case, file=file, ledger=ledger)


def _chances(case: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """P(the open word is kept) and the drawn credibility of the cell, shape (draw,)."""
    (solved,) = solve_on_common_draws([case], Plan(draws=32, workers=1))
    (event,) = deadlines(solved.solution, solved.weights, solved.horizon)
    return event.chance, solved.solution.values(CELL)


def test_a_word_to_one_actor_is_kept_by_the_credibility_drawn_for_that_actor() -> None:
    chance, drawn = _chances(_with_open_word_to("EST"))
    np.testing.assert_array_equal(chance, drawn)


def test_a_word_to_two_actors_at_once_is_kept_by_the_credibility_drawn_for_them_and_not_by_the_base_rate() -> None:
    chance, drawn = _chances(_with_open_word_to("EST/SOU"))
    assert np.ptp(drawn) > 0
    np.testing.assert_array_equal(chance, drawn)
