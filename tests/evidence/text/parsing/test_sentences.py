"""Sentences stand where they say, to the letter."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.text.files.parser_worker import join_wrapped_lines
from ripeness.evidence.text.parsing.sentences import LONGEST, is_heading, sentences_of

TEXTS = st.text(alphabet=st.sampled_from('aB .!?\n"“”’—,;#19ü'), max_size=300)


@given(TEXTS)
def test_every_sentence_is_the_text_at_its_place_and_nothing_is_lost(text: str) -> None:
    found = sentences_of(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert [one.number for one in found] == list(range(len(found)))
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())


@given(TEXTS)
def test_putting_lines_together_loses_no_letter(text: str) -> None:
    def letters(one: str) -> str:
        return "".join(one.split()).replace("-", "")

    assert letters(join_wrapped_lines(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith met Gen. Jones. They agreed.", 2),
        ("The U.S. President spoke. He left.", 2),
        ("It came from the U.S. The talks went on.", 2),
        ('"We agree." The minister left.', 2),
        ("Prices rose 3.5 percent in Jan. 2030. They fell later.", 2),
        ("Why? Nobody knows! It goes on…", 3),
        ("He said “never.” Then he left.", 2),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert [one.text for one in sentences_of(text)] == [one.text for one in sentences_of(text)]
    assert len(sentences_of(text)) == count, sentences_of(text)


def test_headings_are_sections() -> None:
    text = "First words here.\nThe Way Out\nTalks went on. They ended.\n# What now?\nNothing."
    found = [(one.text, one.section, is_heading(one)) for one in sentences_of(text)]
    assert found == [
        ("First words here.", "", False),
        ("The Way Out", "The Way Out", True),
        ("Talks went on.", "The Way Out", False),
        ("They ended.", "The Way Out", False),
        ("# What now?", "What now?", True),
        ("Nothing.", "What now?", False),
    ]


def test_headings_that_the_file_told_are_taken_and_no_others() -> None:
    text = "A Title Here\n\nThe Way Out\n\nTalks went on."
    found = sentences_of(text, [(0, 12)])
    assert [one.section for one in found] == ["A Title Here"] * 3


def test_wrapped_lines_are_put_together_over_line_ends() -> None:
    lines = ["The minister said that the", "talks in Geneva would go", "on. They ended late at", "night on Monday."]
    text = "\n".join([*lines, "", "A new day began."])
    assert [" ".join(one.text.split()) for one in sentences_of(text)] == [
        "The minister said that the talks in Geneva would go on.",
        "They ended late at night on Monday.",
        "A new day began.",
    ]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    found = sentences_of("LIMA, 4 March 2030 - Peru met Chile. They agreed.")
    assert [one.text for one in found] == ["LIMA, 4 March 2030 -", "Peru met Chile.", "They agreed."]


def test_a_line_without_an_end_is_cut() -> None:
    found = sentences_of("word " * 10_000)
    assert max(one.end - one.start for one in found) <= LONGEST
    assert len(found) >= 25


def test_print_is_put_together_to_paragraphs() -> None:
    print_ = "The negotia-\ntions went on for a very long time indeed\nand then\nthey ended.\n\nNext."
    assert (
        join_wrapped_lines(print_)
        == "The negotiations went on for a very long time indeed and then they ended.\n\nNext."
    )
