"""`ripeness draft` and `ripeness read --perspective` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness import cli, workbench
from tests.evidence.drafting.samples import REPORT


def _run(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(arg) for arg in args])
    return int(left.value.code or 0)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.txt"
    file.write_text("China's army has lost ground. Washington has little leverage over China.", encoding="utf-8")
    return file


def test_a_draft_is_assessed_at_once(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("draft", report, "--name", "horn", "--in", tmp_path / "cases") == 0
    shown = capsys.readouterr().out
    assert "Eritrea (ERI) against Ethiopia (ETH)" in shown
    assert "you must supply" in shown
    case = tmp_path / "cases" / "horn"
    assert _run("check", case) == 0
    run = workbench.assess(case, workbench.Question(draws=64, depth="headline"))
    assert all(0 <= one.p_deal.mean <= 1 for one in run.assessment.outlook.by)


def test_a_draft_as_json_is_one_document(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("draft", report, "--name", "horn", "--in", tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == 1
    assert found["sides"] == ["Eritrea (ERI)", "Ethiopia (ETH)"]


def test_a_taken_name_is_refused_before_anything_is_read(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "horn").mkdir()
    assert _run("draft", report, "--name", "horn", "--in", tmp_path) == 2
    shown = capsys.readouterr().err
    assert "is there already" in shown
    assert "reading" not in shown


def test_a_perspective_is_shown_and_nothing_written(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert _run("read", letter, "--case", "korea-1951", "--perspective", "letter") == 0
    shown = capsys.readouterr()
    assert "instruments.embargo.size_per_period" in shown.out
    assert "“China's army has lost ground.”" in shown.out
    assert "Nothing was written" in shown.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_copy_of_the_case_holds_the_perspective_and_passes_the_check(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "korea"
    assert _run("read", letter, "--case", "korea-1951", "--perspective", "letter", "--out", out) == 0
    assert _run("check", out) == 0
    assert (out / "perspectives" / "letter.yaml").read_text().startswith("# Proposed by rules")
    assert sorted(file.suffix for file in (out / "proposed").iterdir()) == [".html", ".jsonl", ".txt"]


def test_the_json_holds_the_file_that_would_be_written(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("read", letter, "--case", "korea-1951", "--perspective", "letter", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["moved"]) == found["yaml"].count("# proposed: ") > 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--perspective", "x"], "say which with --case"),
        (["--perspective", "x", "--case", "korea-1951", "--out", "."], "wants a new folder"),
        (["--perspective", "X y", "--case", "korea-1951"], "cannot be the name of a perspective"),
        (["--perspective", "isw", "--case", "alaska-2025"], "has a perspective isw already"),
    ],
)
def test_what_cannot_be_proposed_is_refused(
    letter: Path, args: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("read", letter, *args) == 2
    assert message in capsys.readouterr().err


def test_a_perspective_is_one_documents(letter: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("read", letter, report, "--case", "korea-1951", "--perspective", "x") == 2
    assert "one document" in capsys.readouterr().err
