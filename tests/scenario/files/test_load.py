from __future__ import annotations

import os
from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.checks.semantics import LIMITS
from ripeness.scenario.files.case_reader import MAX_FAULTS
from ripeness.scenario.files.load import check, load, parse
from ripeness.scenario.language.perspective import Perspective
from tests.scenario.island_case import FOLDER, PERSPECTIVE, TEXT, copy_to, edited, island
from tests.work import count_calls


def told(folder: Path) -> list[str]:
    return [str(fault).removeprefix(f"{folder}{os.sep}") for fault in check(folder)]


def test_the_island_is_sound() -> None:
    assert check(FOLDER) == ()


def test_a_case_is_loaded_from_a_folder_a_file_or_the_catalogue() -> None:
    assert load(FOLDER) == load(str(FOLDER)) == load(FOLDER / "scenario.yaml")
    assert load("basics").file.name == "basics"


def test_a_loaded_case_holds_ledger_and_perspectives() -> None:
    scenario = island()
    assert [entry.id for entry in scenario.ledger] == ["L1", "L2", "L3", "L4"]
    assert isinstance(scenario.perspectives["north"], Perspective)
    assert scenario.perspective == ""
    assert scenario.folder == str(FOLDER)
    assert scenario.now == 6


def test_entries_made_after_the_day_of_the_assessment_are_not_known(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    ledger = folder / "ledger.csv"
    row = "%s,WES,NOR,threat,,,%s,,,,kept,2024-08-01,It came,history\n"
    late = row % ("L5", "2024-07-20") + row % ("L6", "2024-07-01")
    ledger.write_text(ledger.read_text(encoding="utf-8") + late, encoding="utf-8")
    entries = load(folder).ledger
    assert [entry.id for entry in entries] == ["L1", "L2", "L3", "L4", "L6"]
    assert entries[-1].outcome == "pending"


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ("basic", "there is no case, file or folder 'basic'; did you mean basics?"),
        ("nowhere/scenario.yaml", "there is no file or folder 'nowhere/scenario.yaml'"),
        ("missing.yaml", "there is no file or folder 'missing.yaml'"),
        ("", "the name of a case is empty"),
        ("a\0b", "there is no case, file or folder"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_a_case_that_is_not_there_is_a_wrong_call(case: str, wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(case)
    assert wanted in str(caught.value)


def test_a_folder_without_a_scenario_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no scenario\.yaml"):
        check(tmp_path)


def test_a_device_is_no_case() -> None:
    with pytest.raises(UsageError, match="neither a file nor a folder"):
        check("/dev/zero")


def test_faults_of_all_files_are_told_at_once_and_sorted(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(edited("principal: NOR", "principal: NOT"), encoding="utf-8")
    (folder / "ledger.csv").write_text("id,issuer\nA,NOR\n", encoding="utf-8")
    (folder / "perspectives" / "east.yaml").write_text("perspective: East\ntitle: x\nsauce: y\n", encoding="utf-8")
    found = told(folder)
    assert found == sorted(found, key=lambda line: line.split(":")[0])
    assert "perspectives/east.yaml:1:14: perspective: found 'East'" in " ".join(found)
    assert "perspectives/east.yaml:3:1: sauce: unknown key" in " ".join(found)
    assert "ledger.csv:1:1: the column addressee is missing" in " ".join(found)
    assert "scenario.yaml:18:35: sides.a.principal: unknown actor 'NOT'; did you mean NOR?" in found


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("set: actors.NOR.cost", "set: actors.NOR.cast", "8:10: changes.0.set: actors.NOR has no key"),
        ("set: actors.NOR.cost", "set: actors.NRO.cost", "8:10: changes.0.set: actors has no 'NRO'; did"),
        ("loguniform(0.0003, 0.001)", "uniform(1, 2)", "9:9: changes.0.to: actors.NOR.cost_per_period: uniform(1, 2)"),
        ("    source: press\n", "    source: pres\n", "11:13: changes.0.source: unknown source 'pres'; did"),
        ("source: budget}", "source: budge}", "13:9: changes.1.to: battlefield.beliefs.neutral.line.mean"),
        ("published: 2024-07\n", "published: 2024\n", "4:12: published: found 2024; wanted text; put it in quotes"),
    ],
)  # fmt: skip
def test_a_perspective_that_does_not_fit_is_told_at_its_change(old: str, new: str, wanted: str, tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "perspectives" / "north.yaml").write_text(edited(old, new, PERSPECTIVE), encoding="utf-8")
    (found,) = told(folder)
    assert found.startswith(f"perspectives/north.yaml:{wanted}")


def test_two_perspectives_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "perspectives" / "other.yaml").write_text(PERSPECTIVE, encoding="utf-8")
    assert told(folder) == [
        "perspectives/other.yaml:1:14: perspective: another file has the perspective 'north' already"
    ]


def test_too_many_perspectives_are_refused(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    for i in range(40):
        text = PERSPECTIVE.replace("perspective: north", f"perspective: p{i}")
        (folder / "perspectives" / f"p{i:02}.yaml").write_text(text, encoding="utf-8")
    assert [line.split(": ", 1)[1] for line in told(folder)] == ["one perspective too many; wanted at most 40"]


def test_a_section_with_a_fault_does_not_hide_the_faults_of_others() -> None:
    text = edited("discount: 0.99", "discount: 9")
    text = edited("  as_of: 2024-07-15", "  as_of: 2023-07-15", text)
    text = edited("between: [NOR, WES]", "between: [NOR, WAS]", text)
    with pytest.raises(ScenarioError) as caught:
        parse(text)
    told = [fault.message.split(":")[0] for fault in caught.value.faults]
    assert {"discount", "time.as_of", "talks.meetings.harbour.between.1"} <= set(told)


def test_a_fault_does_not_draw_others_after_it() -> None:
    with pytest.raises(ScenarioError) as caught:
        parse(edited("    weights: {NOR: 0.6, SOU: 0.5, WES: 0.4}", "    weights: {NOR: 6, SOU: 0.5, WES: 0.4}"))
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    ("section", "entries", "most"),
    [
        ("  WES: {name: Westria}\n", "  A%d: {name: A}\n", LIMITS["actors"]),
        ("sources:\n", "  s%d: {title: s}\n", LIMITS["sources"]),
        ("  meetings:\n", "    m%d: {name: m, on: 2024-09-01}\n", LIMITS["talks.meetings"]),
        ("    options:\n      none:", "", LIMITS["issues.*.options"]),
        ("exclude:\n", "  - when: {land: all, guarantees: [troops]}\n", LIMITS["exclude"]),
        ("  path:\n", "    - {on: 2024-01-31, share: 0.4}\n", LIMITS["battlefield.path"]),
    ],
)
def test_more_entries_than_the_engine_is_made_for_are_refused(section: str, entries: str, most: int) -> None:
    if not entries:
        section, entries = "    status_quo: none\n    options:\n", "      o%d: {name: o}\n"
    many = "".join(entries % i if "%d" in entries else entries for i in range(most + 1))
    with pytest.raises(ScenarioError, match=f"wanted at most {most}"):
        parse(edited(section, section + many))


def test_too_many_packages_are_refused_before_they_are_made() -> None:
    options = "".join(f"      o{i}: {{name: o, scores: {{NOR: 0}}}}\n" for i in range(30))
    issue = "  i%d:\n    name: i\n    weights: {NOR: 0}\n    status_quo: o1\n    options:\n" + options
    text = edited("issues:\n", "issues:\n" + "".join(issue % i for i in range(4)))
    with pytest.raises(ScenarioError, match="the options multiply to 9,720,000 packages; wanted at most 200,000"):
        parse(text)
    assert count_calls(lambda: parse(text)) < 9_720_000 / 10


def test_the_faults_of_a_very_faulty_file_are_told_in_part() -> None:
    keys = "".join(f"unknown{i}: {i}\n" for i in range(15_000))
    with pytest.raises(ScenarioError) as caught:
        parse(TEXT + keys)
    assert 50 < len(caught.value.faults) <= MAX_FAULTS + 1


def test_nobody_with_a_veto_is_a_fault() -> None:
    with pytest.raises(ScenarioError, match=r"no actor holds a veto"):
        parse(TEXT.replace("    veto: true\n", ""))


def test_the_work_of_loading_grows_in_proportion_to_the_file() -> None:
    decision = "    d%d:\n      on: 2024-03-20\n      actor: SOU\n      offer: {land: half}\n      answer: refused\n"
    short, long = (
        edited("  decisions:\n", "  decisions:\n" + "".join(decision % i for i in range(count))) for count in (175, 350)
    )
    assert len(long.splitlines()) > 1900
    assert count_calls(lambda: parse(long)) < 2.2 * count_calls(lambda: parse(short))


def test_the_work_of_telling_faults_grows_in_proportion_to_the_file() -> None:
    short, long = ("".join(f"unknown{i}: {i}\n" for i in range(count)) for count in (4_000, 8_000))
    assert count_calls(lambda: parse(TEXT + long)) < 2.2 * count_calls(lambda: parse(TEXT + short))
