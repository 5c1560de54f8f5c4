"""At the edges of what a scenario may say an assessment still makes sense: numbers finite, chances between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from ripeness.inference.plan import Plan
from ripeness.report.renderers.markdown import render_markdown
from ripeness.report.views.assessment import view
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.assess import assess_scenario
from tests.measures.wars import war

PLAN = Plan(draws=6, workers=1)
NEW_FORMS = {
    f"structure.{name}": form
    for name, form in {
        "acceptance": "soft",
        "proposer": "luce",
        "stages": "two",
        "red_lines": "on",
        "defiance": "flow",
        "answers": "static",
        "end": "war",
        "standing": "meetings",
    }.items()
}
TRUCE = {"kinds.ceasefire.stage": "interim"}
RED = {name: {"chance": 1, "kinds": ["ceasefire", "settlement"]} for name in ("none", "some", "full")}
EDGES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "next to no private information": {f"actors.{name}.private_information": 1e-6 for name in ("AAA", "BBB")},
    "private information beyond any stake": {f"actors.{name}.private_information": 10 for name in ("AAA", "BBB")},
    "only the best is proposed, by a precision without end": {"structure.proposal_precision": 1e6},
    "no precision": {"structure.proposal_precision": 0.01},
    "deals never break": {f"kinds.{name}.breakdown_per_period": 0 for name in ("ceasefire", "settlement")},
    "deals break at once": {f"kinds.{name}.breakdown_per_period": 1 for name in ("ceasefire", "settlement")},
    "a single final kind": {"kinds.ceasefire": None, "victory.b": {"ground": "low", "order": "none"}},
    "no final kind": {"kinds.settlement.stage": "interim"},
    "a single interim kind": {"kinds.ceasefire": None, "kinds.settlement.stage": "interim"},
    "three vetoes": {"actors.MED.veto": True},
    "no veto on one side": {"actors.BBB.veto": False},
    "a veto of neither side alone": {"actors.AAA.veto": False, "actors.BBB.veto": False, "actors.MED.veto": True},
    "everything is out of the question": {"actors.BBB.red_lines": {"order": RED}},
    "talks that never open": {"talks.background": 0, "talks.meetings": {}, "verdict.meeting": None},
    "talks that are always open": {"talks.background": 1},
    "no discount": {"discount": 1},
    "next to no future": {"discount": 0.01},
    "a war without cost": {"actors.AAA.cost_per_period": 0, "actors.BBB.cost_per_period": 0},
    "the last period": {"time.as_of": "2031-12-15", "verdict.horizon": "2032-01-01", "horizons": ["2032-01-01"]},
}


def assessed(changes: dict[str, Any]) -> Assessment:
    return assess_scenario(war({**NEW_FORMS, **TRUCE, **changes}), PLAN).assessment


def numbers(data: Any, path: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers(value, f"{path}.{key}")
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from numbers(value, f"{path}.{at}")
    elif isinstance(data, float):
        yield path, data


@pytest.mark.parametrize("changes", EDGES.values(), ids=list(EDGES))
def test_an_assessment_at_an_edge_makes_sense(changes: dict[str, Any]) -> None:
    found = assessed(changes)
    assert [path for path, value in numbers(found.to_dict()) if not math.isfinite(value)] == []
    for row in found.outlook.by:
        chances = (row.p_deal, *row.p_deal_of.values(), *row.p_collapse.values(), row.p_goes_on)
        assert all(0 <= end <= 1 for p in chances for end in (p.mean, p.p05, p.p95))
        whole = row.p_deal.mean + row.p_goes_on.mean + sum(p.mean for p in row.p_collapse.values())
        assert whole == pytest.approx(1, abs=1e-9)
    assert "nan" not in render_markdown(view(found)).lower().split()


def test_nothing_is_signed_where_everything_is_out_of_the_question_or_talks_never_open() -> None:
    for name in ("everything is out of the question", "talks that never open"):
        assert assessed(EDGES[name]).outlook.by[-1].p_deal.p95 == 0, name


def test_a_precision_without_end_is_the_best_proposal() -> None:
    endless = assessed(EDGES["only the best is proposed, by a precision without end"])
    best = assessed({"structure.proposer": "best"})
    for one, other in zip(endless.outlook.by, best.outlook.by, strict=True):
        assert one.p_deal.mean == pytest.approx(other.p_deal.mean, abs=1e-4)
    assert best.outlook.by[-1].p_deal.mean > 0


def test_a_truce_alone_never_ends_the_war_for_good() -> None:
    found = assessed(EDGES["no final kind"])
    assert found.outlook.by[-1].p_deal.mean > 0
