"""Perspectives side by side, and what carries their differences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ripeness.core.errors import UsageError
from ripeness.diagnostics.attribution import change_groups
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.workbench.question import Question
from ripeness.workbench.verbs.compare import compare
from tests.scenario.island_case import island

QUESTION = Question(draws=64, workers=1)


def test_a_perspective_equal_to_its_base_makes_no_difference() -> None:
    base = island()
    same = Perspective(perspective="same", title="The same", changes=())
    found = compare(replace(base, perspectives={"same": same}), QUESTION)
    own, other = found.readings
    assert other.difference == 0
    assert (other.p_deal, other.gap, other.p_insincere) == (own.p_deal, own.gap, own.p_insincere)
    assert other.carried_by is not None
    assert other.carried_by.carriers == ()


def test_shares_sum_to_the_difference_on_all_draws_where_all_are_solved() -> None:
    own, north = compare(island(), QUESTION).readings
    assert north.carried_by is not None
    assert north.difference != 0
    assert north.carried_by.draws == 64
    assert sum(one.share for one in north.carried_by.carriers) == pytest.approx(north.difference, abs=1e-12)
    assert own.carried_by is None


def test_every_change_is_in_one_group_with_its_claim() -> None:
    perspective = island().perspectives["north"]
    found = compare(island(), QUESTION).readings[1].carried_by
    assert found is not None
    assert sorted(path for one in found.carriers for path in one.paths) == sorted(c.set for c in perspective.changes)
    assert {claim for one in found.carriers for claim in one.claims} == {c.claim for c in perspective.changes}


def test_changes_of_one_thing_go_together() -> None:
    paths = ["actors.A.resilience.military.start", "actors.A.resilience.economic.start", "actors.A.standing"]
    changes = tuple(Change(set=path, to=0.5) for path in [*paths, "instruments.x.size_per_period"])
    found = change_groups(Perspective(perspective="p", title="P", changes=changes))
    assert {group: len(made) for group, made in found.items()} == {
        "actors.A.resilience": 2,
        "actors.A.standing": 1,
        "instruments.x": 1,
    }


def test_an_unknown_perspective_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean north"):
        compare(island(), QUESTION, ["nort"])


def test_a_case_without_perspectives_is_refused() -> None:
    with pytest.raises(UsageError, match="no perspectives"):
        compare(replace(island(), perspectives={}), QUESTION)
