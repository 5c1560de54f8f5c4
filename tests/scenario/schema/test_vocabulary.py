"""Where there is no war the program's words speak of none, and a case's own words stay."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.vocabulary import WITHOUT_WAR, Vocabulary, reword, speaking_of_war, words_of
from tests.scenario.settings_case import quarrel

CRISIS = Vocabulary("crisis")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fighting on is worth 3 points.", "Holding out is worth 3 points."),
        ("The war goes on with probability 4%.", "There is no deal with probability 4%."),
        ("War goes on beyond 3 May", "No deal by 3 May"),
        ("another year of war", "another year without a deal"),
        ("the war's cost", "the crisis's cost"),
        ("how long the war goes on", "how long there is no deal"),
        ("whether it is a path to peace or a stage", "whether it is a path to a deal or a stage"),
    ],
)
def test_words_of_a_war_have_others_where_there_is_none(text: str, wanted: str) -> None:
    assert CRISIS(text) == wanted
    assert Vocabulary("war")(text) == text


def test_every_phrase_of_the_table_is_reached_before_a_shorter_one_in_it() -> None:
    for phrase, other in WITHOUT_WAR.items():
        assert CRISIS(phrase) == other.format(dispute="crisis")


def test_what_replaces_a_word_of_war_speaks_of_none() -> None:
    assert speaking_of_war([CRISIS(phrase) for phrase in WITHOUT_WAR]) == frozenset()


def test_paths_and_words_that_only_begin_alike_stay() -> None:
    for text in ("issues.war.weights.AAA", "A warning to warships", "path to peace", "post-war"):
        assert CRISIS(text) == text


def test_names_of_a_case_stay_inside_the_sentences_of_the_program() -> None:
    words = Vocabulary("crisis", frozenset({"The war museum", "war"}))
    assert words("“The war museum” says how the war goes on") == "“The war museum” says how there is no deal"
    assert words("war") == "war"


@dataclass(frozen=True)
class Result:
    setting: str
    title: str
    labels: dict[str, tuple[str, ...]]


def test_a_result_is_reworded_but_for_its_keys_and_is_itself_in_a_war() -> None:
    result = Result("crisis", "Cost of war", {"war": ("fighting on",)})
    assert reword(result, CRISIS) == Result("crisis", "Cost of holding out", {"war": ("holding out",)})
    assert reword(result, Vocabulary("war")) is result
    assert words_of(result).own == {"Cost of war", "war", "fighting on"}


def test_labels_of_numbers_follow_the_setting() -> None:
    file = quarrel("crisis").file
    assert label(file, "actors.AAA.cost_per_period") == "Aland: cost of holding out"
    assert label(file, "actors.AAA.private_information") == "Aland: what it alone knows of its value of holding out"
