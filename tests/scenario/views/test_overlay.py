from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.views.overlay import with_perspective, with_values
from tests.scenario.island_case import island

ISLAND = island()


def test_nothing_set_changes_nothing() -> None:
    assert with_values(ISLAND, {}) == ISLAND


def test_setting_every_number_to_itself_changes_no_number() -> None:
    found = quantities(ISLAND.file)
    again = with_values(ISLAND, {path: str(value.prior) for path, value in found.items()})
    assert {p: q.prior for p, q in quantities(again.file).items()} == {p: q.prior for p, q in found.items()}


def test_a_perspective_that_says_what_the_scenario_says_changes_nothing_but_its_name() -> None:
    same = Perspective(perspective="same", title="The same", changes=(Change(set="discount", to=0.99),))
    scenario = Scenario(ISLAND.file, ISLAND.ledger, {"same": same})
    changed = with_perspective(scenario, "same")
    assert changed.perspective == "same"
    assert quantities(changed.file) == quantities(ISLAND.file)


@pytest.mark.parametrize(
    ("path", "value", "wanted"),
    [
        ("talks.background", "uniform(0.1, 0.2)", Prior("uniform", (0.1, 0.2))),
        ("talks.background", "0.3", Prior("fixed", (0.3,))),
        ("talks.background", 0.3, Prior("fixed", (0.3,))),
        ("talks.background", Prior("beta", (2, 3)), Prior("beta", (2, 3))),
        ("talks.background", {"value": 0.2, "source": "history"}, Prior("fixed", (0.2,))),
        ("talks.background", Quantity(Prior("fixed", (0.2,))), Prior("fixed", (0.2,))),
        ("talks.background.value", 0.4, Prior("fixed", (0.4,))),
        ("record.credibility.WES.SOU.promise", 0.9, Prior("fixed", (0.9,))),
        ("actors.SOU.pledge", "{at: 0.3, slope: 1}", None),
        ("actors.WES.resilience.economic", {"start": 0.1, "ceiling": 0.2}, None),
        ("instruments.harsher.hazard_factor.a", 2, Prior("fixed", (2.0,))),
    ],
)
def test_a_value_can_be_set_at_any_path(path: str, value: object, wanted: Prior | None) -> None:
    found = quantities(with_values(ISLAND, {path: value}).file)
    if wanted is None:
        assert any(other.startswith(path + ".") for other in found)
    else:
        assert found[path.removesuffix(".value")].prior == wanted


def test_setting_only_the_value_keeps_source_and_note() -> None:
    changed = with_values(ISLAND, {"actors.NOR.cost_per_period.value": 0.001}).file.actors["NOR"].cost_per_period
    assert changed == Quantity(Prior("fixed", (0.001,)), ("budget",), "war spending over output")


def test_what_is_not_number_can_be_set_too() -> None:
    changed = with_values(
        ISLAND,
        {
            "verdict.horizon": "2025-01-31",
            "actors.WES.name": "2025",
            "instruments.embargo.visible": "false",
            "battlefield.path.2.share": "0.45",
            "horizons": "[2025-02-28]",
            "time.periods": 60,
        },
    ).file
    assert changed.verdict.horizon == date(2025, 1, 31)
    assert changed.actors["WES"].name == "2025"
    assert changed.instruments["embargo"].visible is False
    assert changed.battlefield.path[2].share == 0.45
    assert changed.horizons == (date(2025, 2, 28),)
    assert changed.time.periods == 60


def test_several_values_are_set_together_and_checked_together() -> None:
    changed = with_values(ISLAND, {"issues.land.weights.NOR": 0.7, "issues.guarantees.weights.NOR": 0.3})
    assert changed.file.issues["land"].weights["NOR"].prior.mean == 0.7
    with pytest.raises(UsageError, match=r"issues.land.weights.NOR: the weights of NOR over all issues sum to 1.1"):
        with_values(ISLAND, {"issues.land.weights.NOR": 0.7})


