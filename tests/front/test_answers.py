"""The commands that answer a question about a case, with the real workbench behind them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.front.conftest import Answer
from tests.scenario.island_case import FOLDER
from tests.work import widest_line

Call = Callable[..., Answer]
CASE = str(FOLDER)
FEW = ("--draws", "16", "--workers", "1")
QUESTIONS = {
    "what-if": ("what-if", CASE, "--set", "discount=0.9"),
    "compare": ("compare", CASE),
    "explain": ("explain", CASE, "gap"),
    "observe": ("observe", CASE, "--line", "2024-09-01", "0.56"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_text_within_eighty_columns(question: str, call: Call) -> None:
    answer = call(*QUESTIONS[question], *FEW)
    assert answer.code == 0
    assert answer.out.strip()
    assert widest_line(answer.out) <= 82


@pytest.mark.parametrize("question", QUESTIONS)
def test_with_json_an_answer_is_one_document(question: str, call: Call) -> None:
    answer = call(*QUESTIONS[question], *FEW, "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["case"] == "island"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("what-if", CASE), "nothing is changed"),
        (("what-if", CASE, "--without", "magic"), "no instrument 'magic'"),
        (("compare", CASE, "--perspective", "nort"), "did you mean north"),
        (("explain", CASE, "gpa"), "did you mean gap"),
        (("observe", CASE), "say what happened"),
        (("observe", CASE, "--line", "soon", "0.5"), "is no date"),
        (("observe", CASE, "--line", "2024-09-01", "half"), "is no share"),
        (("observe", CASE, "--deadline", "L4", "kept"), "--on DATE"),
        (("observe", CASE, "--offer-refused", "NOR", "everything", "--on", "2024-09-01"), "no offer 'everything'"),
        (("observe", CASE, "--line", "2024-09-01", "0.5", "--out", "x"), "--write"),
    ],
)
def test_a_wrong_call_is_one_message_and_code_2(args: tuple[str, ...], told: str, call: Call) -> None:
    answer = call(*args)
    assert answer.code == 2
    assert answer.out == ""
    assert told in answer.err


def test_what_was_seen_is_written_only_when_asked_for(call: Call, tmp_path: Path) -> None:
    seen = ("observe", CASE, "--deadline", "L4", "not-kept", "--on", "2024-09-01", *FEW)
    before = (FOLDER / "ledger.csv").read_bytes()
    assert call(*seen).code == 0
    assert call(*seen, "--write", "--out", str(tmp_path / "then")).code == 0
    assert (FOLDER / "ledger.csv").read_bytes() == before
    history = (tmp_path / "then" / "history.yaml").read_text(encoding="utf-8")
    assert "event: ledger" in history
    assert "outcome: not_kept" in history


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_what_its_figures_are_and_has_one_word_for_values(question: str, call: Call) -> None:
    out = " ".join(call(*QUESTIONS[question], *FEW).out.split())
    assert "mean over draws" in out
    assert "stake unit" not in out
