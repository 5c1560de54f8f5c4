"""The engine against a second solver that was written from docs/explanation/the-model.md alone.

SECOND_SOLVER_DRAWS=20 holds so many draws of every case together; the suite takes few.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values
from tests.known.second_compared import compared, differences

DRAWS = int(os.environ.get("SECOND_SOLVER_DRAWS", "2"))
Changes = dict[str, Any]

NEW: Changes = {
    "structure.acceptance": "soft",
    "structure.proposer": "luce",
    "structure.stages": "two",
    "structure.red_lines": "on",
    "structure.defiance": "flow",
    "structure.answers": "static",
    "structure.end": "war",
    "structure.standing": "meetings",
}
OLD: Changes = {
    "structure.acceptance": "hard",
    "structure.proposer": "best",
    "structure.stages": "one",
    "structure.red_lines": "off",
    "structure.defiance": "stock",
    "structure.answers": "game",
    "structure.end": "free",
    "structure.standing": "talks",
}
TRUCE = {"territory": "line-status-later", "recognition": "open", "sequence": "truce-first", "guarantees": "none"}
SECOND_MEETING = {"name": "Second", "on": "2025-08-20", "announced": "2025-08-01", "probability": 0.9, "closes": 2}
THIRD_MEETING = {"name": "Third", "on": "2026-02-20", "announced": "2025-08-01", "probability": 0.5, "closes": 0.1}
AGREED = {"on": "2025-08-01", "actor": "RUS", "offer": TRUCE, "answer": "accepted"}
IN_FORCE = {"on": "2025-08-01", "status": "in_force", "offer": TRUCE}

FEATURES: dict[str, Changes] = {
    "use within a window": {
        "instruments.us-senate-bill.window": "uniform(0.1, 0.9)",
        "instruments.us-arms-cutoff.window": 0.5,
        "instruments.us-arms-cutoff.drawn_with": "us-sanctions-threat",
    },
    "use that ends talks": {"instruments.us-sanctions-threat.ends_talks": 3},
    "use within a window that ends talks": {
        "instruments.us-sanctions-threat.ends_talks": 3,
        "instruments.us-sanctions-threat.window": 0.4,
        "instruments.us-senate-bill.ends_talks": 1.5,
        "instruments.us-senate-bill.window": 0,
    },
    "what lasts under deals": {
        "instruments.us-sanctions-threat.off_if_deal": False,
        "instruments.us-arms-cutoff.lasts_under": {},
        "instruments.isolation.lasts_under": {"recognition": ["open"], "sanctions": ["kept", "after-peace"]},
        "instruments.rus-strikes.issuer_cost": "uniform(0.0001, 0.001)",
    },
    "two interim kinds": {
        "structure.stages": "two",
        "kinds.framework.stage": "interim",
        "kinds.framework.calm": "uniform(0.2, 0.9)",
        "kinds.framework.home": "uniform(0, 1)",
        "kinds.ceasefire.talks": "uniform(0.1, 0.9)",
    },
    "deals that break at once or never": {
        "kinds.ceasefire.breakdown_per_period": 1,
        "kinds.settlement.breakdown_per_period": 0,
    },
    "three vetoes": {"actors.USA.veto": True, "actors.USA.private_information": "uniform(0.01, 0.05)"},
    "one veto": {"actors.UKR.veto": False, "actors.UKR.red_lines": {}},
    "no discounting": {"discount": 1},
    "quarters": {"time.period": "quarter", "time.periods": 14},
    "no final terms left": {
        "structure.red_lines": "on",
        "actors.RUS.red_lines.kind": {"framework": 1, "settlement": 1},
    },
    "several meetings": {"talks.meetings.second": SECOND_MEETING, "talks.meetings.third": THIRD_MEETING},
    "terms on the table": {"record.decisions.moscow-agrees": AGREED},
    "a truce in force": {"record.deals.truce": IN_FORCE},
}
BEFORE_THE_START = {"window": 0.3, "onset": "2024-12-01", "due": "2024-12-01", "announced": "2024-11-01"}
SETTLED = {
    "territory": "four-regions",
    "recognition": "international",
    "sequence": "settlement-first",
    "alignment": "neutral",
    "guarantees": "none",
    "forces": "low-caps",
    "sanctions": "lifted",
}
EDGES: dict[str, Changes] = {
    # Section 1: ends lie at whole places, also for a line that is moved by part of a step.
    "ends of a war whose line is moved by part of a step": {
        "battlefield.a_wins_at": 0.84,
        "battlefield.b_wins_at": 0.7,
        "structure.red_lines": "off",
    },
    # Section 1: the mean over the periods of use counts those before the start too.
    "a window of use that began before the start": {
        f"instruments.us-sanctions-threat.{key}": value for key, value in BEFORE_THE_START.items()
    },
    # Section 7: no round is open where talks never are.
    "open rounds where talks are never open": {"talks.background": 0, "talks.meetings.istanbul-1.held": False},
}
FROM_THE_START = {
    "instruments.rus-strikes.onset": "2025-02-01",
    "instruments.ukr-strikes.onset": "2025-02-01",
}


def check(scenario: Scenario, draws: int, **variant: Any) -> None:
    for draw, pairs in enumerate(compared(scenario, draws, **variant)):
        assert differences(pairs) == {}, f"draw {draw}"


def alaska(changes: Changes) -> Scenario:
    return with_values(load("alaska-2025"), FROM_THE_START | changes)


@pytest.mark.parametrize("forms", [{}, NEW, OLD], ids=["as drawn", "new", "old"])
def test_a_solver_from_the_page_alone_finds_the_same_of_korea(forms: Changes) -> None:
    check(with_values(load("korea-1951"), forms) if forms else load("korea-1951"), DRAWS)


@pytest.mark.parametrize("forms", [{}, NEW, OLD], ids=["as drawn", "new", "old"])
def test_a_solver_from_the_page_alone_finds_the_same_of_alaska(forms: Changes) -> None:
    check(alaska(forms), DRAWS)


def test_what_is_in_force_without_an_onset_begins_with_the_scenario() -> None:
    """Section 1: its profile rises from period 0 within the ramp."""
    check(load("alaska-2025"), 1)


@pytest.mark.parametrize("edge", EDGES)
def test_a_solver_from_the_page_alone_finds_the_same_at_the_edge_of(edge: str) -> None:
    check(alaska(EDGES[edge]), 3)


def test_a_final_deal_in_force_leaves_one_stage_where_the_structure_has_one() -> None:
    """Section 2: two stages whatever the switch says only where the outlook begins under an interim deal."""
    check(alaska({"structure.stages": "one", "record.deals.settled": IN_FORCE | {"offer": SETTLED}}), 1)


def test_of_representatives_equally_far_the_first_on_the_frontier_is_taken() -> None:
    """Section 2: where issues add up many are equally far, and only rounding parts them."""
    check(alaska({"record.deals.truce": IN_FORCE}), 4)


@pytest.mark.parametrize("feature", FEATURES)
def test_a_solver_from_the_page_alone_finds_the_same_of_a_case_with(feature: str) -> None:
    check(alaska(FEATURES[feature]), max(1, DRAWS // 2))


@pytest.mark.parametrize("switch", NEW)
def test_a_solver_from_the_page_alone_finds_the_same_with_one_switch_turned(switch: str) -> None:
    check(alaska(NEW | {switch: OLD[switch]}), max(1, DRAWS // 2))


@pytest.mark.parametrize("instrument", ["us-sanctions", "us-arms-cutoff", "rus-strikes"])
def test_leverage_is_the_same_without_the_instrument(instrument: str) -> None:
    check(alaska({}), 1, without=instrument)


def test_the_effect_of_the_meeting_is_the_same_with_it_called_off() -> None:
    check(alaska({}), DRAWS, meetings=False)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        NEW,
        NEW | {"discount": 0.9, "time.periods": 4, "talks.background": 0.3, "talks.meetings.parley.closes": 0.1},
        {"discount": 0.9, "time.periods": 4, "talks.background": 0.3, "structure.end": "war"},
    ],
    ids=["as it is", "new", "new, and longer", "old, and longer"],
)
def test_a_solver_from_the_page_alone_finds_the_same_of_one_battle(changes: Changes) -> None:
    check(with_values(load("basics"), changes) if changes else load("basics"), 1)
