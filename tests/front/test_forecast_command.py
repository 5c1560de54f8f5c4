"""The forecast book as a user keeps it, on a real case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ripeness.forecasting.book.append_log import FILE
from tests.front.conftest import Answer
from tests.scenario.island_case import copy_to

Call = Callable[..., Answer]


@pytest.fixture(name="case")
def a_case(tmp_path: Path) -> Path:
    folder = copy_to(tmp_path)
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    (folder / "scenario.yaml").write_text(text.replace("wartime talks", "talks-to-ceasefire"), encoding="utf-8")
    return folder


def test_a_forecast_is_filed_listed_resolved_scored_and_verified(call: Call, case: Path, tmp_path: Path) -> None:
    book = ("--book", str(tmp_path / "book"))
    filed = call("forecast", "add", str(case), *book, "--draws", "40", "--json")
    assert filed.code == 0
    document = json.loads(filed.out)
    questions = [one["question"] for one in document["forecast"]["questions"] if one["question"]["event"] == "deal"]
    assert all(0 <= one["p"]["model"] <= 1 for one in questions)
    names = [file["name"] for file in document["forecast"]["forecast"]["files"]]
    assert {"scenario.yaml", "ledger.csv"} <= set(names)
    by = questions[0]["by"]
    told = call("forecast", "mine", "1", *book, "--mine", f"{by}=0.25", "--who", "Ann")
    assert "25%" in told.out
    done = call("forecast", "resolve", "1", *book, "--date", by, "--outcome", "no", "--source", "https://example.org")
    assert done.code == 0
    score = json.loads(call("forecast", "score", *book, "--json").out)
    assert score["resolved"] >= 1
    assert score["groups"][0]["retrospective"]
    assert "Ann" in call("forecast", "list", *book).out
    assert "A deal is the first agreement" in call("forecast", "show", "1", *book).out
    assert "all as they were filed" in call("forecast", "verify", *book).out


def test_the_same_seed_files_the_same_probabilities_and_hash_of_files(call: Call, case: Path, tmp_path: Path) -> None:
    book = ("--book", str(tmp_path / "book"), "--draws", "40", "--seed", "0", "--json")
    one, two = (json.loads(call("forecast", "add", str(case), *book).out)["forecast"]["forecast"] for _ in range(2))
    assert one == two
    (case / "scenario.yaml").write_text((case / "scenario.yaml").read_text(encoding="utf-8") + "\n# a word\n")
    other = json.loads(call("forecast", "add", str(case), *book).out)["forecast"]["forecast"]
    assert other["files"][0] != one["files"][0]
    assert other["questions"] == one["questions"]


def test_a_tampered_book_is_told_by_line_and_exit_code(call: Call, case: Path, tmp_path: Path) -> None:
    book = ("--book", str(tmp_path / "book"))
    call("forecast", "add", str(case), *book, "--draws", "40")
    path = tmp_path / "book" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"seed":0', '"seed":1'), encoding="utf-8")
    answer = call("forecast", "verify", *book)
    assert answer.code == 1
    assert f"{path}:1:1: entry 1 was changed" in answer.out
    assert call("forecast", "score", *book).code == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--mine", "0.2"), "--mine and --who go together"),
        (("--mine", "often", "--who", "Ann"), "wanted a probability, or DATE=P"),
        (("--mine", "0.2", "--mine", "2026-01-01=0.3", "--who", "Ann"), "give one probability"),
    ],
)
def test_an_opinion_that_cannot_be_read_files_nothing(
    call: Call, case: Path, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    answer = call("forecast", "add", str(case), "--book", str(tmp_path / "book"), "--draws", "40", *words)
    assert answer.code == 2
    assert why in answer.err
    assert not (tmp_path / "book").exists()


def test_where_there_is_no_book_one_message_says_how_to_begin(call: Call, tmp_path: Path) -> None:
    answer = call("forecast", "list", "--book", str(tmp_path))
    assert (answer.code, answer.out) == (2, "")
    assert "forecast add CASE" in answer.err
