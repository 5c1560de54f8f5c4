"""An explanation goes from a number down to its sources."""

from __future__ import annotations

import pytest

from ripeness.core.errors import UsageError
from ripeness.outlook.definitions import DEFINITIONS
from ripeness.outlook.explain import explain
from ripeness.outlook.measured import headlines
from ripeness.outlook.plan import Plan
from tests.outlook.one_battle import AZURE, case
from tests.scenario.island_case import island

PLAN = Plan(draws=32, workers=1)


@pytest.mark.parametrize("quantity", headlines(island()))
def test_every_headline_of_a_case_can_be_explained(quantity: str) -> None:
    found = explain(island(), quantity, plan=PLAN)
    assert found.value.p05 <= found.value.median <= found.value.p95
    assert found.formula
    assert all(step.quantity in headlines(island()) for step in found.made_from)


def test_every_kind_of_headline_is_defined() -> None:
    assert {name.split(".")[0] for name in headlines(island())} <= DEFINITIONS.keys()


def test_the_value_of_fighting_on_falls_with_its_own_cost_alone() -> None:
    found = explain(case({AZURE: "uniform(0, 0.2)"}), "reservation_value.AZU", plan=PLAN)
    assert [one.path for one in found.carried_by] == [AZURE]
    assert found.carried_by[0].carries == pytest.approx(-1)
    assert found.value.mean == pytest.approx(0.6 - 0.1, abs=0.01)


def test_an_input_names_its_sources_with_their_titles() -> None:
    scenario = island()
    path = "actors.NOR.cost_per_period"
    found = explain(scenario, path, plan=PLAN)
    (one,) = found.inputs
    assert one.unit == "stake units per period"
    assert [source.title for source in one.sources] == [scenario.file.sources[s.id].title for s in one.sources]
    assert one.sources or one.judgement


def test_a_credibility_lists_the_entries_that_it_rests_on() -> None:
    found = explain(island(), "credibility.WES.NOR.threat", plan=PLAN)
    assert [word.id for word in found.words] == ["L1", "L2"]


def test_an_unknown_number_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"did you mean reservation_value\.NOR"):
        explain(island(), "reservation_value.NRO", plan=PLAN)
