"""The command line with the real workbench behind it, on the smallest case."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ripeness.commands import assess
from tests.front.conftest import Answer

Call = Callable[..., Answer]
PROMISED = {
    *("format", "case", "perspective", "as_of", "draws", "seed", "ripeness_version", "created", "outlook", "actors"),
    *("zopa", "leverage", "dual_track", "ripeness", "verdict", "sources", "warnings"),
}


def test_every_case_of_the_catalogue_passes_its_own_check(call: Call) -> None:
    names = [entry["name"] for entry in json.loads(call("cases", "--json").out)]
    assert "basics" in names
    assert [name for name in names if call("check", name).code != 0] == []


def test_a_starter_case_passes_as_it_is_written(call: Call, tmp_path: Path) -> None:
    folder = call("new", "mine", "--in", str(tmp_path)).out.strip()
    assert call("check", folder).code == 0
    assert call("assess", folder, "--draws", "8").code == 0


def test_a_starter_case_is_never_written_over(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    answer = call("new", "mine", "--in", str(tmp_path))
    assert answer.code == 2
    assert list((tmp_path / "mine").iterdir()) == []


def test_the_json_document_has_the_keys_that_scripts_rely_on(call: Call) -> None:
    document = _assessed(call)
    assert document.keys() >= PROMISED
    assert document["draws"] == 8


def test_the_same_seed_gives_the_same_document_with_any_number_of_workers(call: Call) -> None:
    one, two = (_assessed(call, "--draws", "300", "--seed", "5", "--workers", n) for n in ("1", "2"))
    assert {**one, "created": ""} == {**two, "created": ""}


def test_0_is_a_seed_and_the_default(call: Call) -> None:
    assert _assessed(call)["seed"] == _assessed(call, "--seed", "0")["seed"] == 0


def test_what_is_printed_is_what_is_written(call: Call, tmp_path: Path) -> None:
    printed = _assessed(call, "--out", str(tmp_path))
    assert json.loads((tmp_path / "assessment.json").read_text(encoding="utf-8")) == printed
    assert sorted(f.name for f in tmp_path.iterdir()) == ["assessment.json", "draws.parquet", "report.html", "run.json"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("basic",), "basics"),
        (("basics", "--set", "discont=0.9"), "discount"),
        (("basics", "--set", "discount=many"), "discount"),
        (("basics", "--set", "discount=7"), "discount"),
        (("basics", "--perspective", "nobody"), "nobody"),
        (("basics", "--as-of", "1900-01-01"), "1900"),
        (("basics", "--by", "1900-01-01"), "1900"),
    ],
)
def test_a_wrong_call_is_one_message_that_names_what_was_found(call: Call, wrong: tuple[str, ...], said: str) -> None:
    answer = call("assess", "--draws", "8", *wrong)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_a_faulty_scenario_is_a_negative_answer_of_check_and_a_wrong_input_of_assess(
    call: Call, tmp_path: Path
) -> None:
    folder = Path(call("new", "mine", "--in", str(tmp_path)).out.strip())
    file = folder / "scenario.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nissues:", "\nissuez:"), encoding="utf-8")
    checked, assessed = call("check", str(folder)), call("assess", str(folder))
    assert (checked.code, assessed.code) == (1, 2)
    assert all("scenario.yaml:" in line for line in checked.out.splitlines())
    assert "issuez" in checked.out
    assert "issuez" in assessed.err


def test_a_run_that_is_stopped_keeps_the_draws_that_were_finished(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assess, "progress_line", _impatient)
    answer = call("assess", "basics", "--draws", "20000", "--workers", "1", "--out", str(tmp_path / "out"))
    assert answer.code == 130
    kept = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))["draws"]
    assert 0 < kept < 20000
    assert f"{kept} of 20000" in answer.err


@contextmanager
def _impatient() -> Iterator[Callable[[str, float], None]]:
    def stop(_stage: str, _share: float) -> None:
        raise KeyboardInterrupt

    yield stop


def _assessed(call: Call, *options: str) -> dict[str, Any]:
    answer = call("assess", "basics", "--json", "--draws", "8", *options)
    assert answer.code == 0, answer.err
    document: dict[str, Any] = json.loads(answer.out)
    return document
