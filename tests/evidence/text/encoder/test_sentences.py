"""The sentences that the encoder is trained on."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tools.encoder.compose import Labelled, labelled_sentences

from ripeness.evidence.text.encoder.classifier import CLASSES


@pytest.fixture(scope="module")
def sentences() -> list[Labelled]:
    return labelled_sentences()


def test_some_thousands_are_balanced_over_the_classes_of_the_coder_and_none(sentences: list[Labelled]) -> None:
    counts = Counter(sentence.label for sentence in sentences)
    assert set(counts) == set(CLASSES)
    assert sum(counts.values()) > 3000
    assert max(counts.values()) < 2 * min(counts.values())


def test_no_choice_and_no_slot_is_left_open_and_no_sentence_stands_twice(sentences: list[Labelled]) -> None:
    assert [s.text for s in sentences if re.search(r"[\[\]{}|]|  ", s.text)] == []
    assert len({s.text for s in sentences}) == len(sentences)


def test_one_seed_gives_one_set_of_sentences(sentences: list[Labelled]) -> None:
    assert labelled_sentences() == sentences
    assert labelled_sentences(seed=1) != sentences
    single = {s.text for s in sentences if s.is_single}
    assert single == {s.text for s in labelled_sentences(seed=1) if s.is_single}
