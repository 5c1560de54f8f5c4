"""A war has a battlefield and a victory; crises, sanctions and negotiations may leave both out."""

from __future__ import annotations

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.scenario import Scenario
from tests.scenario.settings_case import QUARREL, quarrel


def faults(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        parse(text)
    return [fault.message for fault in error.value.faults]


@pytest.mark.parametrize("setting", ["crisis", "sanctions", "negotiation"])
def test_without_a_war_a_case_needs_neither_battlefield_nor_victory(setting: str) -> None:
    case = quarrel(setting)
    assert isinstance(case, Scenario)
    assert case.file.victory == {}
    assert case.file.battlefield.step_share.prior.is_fixed
    assert case.file.battlefield.step_share.prior.mean == 0


def test_a_war_is_asked_for_both() -> None:
    found = faults(QUARREL.replace("setting: sanctions\n", ""))
    assert {message.split(",")[0] for message in found} == {
        "the key 'battlefield' is missing",
        "the key 'victory' is missing",
    }


def test_the_line_of_a_war_wants_a_step_and_beliefs() -> None:
    text = QUARREL.replace("setting: sanctions\n", "victory: {a: {trade: open}, b: {trade: shut}}\n")
    found = faults(text + "battlefield: {start_share: 0.4}\n")
    assert {message.split(",")[0] for message in found if "missing" in message} == {
        "battlefield: the key 'step_share' is missing",
        "battlefield: the key 'beliefs' is missing",
    }


def test_a_line_without_a_war_stands_where_the_case_says() -> None:
    line = (
        "  land:\n    name: Land\n    line: true\n    weights: {AAA: 0, BBB: 0}\n"
        "    options: {stays: {name: As it stands, share: where it stands}}\n"
    )
    text = QUARREL.replace("issues:\n", f"issues:\n{line}")
    assert "a line stands somewhere" in faults(text)[0]
    assert parse(text + "battlefield: {start_share: 0.4}\n").file.battlefield.start_share.prior.mean == 0.4


def test_nobody_collapses_where_nobody_can_win() -> None:
    belief = "{line: {mean: 0.5, strength: 1}, collapse: {a: {hazard_per_period: 0.1, strength: 1}}}"
    beliefs = ", ".join(f"{who}: {belief}" for who in ("a", "b", "neutral"))
    found = faults(QUARREL + f"battlefield: {{beliefs: {{{beliefs}}}}}\n")
    assert len(found) == 3
    assert all("can collapse only where 'victory' says what the other then has" in message for message in found)


def test_an_unknown_setting_is_refused() -> None:
    assert "crisis" in faults(QUARREL.replace("setting: sanctions", "setting: peace"))[0]
