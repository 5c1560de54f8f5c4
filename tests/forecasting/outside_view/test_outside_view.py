from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.api import (
    CATALOGUE,
    class_at_dates,
    classes_by_id,
    other_reference_classes,
    proposed_ids,
    reference_classes,
)
from ripeness.forecasting.results import ReferenceClass
from ripeness.scenario.files.catalogue import starter_files
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import History, Meeting, Scenario
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_values

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "outside-view.md"
NOW = date(2029, 10, 15)
DAYS = [add_months(NOW, months) for months in (3, 6, 12, 24)]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    folder = tmp_path_factory.mktemp("case")
    (folder / "ledger.csv").write_text(starter_files("mine")["ledger.csv"], encoding="utf-8")
    (folder / "scenario.yaml").write_text(starter_files("mine")["scenario.yaml"], encoding="utf-8")
    return load(folder)


def propose(scenario: Scenario, days: tuple[date, ...] = ()) -> tuple[ReferenceClass, ...]:
    """The classes that the scenario's features call for, whatever it names."""
    wanted = days or scenario.file.horizons
    return tuple(class_at_dates(cases, scenario, wanted) for cases in classes_by_id(proposed_ids(scenario)))


def test_the_classes_are_those_that_the_scenario_names_in_its_order(case: Scenario) -> None:
    swapped = with_values(case, {"reference": "[talks-to-ceasefire, threats-carried-out, wars-settled]"})
    assert [one.id for one in reference_classes(swapped, DAYS)] == ["talks-to-ceasefire", "wars-settled"]
    assert [one.id for one in other_reference_classes(swapped)] == ["threats-carried-out"]


def test_the_rates_are_those_of_a_war_of_that_age(case: Scenario) -> None:
    main = reference_classes(case, DAYS)[0]
    age = (NOW - case.file.history.war_began).days / 30.4375 if case.file.history.war_began else 0
    for found, day in zip(main.rates, DAYS, strict=True):
        wanted = CATALOGUE["wars-settled"].rate(age, (day - NOW).days / 30.4375)
        assert wanted is not None
        assert (found.date, found.p_deal, found.low, found.high) == (day, wanted.p, wanted.low, wanted.high)


def test_rates_rise_with_the_date_and_are_nothing_today(case: Scenario) -> None:
    for one in reference_classes(case, [NOW - timedelta(days=40), NOW, *DAYS]):
        assert [rate.p_deal for rate in one.rates[:2]] == [0, 0]
        assert all(early.p_deal < late.p_deal for early, late in pairwise(one.rates[1:]))
        assert all(rate.low <= rate.p_deal <= rate.high for rate in one.rates)


def test_an_older_war_is_less_likely_to_end_soon(case: Scenario) -> None:
    young = with_values(case, {"history.war_began": "2029-09-01"})
    assert reference_classes(case, DAYS)[0].rates[2].p_deal < reference_classes(young, DAYS)[0].rates[2].p_deal


def test_the_age_and_where_it_comes_from_are_told(case: Scenario) -> None:
    assert reference_classes(case, DAYS)[0].why.startswith("The war began on 2027-05-03: 29 months old on 2029-10-15.")


def test_a_war_of_unknown_beginning_is_as_old_as_the_scenario(case: Scenario) -> None:
    bare = with_values(case, {"history": "{}"})
    assert "does not say when the war began; it went on by 2029-01-01: 9 months old" in _why(bare, "wars-settled")


def test_talks_of_unknown_beginning_run_from_the_first_meeting_held(case: Scenario) -> None:
    bare = with_values(case, {"history": "{}"})
    meetings = {**bare.file.talks.meetings, "spring": Meeting(name="Spring", on=date(2029, 3, 1))}
    talks = bare.file.talks.model_copy(update={"meetings": meetings})
    held = replace(bare, file=bare.file.model_copy(update={"talks": talks}))
    assert "first meeting was on 2029-03-01: 7 months old" in _why(held, "talks-to-ceasefire")


