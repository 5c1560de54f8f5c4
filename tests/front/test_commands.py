"""The command line against a stubbed workbench: what it parses, prints and exits with."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from ripeness import workbench
from ripeness.core.errors import Fault, Interrupted, ScenarioError, UsageError
from tests.front.conftest import Answer, Run, StubWorkbench

Call = Callable[..., Answer]
FAULT = Fault("island/scenario.yaml", 3, 7, "unknown key 'actorz'; did you mean actors?")


def test_the_catalogue_is_listed_by_name_and_title(stub: StubWorkbench, call: Call) -> None:
    assert call("cases") == Answer(0, "island  Two sides of an island\n", "")


def test_the_catalogue_as_json_is_one_document(stub: StubWorkbench, call: Call) -> None:
    assert json.loads(call("cases", "--json").out)[0]["name"] == "island"


def test_a_case_without_faults_exits_0_and_leaves_standard_output_empty(stub: StubWorkbench, call: Call) -> None:
    assert call("check", "island") == Answer(0, "", "island: no faults\n")


def test_faults_are_results_and_exit_1(stub: StubWorkbench, call: Call) -> None:
    stub.faults = (FAULT,)
    answer = call("check", "island")
    assert answer == Answer(1, f"{FAULT}\n", "island: 1 fault\n")


def test_faults_as_json_say_where_they_are(stub: StubWorkbench, call: Call) -> None:
    stub.faults = (FAULT,)
    answer = call("check", "island", "--json")
    assert answer.code == 1
    assert json.loads(answer.out) == [
        {"file": FAULT.file, "line": FAULT.line, "column": FAULT.column, "message": FAULT.message, "kind": "fault"}
    ]


def test_warnings_are_listed_and_leave_the_case_sound(stub: StubWorkbench, call: Call) -> None:
    stub.warnings = (FAULT,)
    place, message = f"{FAULT.file}:{FAULT.line}:{FAULT.column}", FAULT.message
    assert call("check", "island") == Answer(0, f"{place}: warning: {message}\n", "island: no faults, 1 warning\n")
    assert json.loads(call("check", "island", "--json").out)[0]["kind"] == "warning"


def test_a_case_that_is_not_there_exits_2_and_not_1(stub: StubWorkbench, call: Call) -> None:
    stub.error = UsageError("no case 'iland'; did you mean island?")
    assert call("check", "iland") == Answer(2, "", "ripeness: no case 'iland'; did you mean island?\n")


def test_a_starter_case_is_written_where_asked(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    answer = call("new", "mine", "--in", str(tmp_path))
    assert (tmp_path / "mine").is_dir()
    assert stub.like == ""
    assert answer.out == f"{tmp_path / 'mine'}\n"
    assert "ripeness check" in answer.err


def test_a_case_of_the_catalogue_is_copied_where_one_is_named(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    call("new", "mine", "--in", str(tmp_path), "--from", "basics")
    assert stub.like == "basics"


def test_the_schema_is_one_json_document(stub: StubWorkbench, call: Call) -> None:
    assert json.loads(call("schema").out) == {"type": "object"}


def test_an_assessment_without_a_folder_prints_text_and_says_how_to_get_a_report(
    stub: StubWorkbench, call: Call
) -> None:
    answer = call("assess", "island", "--words", "phia")
    assert (answer.code, answer.out) == (0, "the assessment in the words of phia\n")
    assert "--out DIR" in answer.err


def test_every_option_reaches_the_question(stub: StubWorkbench, call: Call) -> None:
    call(
        *("assess", "island", "--perspective", "north", "--as-of", "2001-02-03", "--by", "2001-06-01"),
        *("--by", "2002-06-01", "--draws", "16", "--seed", "7", "--workers", "1"),
        *("--set", "discount=0.9", "--set", "actors.A.cost_per_period=uniform(0.1, 0.2)"),
    )
    [(case, question)] = stub.questions
    assert case == "island"
    assert (question.perspective, question.as_of, question.draws) == ("north", date(2001, 2, 3), 16)
    assert question.by == (date(2001, 6, 1), date(2002, 6, 1))
    assert (question.seed, question.workers) == (7, 1)
    assert question.settings == {"discount": "0.9", "actors.A.cost_per_period": "uniform(0.1, 0.2)"}


def test_json_leaves_nothing_else_on_standard_output(stub: StubWorkbench, call: Call) -> None:
    answer = call("assess", "island", "--json", "--seed", "3")
    assert json.loads(answer.out) == {"case": "island", "seed": 3}


def test_progress_in_a_log_is_one_line_a_stage(stub: StubWorkbench, call: Call) -> None:
    assert call("assess", "island").err.splitlines().count("solving") == 1


def test_all_four_files_are_written_and_the_report_is_named(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "demo"
    answer = call("assess", "island", "--out", str(out))
    assert sorted(f.name for f in out.iterdir()) == ["assessment.json", "draws.parquet", "report.html", "run.json"]
    assert str(out / "report.html") in answer.err


def test_the_words_asked_for_reach_the_report(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    call("assess", "island", "--out", str(tmp_path), "--words", "phia")
    assert stub.words == ["phia"]


def test_a_folder_that_is_a_file_is_refused_before_anything_is_computed(
    stub: StubWorkbench, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "taken"
    file.write_text("mine")
    answer = call("assess", "island", "--out", str(file / "demo"))
    assert answer.code == 2
    assert f"{file} is a file" in answer.err
    assert stub.questions == []


def test_a_disk_that_refuses_leaves_no_file_behind(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    stub.error_when_kept = OSError(28, "No space left on device", "draws.parquet")
    answer = call("assess", "island", "--out", str(tmp_path / "demo"))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("ripeness: draws.parquet: No space left on device\n")
    assert list(tmp_path.iterdir()) == []


def test_results_of_an_earlier_run_survive_one_that_fails(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("earlier")
    stub.error_when_kept = OSError(28, "No space left on device")
    call("assess", "island", "--out", str(tmp_path))
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("report.html", "earlier")]


def test_a_scenario_with_faults_exits_2_and_lists_them_all(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    stub.error = ScenarioError([FAULT, Fault("island/scenario.yaml", 9, 1, "no actors")])
    answer = call("assess", "island", "--out", str(tmp_path / "demo"))
    assert (answer.code, answer.out) == (2, "")
    assert ":3:7: " in answer.err
    assert ":9:1: " in answer.err
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--by", "tomorrow"), "such as 2025-08-15"),
        (("--as-of", "2001-02-30"), "such as 2025-08-15"),
        (("--draws", "0"), "--draws"),
        (("--seed", "-1"), "--seed"),
        (("--set", "discount"), "PATH=VALUE"),
        (("--set", "discount="), "PATH=VALUE"),
        (("--set", "discount=1", "--set", "discount=0.9"), "twice"),
        (("--words", "mine"), "--words"),
        (("--colour",), "--colour"),
    ],
)
def test_a_wrong_option_exits_2_and_computes_nothing(
    stub: StubWorkbench, call: Call, wrong: tuple[str, ...], said: str
) -> None:
    answer = call("assess", "island", *wrong)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert stub.questions == []


def test_an_unknown_command_exits_2(stub: StubWorkbench, call: Call) -> None:
    answer = call("asess", "island")
    assert answer.code == 2
    assert "asess" in answer.err


def test_a_stopped_run_exits_130_and_keeps_what_was_finished(stub: StubWorkbench, call: Call, tmp_path: Path) -> None:
    done = Run(assessment=None)
    stub.error = Interrupted("stopped after 12 of 2000 draws", done)
    answer = call("assess", "island", "--out", str(tmp_path / "demo"))
    assert answer.code == 130
    assert "stopped after 12 of 2000 draws" in answer.err
    assert (tmp_path / "demo" / "run.json").exists()


def test_a_stopped_run_without_a_folder_only_says_so(stub: StubWorkbench, call: Call) -> None:
    stub.error = Interrupted("stopped", Run(assessment=None))
    answer = call("assess", "island")
    assert (answer.code, answer.out) == (130, "")


def test_a_key_pressed_to_stop_exits_130(stub: StubWorkbench, call: Call) -> None:
    stub.error = KeyboardInterrupt()
    assert call("check", "island").code == 130


def test_a_migration_names_its_files_on_standard_error_and_what_to_look_at_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, call: Call, tmp_path: Path
) -> None:
    from_whom: list[tuple[str, Path | None]] = []

    def migrate(case: str, *, out: Path | None) -> SimpleNamespace:
        from_whom.append((case, out))
        return SimpleNamespace(files=(tmp_path / "scenario.yaml",), notes=(FAULT,))

    monkeypatch.setattr(workbench, "migrate", migrate)
    answer = call("migrate", "island", "--out", str(tmp_path))
    assert answer == Answer(0, f"{FAULT}\n", f"Rewritten: {tmp_path / 'scenario.yaml'}\n1 thing to look at\n")
    assert from_whom == [("island", tmp_path)]
