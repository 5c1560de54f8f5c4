"""A live session: a case asked again and again about changed assumptions, from a program or a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness import LiveSession, Modification, Question, UsageError, live_session, new, what_if
from ripeness.workbench import LruCache, Solution

COST = "actors.NOR.cost_per_period"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new("mine", tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def session(case: Path) -> LiveSession:
    return live_session(case, Question(draws=64))


def test_the_ensemble_answers_as_what_if_does(case: Path, session: LiveSession) -> None:
    answer = session.outlook(Modification({COST: "0.003"}), 64)
    expected = what_if(case, Question(draws=64), {COST: "0.003"})
    assert [row.p_deal for row in answer.by] == [row.p_deal for row in expected.by]
    assert answer.gap == expected.gap


def test_the_point_solution_is_one_draw_at_the_medians(session: LiveSession) -> None:
    answer = session.point(Modification({}))
    assert answer.draws == 1
    assert answer.gap.before == answer.gap.after


def test_a_longer_answer_begins_with_the_draws_of_a_shorter_one(session: LiveSession) -> None:
    change = Modification({COST: "0.002"})
    short = session.outlook(change, 16)
    session.outlook(change, 64)
    assert session.outlook(change, 16) == short


def test_an_answer_that_nobody_waits_for_stops_early(case: Path) -> None:
    session = live_session(case, Question(draws=256))
    answer = session.outlook(Modification({COST: "0.0025"}), 256, go_on=lambda: False)
    assert answer.draws < 256


def test_sessions_that_share_a_memory_keep_their_answers_apart(case: Path) -> None:
    solutions: LruCache[Solution] = LruCache(8)
    first, second = (live_session(case, Question(draws=16, seed=seed), solutions=solutions) for seed in (1, 2))
    durations = [session.outlook(Modification({}), 16).expected_duration_periods for session in (first, second)]
    assert durations[0] != durations[1]


def test_the_key_assumptions_are_those_of_the_case_as_it_is(session: LiveSession) -> None:
    ranked = session.key_assumptions(64)
    assert {assumption.path for assumption in ranked} <= set(session.case.priors)
    assert [a.carries for a in ranked] == sorted((a.carries for a in ranked), reverse=True)


def test_an_instrument_that_is_none_is_refused(session: LiveSession) -> None:
    with pytest.raises(UsageError, match="no instrument"):
        session.point(Modification({}, without=("nothing",)))
