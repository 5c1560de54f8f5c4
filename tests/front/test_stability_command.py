"""The command `stability`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.cli import main


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["stability", *args])
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_a_case_gives_its_options_and_the_states_that_would_last(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "basics")
    assert code == 0
    assert "accept the terms" in out
    assert "States that would last" in out


def test_a_model_that_was_exported_is_read_again_with_the_same_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "korea.json"
    _, first, _ = _run(capsys, "korea-1951", "--export", str(file), "--json")
    _, again, _ = _run(capsys, str(file), "--json")
    assert json.loads(again)["counts"] == json.loads(first)["counts"]


def test_terms_that_are_none_end_in_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "basics", "--terms", "ground=half")
    assert (code, out) == (2, "")
    assert "did you mean a-half" in err
    assert _run(capsys, "basics", "--terms", "ground")[2].count("wanted ISSUE=OPTION") == 1


def test_a_file_that_is_there_is_not_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "there.json"
    file.write_text("mine")
    code, _, err = _run(capsys, "basics", "--export", str(file))
    assert code == 2
    assert "is there already" in err
    assert file.read_text() == "mine"
