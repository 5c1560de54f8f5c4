"""The command `stability`, as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.cli import main
from tests.work import widest_line


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


def test_horizon_coalitions_and_a_wanted_state_are_told_below(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "korea-1951", "--horizon", "2", "--coalitions", "--inverse", "1")
    assert code == 0
    assert "Looking 2 moves ahead" in out
    assert "If groups may move together" in out
    assert "What would make state 1" in out
    assert widest_line(out) <= 80


def test_misperceptions_of_a_file_are_not_set_aside(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    blind = [{"name": name, "options": [i], "payoffs": pays} for i, (name, pays) in enumerate(CHICKEN.items())]
    blind[0]["misperceptions"] = [[[0, "Y"], [1, "N"]]]
    blind[1]["misperceptions"] = [[[0, "N"], [1, "Y"]]]
    options = [{"name": one, "permittedDirection": "both"} for one in ("swerve left", "swerve right")]
    file = tmp_path / "blind.json"
    file.write_text(json.dumps({"decisionMakers": blind, "options": options}))
    code, out, _ = _run(capsys, str(file))
    assert code == 0
    assert "By Nash states 1 (NN)" in out.split("misperceptions kept")[1]


def test_what_is_of_cases_only_is_refused_with_a_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "korea.json"
    _run(capsys, "korea-1951", "--export", str(file))
    code, out, err = _run(capsys, str(file), "--terms", "line=here")
    assert (code, out) == (2, "")
    assert "those of cases" in err


CHICKEN = {"first": [0, 1, 3, 2], "second": [0, 3, 1, 2]}
"""Worth of the states NN, YN, NY, YY: who swerves alone gets 1, the other 3."""
