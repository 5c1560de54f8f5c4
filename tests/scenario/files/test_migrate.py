"""A case of format 1 becomes one of format 2: by rule what can be, and the rest is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.files.load import check, load, parse, warnings
from ripeness.scenario.files.migrate import Migration, migrate
from ripeness.scenario.files.save import case_from_json, case_json
from tests.scenario.island_case import FOLDER, PERSPECTIVE, TEXT, copy_to, edited, island

NOISE = "  half_life_months: 18\n"
OLD = edited("format: 2", "format: 1", edited(NOISE, "  choice_noise: 0.03  # once our assumption\n"))


def old_case(folder: Path, text: str = OLD) -> Path:
    case = copy_to(folder)
    (case / "scenario.yaml").write_text(text, encoding="utf-8")
    return case


def notes_of(migration: Migration) -> dict[str, str]:
    return dict(note.message.split(": ", 1) for note in migration.notes)


def test_a_case_of_format_1_is_read_with_a_word_on_the_command_that_rewrites_it(tmp_path: Path) -> None:
    case = old_case(tmp_path)
    changed = PERSPECTIVE.rstrip() + "\n  - set: record.choice_noise\n    to: 0.05\n"
    (case / "perspectives" / "north.yaml").write_text(changed, encoding="utf-8")
    assert check(case) == ()
    former, now = load(case), island()
    assert former.file.model_copy(update={"format": 2, "record": now.file.record}) == now.file
    assert former.perspectives == now.perspectives
    [warning] = warnings(case)
    assert str(warning).startswith(f"{case / 'scenario.yaml'}:2:9: format: found 1, read as far as it says the same")
    assert "`ripeness migrate`" in warning.message


def test_what_format_1_alone_had_is_an_unknown_key_in_format_2(tmp_path: Path) -> None:
    [fault] = check(old_case(tmp_path, OLD.replace("format: 1", "format: 2")))
    assert "record.choice_noise: unknown key" in fault.message


def test_a_rewritten_case_differs_by_its_format_and_by_what_format_2_has_not(tmp_path: Path) -> None:
    case = old_case(tmp_path)
    assert migrate(case).files == (case / "scenario.yaml",)
    assert (case / "scenario.yaml").read_text(encoding="utf-8") == TEXT.replace(NOISE, "")
    assert check(case) == ()


@pytest.mark.parametrize(
    "record",
    ["record: {choice_noise: 0.03}", "record:\n  choice_noise:\n    value: 0.03\n    note: n", "record: {}"],
)
def test_a_record_of_which_nothing_is_left_is_an_empty_one(record: str, tmp_path: Path) -> None:
    begins, ends = OLD.index("record:\n"), OLD.index("ripeness:")
    case = old_case(tmp_path, f"{OLD[:begins]}{record}\n\n{OLD[ends:]}")
    migrate(case)
    assert load(case).file.record.decisions == {}


def test_a_rewritten_copy_leaves_the_case_as_it_is(tmp_path: Path) -> None:
    case, copy = old_case(tmp_path), tmp_path / "new"
    assert migrate(case / "scenario.yaml", out=copy).files == (copy / "scenario.yaml",)
    assert (case / "scenario.yaml").read_text(encoding="utf-8") == OLD
    assert check(copy) == ()


def test_a_perspective_loses_its_change_of_what_is_no_more(tmp_path: Path) -> None:
    case = old_case(tmp_path)
    changed = PERSPECTIVE.rstrip() + "\n  - set: record.choice_noise\n    to: 0.05\n    claim: Noisier.\n"
    (case / "perspectives" / "north.yaml").write_text(changed, encoding="utf-8")
    assert migrate(case).files == (case / "scenario.yaml", case / "perspectives" / "north.yaml")
    assert (case / "perspectives" / "north.yaml").read_text(encoding="utf-8").rstrip() == PERSPECTIVE.rstrip()
    assert check(case) == ()


def test_what_no_rule_can_decide_is_told_with_its_place(tmp_path: Path) -> None:
    case = old_case(tmp_path)
    migration = migrate(case)
    notes = notes_of(migration)
    assert set(notes) == {
        "actors.NOR",
        "actors.SOU",
        "actors.NOR.defiance",
        "kinds.ceasefire",
        "instruments",
        "record",
    }
    assert "stage: interim" in notes["kinds.ceasefire"]
    assert "red_lines" in notes["actors.NOR"]
    assert "ten times less" in notes["actors.NOR.defiance"]
    assert notes["instruments"].startswith("a final deal ends embargo, harsher; name under lasts_under")
    lines = (case / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    by_key = {note.message.split(":")[0]: lines[note.line - 1].strip() for note in migration.notes}
    assert by_key["kinds.ceasefire"] == "ceasefire:"
    assert by_key["actors.NOR.defiance"] == "defiance: 0.2"


def test_of_a_case_of_format_2_nothing_is_changed_and_nothing_said(tmp_path: Path) -> None:
    case = old_case(tmp_path, TEXT)
    migration = migrate(case)
    assert (migration.files, migration.notes) == ((), ())
    assert (case / "scenario.yaml").read_text(encoding="utf-8") == TEXT


def test_the_mark_for_sincerity_of_format_1_is_read_no_more_and_taken_out(tmp_path: Path) -> None:
    case = old_case(tmp_path, OLD.replace("verdict:\n", "verdict:\n  sincerity: 0.5\n", 1))
    changed = PERSPECTIVE.rstrip() + "\n  - set: verdict.sincerity\n    to: 0.6\n"
    (case / "perspectives" / "north.yaml").write_text(changed, encoding="utf-8")
    assert check(case) == ()
    assert load(case).file.verdict == island().file.verdict
    migrate(case)
    assert (case / "scenario.yaml").read_text(encoding="utf-8") == TEXT.replace(NOISE, "")
    assert (case / "perspectives" / "north.yaml").read_text(encoding="utf-8").rstrip() == PERSPECTIVE.rstrip()


def test_a_case_of_neither_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="format: found 7; wanted 1"):
        migrate(old_case(tmp_path, edited("format: 2", "format: 7")))


def test_a_case_with_faults_of_its_own_stays_as_it_is(tmp_path: Path) -> None:
    case = old_case(tmp_path, edited("discount: 0.99", "discount: 2", OLD))
    with pytest.raises(ScenarioError) as caught:
        migrate(case)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(str(case / "scenario.yaml"), 15)]
    assert (case / "scenario.yaml").read_text(encoding="utf-8").startswith("# A made-up war")
    assert "format: 1" in (case / "scenario.yaml").read_text(encoding="utf-8")


def test_a_case_given_as_json_in_format_1_is_taken_in_as_one() -> None:
    document = case_json(FOLDER)
    scenario = document["scenario"]
    scenario |= {"format": 1, "record": {**scenario["record"], "choice_noise": 0.03}}
    texts = case_from_json(json.dumps(document).encode(), "case.json")
    assert "choice_noise" not in texts["scenario.yaml"]
    assert parse(texts["scenario.yaml"].replace("  ledger: ledger.csv\n", "")).file.format == 1
