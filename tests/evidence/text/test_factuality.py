from __future__ import annotations

from typing import Any

import pytest

from ripeness.evidence.text.coder.language import pipeline, world_gazetteer
from ripeness.evidence.text.factuality import (
    NOT_ASSERTED,
    condition_of,
    factuality_of,
    is_negated,
    is_question,
    is_unless,
)

SENTENCES = (
    ("stated", "left", "The envoy left on Monday."),
    ("future", "leave", "The envoy will leave on Monday."),
    ("possible", "leave", "The envoy might leave on Monday."),
    ("advised", "leave", "The envoy should leave at once."),
    ("advised", "leave", "The envoy has to leave at once."),
    ("hoped", "leaves", "Chad hopes that the envoy leaves."),
    ("hoped", "leave", "The fear that the envoy might leave was great."),
    ("alleged", "stealing", "Chad accused the envoy of stealing a ship."),
    ("denied", "stole", "Chad denied that the envoy stole a ship."),
    ("denied", "left", "The envoy never left the port."),
    ("denied", "left", "No envoy left the port."),
    ("denied", "left", "None of the envoys left the port."),
    ("denied", "signed", "The envoys signed no treaty."),
    ("asked", "leave", "Will the envoy leave the port?"),
    ("asked", "leave", "“Did the envoy leave the port?” he asked."),
    ("conditional", "leaves", "If the envoy leaves, the talks end."),
    ("conditional", "leaves", "Unless the envoy leaves, the talks end."),
    ("conditional", "left", "Had the envoy left, the talks would have ended."),
    ("conditional", "leave", "Were the envoy to leave, the talks would end."),
    ("conditional", "left", "Nobody knows whether the envoy left."),
)


def _is_asserted(of: Any) -> bool:
    return factuality_of(of) not in NOT_ASSERTED


def parsed(sentence: str) -> Any:
    return pipeline(world_gazetteer())(sentence)


def word(sentence: str, text: str) -> Any:
    return next(token for token in parsed(sentence) if token.text == text)


@pytest.mark.parametrize(("status", "verb", "sentence"), SENTENCES)
def test_the_words_around_a_verb_say_whether_the_text_asserts_it(status: str, verb: str, sentence: str) -> None:
    assert factuality_of(word(sentence, verb)) == status


def test_the_clause_beside_a_condition_is_asserted_of_the_future() -> None:
    assert _is_asserted(word("If the envoy leaves, the talks will end.", "end"))
    assert not _is_asserted(word("If the envoy leaves, the talks will end.", "leaves"))


def test_the_condition_of_a_verb_is_found_on_either_side() -> None:
    for sentence in ("If the envoy leaves, we will answer.", "We will answer if the envoy leaves."):
        condition = condition_of(word(sentence, "answer"))
        assert getattr(condition, "text", "") == "leaves"


def test_unless_tells_what_happens_if_the_other_does_not_give_in() -> None:
    assert is_unless(word("We will close the port unless they pay.", "close"))
    assert not is_unless(word("We will close the port if they pay.", "close"))


def test_who_asks_is_not_part_of_the_question() -> None:
    assert not is_question(word("“Did the envoy leave the port?” he asked.", "asked"))


def test_a_negation_beside_another_verb_does_not_reach_this_one() -> None:
    assert not is_negated(word("The envoy did not speak and left the port.", "left"))
