from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.scenario.files.load import check
from ripeness.workbench import Question, assess
from tests.scenario.broken import (
    not_yaml,
    unknown_names,
    wrong_content,
    wrong_dates_and_ground,
    wrong_grammar,
    wrong_mechanisms,
)
from tests.scenario.broken.case import Broken
from tests.scenario.island_case import copy_to, edited

CASES = tuple(
    case
    for module in (not_yaml, wrong_grammar, unknown_names, wrong_content, wrong_dates_and_ground, wrong_mechanisms)
    for case in module.CASES
)


@pytest.mark.parametrize("broken", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_a_broken_scenario_is_told_where_and_what(broken: Broken, tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(edited(broken.old, broken.new), encoding="utf-8")
    faults = check(folder)
    told = [str(fault).removeprefix(f"{folder / 'scenario.yaml'}:") for fault in faults]
    assert [line[: len(wanted)] for line, wanted in zip(told, broken.faults, strict=False)] == list(broken.faults)
    assert len(told) == len(broken.faults)


@pytest.mark.parametrize("broken", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_assessing_a_broken_scenario_raises_the_same_faults(broken: Broken, tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(edited(broken.old, broken.new), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        assess(folder, Question(draws=4))
    assert caught.value.faults == check(folder)


def test_there_are_many_broken_scenarios_each_with_its_own_name() -> None:
    assert len(CASES) >= 70
    assert len({case.name for case in CASES}) == len(CASES)


def test_no_fault_speaks_of_the_libraries_inside(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    for broken in CASES:
        (folder / "scenario.yaml").write_text(edited(broken.old, broken.new), encoding="utf-8")
        told = " ".join(fault.message for fault in check(folder)).lower()
        for jargon in ("pydantic", "https:", "input_type", "traceback", "ruamel", "nonetype", "scanner", "token"):
            assert jargon not in told, broken.name
