from __future__ import annotations

import pytest

from ripeness.evidence.text.parsing.sentences import is_prose, sentences_of
from ripeness.evidence.text.parsing.turns import marker_spans, turns_of

TALK = """Briefing by the Minister of Peru

QUESTION: Will you go?

THE MINISTER: Yes. We will go.

Ana Torres (Gazette): When?

THE MINISTER: Soon.
"""


def test_every_label_begins_a_turn_that_ends_at_the_next() -> None:
    turns = turns_of(TALK)
    assert [turn.label for turn in turns] == ["QUESTION", "THE MINISTER", "THE MINISTER"]
    assert TALK[turns[0].start : turns[0].end].strip() == "Will you go?"


@pytest.mark.parametrize("label", ["Q", "QUESTION", "Reporter", "Unidentified Reporter", "PRESS", "Interviewer"])
def test_those_who_ask_are_known_by_their_label(label: str) -> None:
    turns = turns_of(f"{label}: Will you go?\n\nMR. ROCA: Yes.\n\n{label}: When?\n\nMR. ROCA: Soon.")
    assert [turn.is_question for turn in turns] == [True, False, True, False]


def test_a_bare_letter_and_a_title_with_a_country_are_labels() -> None:
    assert [t.label for t in turns_of("Q    Will you go?\n\nA    Yes.")] == ["Q", "A"]
    spoken = "Mr. Roca (Peru): We thank Chile.\n\nMs. Soto (Chile): We thank Peru."
    assert [t.label for t in turns_of(spoken)] == ["Mr. Roca (Peru)", "Ms. Soto (Chile)"]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the bridge is closed.",
        "Background: the talks began in May.\n\nOutlook: they will end in June.",
        "The ministers met at 12:30 and spoke.",
    ],
)
def test_a_note_or_a_heading_with_a_colon_makes_no_transcript(text: str) -> None:
    assert turns_of(text) == ()


def test_labels_and_numbers_of_posts_stand_apart_from_sentences() -> None:
    texts = [sentence.text for sentence in sentences_of(TALK)]
    assert texts[1:5] == ["QUESTION:", "Will you go?", "THE MINISTER:", "Yes."]
    assert [s.text for s in sentences_of("1/2 Peru met Chile.\n\n2/2 They spoke.")] == [
        "1/2",
        "Peru met Chile.",
        "2/2",
        "They spoke.",
    ]
    assert marker_spans("Half of it, 1/2 in all.") == ()


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Peru met Chile in Lima on 4 March 2030.", True),
        ("Country\tSoldiers\tShips", False),
        ("Peru | 1200 | 14", False),
        ("Chile    900    11", False),
        ("1 2 3 4 5.5 6", False),
    ],
)
def test_rows_of_tables_are_no_sentences(line: str, prose: bool) -> None:
    (sentence,) = sentences_of(line)
    assert is_prose(sentence) is prose
