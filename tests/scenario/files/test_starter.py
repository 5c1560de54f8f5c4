from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.scenario.files.catalogue import cases, starter_files
from ripeness.scenario.files.load import check, load
from ripeness.scenario.language.packages import allowed_packages
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import read_yaml
from ripeness.scenario.views.overlay import with_perspective
from tests.work import count_calls


def write(files: dict[str, str], folder: Path) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_the_catalogue_lists_its_cases_by_name_with_title_and_summary() -> None:
    found = cases()
    assert [entry.name for entry in found] == sorted(entry.name for entry in found)
    basics = next(entry for entry in found if entry.name == "basics")
    assert basics.title == load("basics").file.title
    assert basics.summary == load("basics").file.summary.strip()


def test_listing_the_catalogue_reads_only_heads() -> None:
    # What was parsed before is kept, and would cost nothing.
    read_yaml.cache_clear()
    assert count_calls(cases) < count_calls(lambda: check("basics")) / 4


@pytest.mark.parametrize("name", ["mine", "2030", "true", "null", "x" * 80])
def test_a_starter_case_passes_the_check_under_any_name(name: str, tmp_path: Path) -> None:
    folder = write(starter_files(name), tmp_path)
    assert check(folder) == ()
    assert load(folder).file.name == name


def test_a_starter_case_holds_every_section_of_the_language_with_comments(tmp_path: Path) -> None:
    files = starter_files("mine")
    text = files["scenario.yaml"]
    data = read_yaml(text.encode("utf-8"), "scenario.yaml").data
    assert isinstance(data, dict)
    assert set(ScenarioFile.model_fields) - set(data) == {"note"}
    assert sum("#" in line for line in text.splitlines()) > 40
    assert {"ledger.csv", "SOURCES.md", "perspectives/northland-press.yaml"} < set(files)


@pytest.mark.parametrize("like", ["cuba-1962", "alaska-2025"])
def test_a_case_of_the_catalogue_is_one_to_start_from(like: str, tmp_path: Path) -> None:
    folder = write(starter_files("mine", like), tmp_path)
    assert check(folder) == ()
    mine, theirs = load(folder), load(like)
    assert mine.file.name == "mine"
    assert mine.file.model_copy(update={"name": like}) == theirs.file
    assert len(mine.perspectives) == len(theirs.perspectives)


def test_an_unknown_case_to_start_from_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no case 'cuba-1926' in the catalogue; did you mean cuba-1962"):
        starter_files("mine", "cuba-1926")


def test_a_starter_case_has_packages_a_ledger_and_a_perspective(tmp_path: Path) -> None:
    scenario = load(write(starter_files("mine"), tmp_path))
    assert len(allowed_packages(scenario.file)) == 10
    assert len(scenario.ledger) == 4
    assert with_perspective(scenario, "northland-press").perspective == "northland-press"


@pytest.mark.parametrize("name", ["", "My Case", "-x", "a/b", "../x", "é", "x" * 81])
def test_a_name_that_no_case_can_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a case; wanted small letters"):
        starter_files(name)
