"""What each assumption carries: sign and size of its rank correlation with a deal."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import equal_weights
from ripeness.diagnostics.provenance import assumptions, sources
from tests.measures.wars import solved, war

# One uncertain number each time; the others fixed.
FIXED = {
    "actors.AAA.cost_per_period": 0.004,
    "actors.BBB.cost_per_period": 0.004,
    "battlefield.beliefs.b.collapse.a.hazard_per_period": 0.03,
    "instruments.tariffs": None,
}


@pytest.mark.parametrize(
    ("path", "prior", "direction"),
    [
        ("talks.meetings.summit.probability", "uniform(0, 1)", 1),
        ("kinds.settlement.find_probability", "uniform(0.1, 0.9)", 1),
        ("battlefield.beliefs.neutral.collapse.a.hazard_per_period", "uniform(0, 0.05)", -1),
    ],
)
def test_the_direction_is_that_of_the_effect_and_a_lone_assumption_carries_all(
    path: str, prior: str, direction: int
) -> None:
    found = assumptions(solved(war({**FIXED, path: prior}), 32), equal_weights(32), 12)
    assert [a.path for a in found] == [path]
    assert found[0].direction == direction
    assert found[0].carries == pytest.approx(1.0, abs=0.02)


def test_an_assumption_that_plays_no_part_carries_next_to_nothing() -> None:
    made = war({**FIXED, "talks.background": "uniform(0.01, 0.3)", "ripeness": {"hurting_loss": "uniform(0.01, 0.1)"}})
    found = {a.path: a for a in assumptions(solved(made, 256), equal_weights(256), 12)}
    assert found["ripeness.hurting_loss"].carries < 0.1 < found["talks.background"].carries


def test_the_strongest_come_first_and_none_is_left_out() -> None:
    solution = solved(war(), 64)
    found = assumptions(solution, equal_weights(64), 12)
    assert {a.path for a in found} == set(solution.values.drawn)
    assert list(np.diff([a.carries for a in found]) <= 0) == [True] * (len(found) - 1)


def test_where_the_outcome_never_differs_nothing_is_carried() -> None:
    solution = solved(war({"talks.background": 0, "talks.meetings": {}, "verdict.meeting": None}), 16)
    assert {(a.carries, a.direction) for a in assumptions(solution, equal_weights(16), 12)} == {(0.0, 0)}


def test_a_posterior_of_the_ledger_says_so() -> None:
    found = {a.path: a for a in assumptions(solved(war(), 16), equal_weights(16), 12)}
    assert found["record.credibility.MED.PAR.threat"].prior == "posterior of the ledger"


def test_sources_name_the_paths_that_rest_on_them() -> None:
    known = {"book": {"title": "A book", "url": "https://example.org/book"}}
    made = war({"sources": known, "actors.AAA.cost_per_period": {"value": "uniform(0, 0.006)", "source": "book"}})
    assert [(s.id, s.used_for) for s in sources(made)] == [("book", ("actors.AAA.cost_per_period",))]