@pytest.mark.parametrize(
    ("path", "value", "wanted"),
    [
        ("actor.NOR.veto", True, "the scenario has no key 'actor'; did you mean actors?"),
        ("actors.NRO.veto", True, "actors has no 'NRO'; did you mean NOR?"),
        ("actors.NOR.vote", True, "actors.NOR has no key 'vote'; did you mean veto?"),
        ("actors.NOR.resilience.economy.start", 0, "has no key 'economy'; did you mean economic?"),
        ("battlefield.path.9.share", 0, "battlefield.path has no entry '9'; there are 3, counted from 0"),
        ("title.x", 0, "title is a single value; nothing lies below it"),
        ("discount.valu", 0, "discount has no key 'valu'; did you mean value?"),
        ("record.credibility.USB.NOR.threat", 0.5, "unknown actor 'USB'"),
        ("discount", 2, "discount: 2 reaches beyond what this number may be; wanted values from 0 to 1"),
        ("discount", "unifom(0, 1)", "discount: unknown prior 'unifom'; did you mean uniform?"),
        ("verdict.horizon", "31.01.2025", "verdict.horizon: '31.01.2025' is no date"),
        ("actors.NOR.pledge", "{at: 0.5", "a comma or } is missing"),
        ("", 1, "the scenario has no key ''"),
        ("verdict.meeting", "harbor", "verdict.meeting: unknown meeting 'harbor'; did you mean harbour?"),
    ],
)
def test_a_path_or_value_that_cannot_be_names_the_nearest_that_can(path: str, value: object, wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        with_values(ISLAND, {path: value})
    assert wanted in str(caught.value)


@pytest.mark.parametrize("unbounded", ["normal(0.002, 0.001)", "lognormal(0.002, 0.5)"])
def test_a_prior_without_an_end_is_refused_with_the_form_that_has_bounds(unbounded: str) -> None:
    kind = unbounded.partition("(")[0]
    with pytest.raises(UsageError, match=rf"give a {kind} its bounds: {kind}\(\w+, \w+, low, high\)"):
        with_values(island(), {"actors.NOR.cost_per_period": unbounded})
    bounded = unbounded.replace(")", ", 0, 0.02)")
    changed = with_values(island(), {"actors.NOR.cost_per_period": bounded})
    assert changed.file.actors["NOR"].cost_per_period.prior == Prior.parse(bounded)


def test_a_step_of_the_line_may_have_a_prior_that_comes_near_0_and_never_reaches_it() -> None:
    with_values(island(), {"battlefield.step_share": "lognormal(0.01, 0.5, 0, 0.1)"})
    with pytest.raises(UsageError, match="or the line could not move"):
        with_values(island(), {"battlefield.step_share": "pert(0, 0.01, 0.1)"})


def test_setting_leaves_the_scenario_itself_as_it_was() -> None:
    before = to_plain(ISLAND.file)
    with_values(ISLAND, {"talks.background": 0.5, "instruments.arms.hazard_factor.b": 0.1})
    assert to_plain(ISLAND.file) == before


def test_a_perspective_carries_its_claims_and_sources_to_the_numbers() -> None:
    changed = with_perspective(ISLAND, "north")
    cost = changed.file.actors["NOR"].cost_per_period
    assert cost == Quantity(Prior("loguniform", (0.0003, 0.001)), ("press",), "The economy hardly notices the war.")
    mean = changed.file.battlefield.beliefs["neutral"].line.mean
    assert mean.source == ("budget",)
    assert mean.note == "The island will fall within a year."


def test_a_red_line_that_a_perspective_sees_has_its_claim_and_source() -> None:
    change = Change(set="actors.NOR.red_lines.land.back", to="uniform(0.5, 0.9)", claim="Never.", source="press")
    hard = Perspective(perspective="hard", title="Hard", changes=(change,))
    scenario = replace(ISLAND, perspectives={"hard": hard})
    line = with_perspective(scenario, "hard").file.actors["NOR"].red_lines["land"]["back"]
    assert (line.chance.source, line.chance.note, line.chance.prior.mean) == (("press",), "Never.", pytest.approx(0.7))


def test_a_form_that_a_perspective_holds_for_certain_has_its_claim_and_source() -> None:
    change = Change(set="structure.end", to="free", claim="It costs nothing then.", source="press")
    scenario = replace(ISLAND, perspectives={"free": Perspective(perspective="free", title="F", changes=(change,))})
    end = with_perspective(scenario, "free").file.structure.end
    assert (end.source, end.note, end.prior.mean) == (("press",), "It costs nothing then.", 0)


def test_an_unknown_perspective_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no perspective 'nort'; did you mean north\?"):
        with_perspective(ISLAND, "nort")


def test_a_fault_that_a_change_makes_elsewhere_is_said_with_one_path() -> None:
    with pytest.raises(UsageError) as caught:
        with_values(ISLAND, {"time.as_of": "2100-01-01", "talks.background": 0.1})
    for line in str(caught.value).splitlines():
        assert not re.match(r"[\w.]+: [\w.]+: ", line), line
