from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.scenario.files.load import check, load, parse
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import TEXT, copy_to, island

NOW = island().file.time.as_of
AHEAD = date(NOW.year + 1, 1, 1)
SECTIONS = f"""
history: {{war_began: 2020-02-03, talks_began: {NOW}}}
forecasts:
  market: {{made: {NOW}, by: {{{AHEAD}: 0.25}}}}
  expert: {{by: {{{AHEAD}: 0}}}}
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load(_with(SECTIONS, tmp_path))


def test_history_and_forecasts_are_read(scenario: Scenario) -> None:
    assert scenario.file.history.war_began == date(2020, 2, 3)
    assert scenario.file.forecasts["market"].by == {AHEAD.isoformat(): 0.25}


def test_history_and_forecasts_are_left_out_where_nobody_wrote_them() -> None:
    assert island().file.history.war_began is None
    assert island().file.forecasts == {}


def test_they_survive_writing_and_reading(scenario: Scenario) -> None:
    again = parse(to_yaml(scenario.file)).file
    assert (again.history, again.forecasts) == (scenario.file.history, scenario.file.forecasts)


def test_a_forecast_can_be_set_by_its_path(scenario: Scenario) -> None:
    changed = with_values(scenario, {f"forecasts.market.by.{AHEAD}": "0.5", "history.war_began": "2021-01-01"})
    assert changed.file.forecasts["market"].by[AHEAD.isoformat()] == 0.5
    assert changed.file.history.war_began == date(2021, 1, 1)


def test_a_forecast_beyond_one_is_refused_when_set(scenario: Scenario) -> None:
    with pytest.raises(UsageError, match="at most 1"):
        with_values(scenario, {f"forecasts.market.by.{AHEAD}": "1.5"})


def test_talks_and_forecasts_that_came_later_are_not_known(scenario: Scenario) -> None:
    past = as_of(scenario, island().file.time.start).file
    assert past.history.war_began == date(2020, 2, 3)
    assert past.history.talks_began is None
    assert past.forecasts == {}


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (f"history: {{war_began: {AHEAD}}}", "is after the day of the assessment"),
        ("history: {war_start: 2020-01-01}", "did you mean war_began?"),
        (f"forecasts: {{m: {{made: {AHEAD}, by: {{{AHEAD}: 0.1}}}}}}", "is after the day of the assessment"),
        (f"forecasts: {{m: {{by: {{{NOW}: 0.1}}}}}}", "is not after the day of the assessment"),
        ("forecasts: {m: {by: {soon: 0.1}}}", "wanted YYYY-MM-DD"),
        (f"forecasts: {{m: {{by: {{{AHEAD}: 1.2}}}}}}", "wanted at most 1"),
        (f"forecasts: {{m: {{by: {{{AHEAD}: .nan}}}}}}", "wanted a finite number"),
        ("forecasts: {m: {by: {}}}", "wanted at least one entry"),
        (f"forecasts: {{m: {{source: nowhere, by: {{{AHEAD}: 0.2}}}}}}", "unknown source 'nowhere'"),
        (f"forecasts: {{'a b': {{by: {{{AHEAD}: 0.2}}}}}}", "is not made of letters"),
    ],
)
def test_a_faulty_section_is_told_at_its_place(section: str, told: str, tmp_path: Path) -> None:
    faults = check(_with(section + "\n", tmp_path))
    assert [told in fault.message for fault in faults] == [True], faults
    assert faults[0].line > len(TEXT.splitlines())


def _with(sections: str, tmp_path: Path) -> Path:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(TEXT.rstrip("\n") + "\n" + sections, encoding="utf-8")
    return folder
