"""Entries that fall due ahead: whose word they test, and when they count as ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.upcoming_events.observations import UpcomingEvent, deadlines
from ripeness.inference.common_draws import solve_on_common_draws
from ripeness.inference.plan import Plan
from ripeness.measures.credibility import credibility
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from tests.measures.wars import entry, solved, war, with_ledger
from tests.scenario.island_case import island

DRAWS, HORIZON = 16, 12
ON_BLAND = {
    "name": "A threat to Bland",
    "issuer": "MED",
    "target": "BBB",
    "domain": "economic",
    "status": "announced",
    "onset": "2030-09-01",
    "size_per_period": 0.02,
}
BOTH_ANNOUNCED = war({"instruments.more": ON_BLAND})


def pending(to: str, due: str = "2030-12-01", issuer: str = "MED") -> LedgerEntry:
    return replace(entry("pending", to=to, issuer=issuer), due=date.fromisoformat(due), resolved=None)


def events(*entries: LedgerEntry) -> list[UpcomingEvent]:
    solution = solved(with_ledger(BOTH_ANNOUNCED, *entries), DRAWS)
    return list(deadlines(solution, equal_weights(DRAWS), HORIZON))


def test_a_joint_word_is_kept_as_often_as_its_issuers_words_to_each_addressee_on_average() -> None:
    solution = solved(with_ledger(BOTH_ANNOUNCED, pending("PAR/BBB")), DRAWS)
    [event] = deadlines(solution, equal_weights(DRAWS), HORIZON)
    to_each = [solution.values(f"record.credibility.MED.{name}.threat") for name in ("PAR", "BBB")]
    np.testing.assert_allclose(event.chance, np.mean(to_each, axis=0))
    assert not np.allclose(event.chance, to_each[0])


def test_a_word_to_one_addressee_is_kept_as_drawn_for_that_addressee() -> None:
    solution = solved(with_ledger(BOTH_ANNOUNCED, pending("BBB")), DRAWS)
    [event] = deadlines(solution, equal_weights(DRAWS), HORIZON)
    np.testing.assert_array_equal(event.chance, solution.values("record.credibility.MED.BBB.threat"))


def test_a_word_on_which_nothing_hangs_is_kept_as_the_ledger_says_in_every_draw() -> None:
    scenario = with_ledger(BOTH_ANNOUNCED, pending("AAA/BBB", issuer="OTH"), entry("kept", to="AAA", issuer="OTH"))
    [event] = deadlines(solved(scenario, DRAWS), equal_weights(DRAWS), HORIZON)
    np.testing.assert_allclose(event.chance, credibility(scenario, "OTH", "AAA", "threat").mean)


@pytest.mark.parametrize(("due", "ahead"), [("2030-07-01", 0), ("2030-07-02", 1), ("2031-07-01", 1), ("2031-07-02", 0)])
def test_only_entries_due_after_today_and_up_to_the_horizon_are_ahead(due: str, ahead: int) -> None:
    assert len(events(pending("PAR", due))) == ahead


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


def test_a_word_to_two_actors_at_once_is_kept_by_the_credibility_drawn_for_them_and_not_by_the_base_rate() -> None:
    chance, drawn = _chances(_with_open_word_to("EST/SOU"))
    assert np.ptp(drawn) > 0
    np.testing.assert_array_equal(chance, drawn)