def test_talks_that_had_not_begun_begin_now(case: Scenario) -> None:
    past = as_of(case, date(2029, 2, 1))
    assert past.file.history.talks_began is None
    assert "taken to begin now" in _why(past, "talks-to-ceasefire")


def test_a_case_of_the_past_is_told_that_some_cases_came_later() -> None:
    korea = load("korea-1951")
    assert "some came after the day of the assessment" in _why(korea, "wars-settled")


def test_an_unknown_class_is_refused_with_the_nearest(case: Scenario) -> None:
    with pytest.raises(UsageError, match=r"did you mean wars-settled\?"):
        reference_classes(with_values(case, {"reference": "[war-settled]"}), DAYS)


def test_classes_that_do_not_speak_of_a_deal_are_not_enough(case: Scenario) -> None:
    with pytest.raises(UsageError, match="none of the classes under 'reference' speaks of a deal; name one of wars-"):
        reference_classes(with_values(case, {"reference": "[crises-settled]"}), DAYS)


def test_the_proposed_classes_follow_from_what_is_in_the_scenario(case: Scenario) -> None:
    talks = case.file.talks.model_copy(update={"meetings": {}})
    none = {"history": History(), "talks": talks, "instruments": {}}
    quiet = replace(case, file=case.file.model_copy(update=none))
    assert [one.id for one in propose(quiet)][:1] == ["wars-settled"]
    assert not {one.id for one in propose(quiet)} & {"talks-to-ceasefire", "threats-carried-out"}
    assert {"talks-to-ceasefire", "talks-to-settlement"} <= {one.id for one in propose(case)}


def test_economic_threats_and_sanctions_call_for_their_classes() -> None:
    ids = {one.id for one in propose(load("alaska-2025"))}
    assert {"threats-carried-out", "threats-that-worked", "sanctions-that-worked"} <= ids


def test_without_names_the_proposed_classes_are_used(case: Scenario) -> None:
    unnamed = with_values(case, {"reference": "[]"})
    given = [*reference_classes(unnamed, DAYS), *other_reference_classes(unnamed)]
    assert given == list(propose(unnamed, tuple(DAYS)))


def test_every_proposed_class_says_why(case: Scenario) -> None:
    assert all(one.why.endswith(".") and one.not_covered for one in propose(case))


def test_what_is_not_of_a_deal_tells_its_share(case: Scenario) -> None:
    named = with_values(case, {"reference": "[wars-settled, sanctions-that-worked, wars-end]"})
    share, ends = other_reference_classes(named)
    assert "314 of 551, 57% (95% interval 53% to 61%)" in share.why
    assert share.rates == ()
    assert "had the success within a year" in ends.why


@pytest.mark.parametrize("name", ["alaska-2025", "korea-1951", "basics"])
def test_every_case_of_the_catalogue_has_an_outside_view(name: str) -> None:
    scenario = load(name)
    classes = reference_classes(scenario, scenario.file.horizons or [scenario.file.verdict.horizon])
    assert classes[0].id == "wars-settled"
    assert all(0 < rate.p_deal < 1 for one in classes for rate in one.rates)


@pytest.mark.parametrize("place", range(4))
def test_the_page_on_the_outside_view_gives_the_rates_of_the_flagship(place: int) -> None:
    scenario = load("alaska-2025")
    day = scenario.file.horizons[place]
    rates = [one.rates[0] for one in reference_classes(scenario, [day])]
    cells = (f"{100 * one.p_deal:.0f}% ({100 * one.low:.0f}–{100 * one.high:.0f})" for one in rates)
    assert f"| {day} | {' | '.join(cells)} |" in PAGE.read_text(encoding="utf-8")


def _why(scenario: Scenario, name: str) -> str:
    return next(one.why for one in reference_classes(scenario, DAYS) if one.id == name)
