"""A perspective's change may quote a document to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from ripeness.scenario.checks.validation import validate
from ripeness.scenario.language.perspective import Perspective


def read(**quote: Any) -> Any:
    change = {"set": "actors.WES.standing", "to": 0.1, "claim": "It gains.", "quote": quote}
    return validate(Perspective, {"perspective": "p", "title": "P", "changes": [change]})


def test_a_change_may_carry_the_words_that_it_rests_on() -> None:
    found = read(document="text.txt", start=10, end=15, text="words")
    assert found.problems == ()
    assert found.part.changes[0].quote.text == "words"


@pytest.mark.parametrize(
    ("quote", "wanted"),
    [
        (
            {"document": "t", "start": 10, "end": 16, "text": "words"},
            "has 5 characters, but 10 to 16 are 6; quote the document to the letter",
        ),
        ({"document": "t", "start": -1, "end": 4, "text": "words"}, "-1"),
        ({"document": "", "start": 0, "end": 5, "text": "words"}, "is empty; wanted text"),
        ({"document": "t", "start": 0, "end": 5}, "the key 'text' is missing"),
        ({"document": "t", "start": 0, "end": 5, "text": "words", "page": 3}, "unknown key"),
    ],
)
def test_a_quote_that_cannot_stand_there_is_told(quote: dict[str, Any], wanted: str) -> None:
    problems = read(**quote).problems
    assert len(problems) == 1
    assert wanted in problems[0].message
