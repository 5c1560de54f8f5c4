from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.priors.prior import Prior
from ripeness.scenario.checks.validation import validate
from ripeness.scenario.files.load import load, parse
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.text.yaml_text import read_yaml
from ripeness.scenario.views.overlay import with_perspective
from tests.scenario.island_case import island, whole_text

ISLAND = replace(island(), file=parse(whole_text().replace("  ledger: ledger.csv\n", "")).file)
TEXTS = st.text(max_size=40).filter(lambda text: all(char == "\n" or char.isprintable() for char in text))


def test_a_saved_scenario_loads_back_equal() -> None:
    assert parse(to_yaml(ISLAND.file)).file == ISLAND.file


def test_saving_what_was_saved_gives_the_same_text() -> None:
    text = to_yaml(ISLAND.file)
    assert to_yaml(parse(text).file) == text


def test_sources_and_claims_of_a_perspective_are_saved_with_the_numbers() -> None:
    changed = with_perspective(ISLAND, "north").file
    again = parse(to_yaml(changed)).file
    assert again == changed
    assert again.actors["NOR"].cost_per_period.note == "The economy hardly notices the war."


def test_a_saved_perspective_reads_back_equal() -> None:
    perspective = ISLAND.perspectives["north"]
    text = read_yaml(to_yaml(perspective).encode("utf-8"), "north.yaml")
    assert validate(Perspective, text.data).part == perspective


def test_the_flagship_can_be_saved() -> None:
    scenario = load("basics")
    assert parse(to_yaml(scenario.file)).file == scenario.file


@settings(max_examples=30)
@given(TEXTS)
def test_any_text_survives(text: str) -> None:
    file = ISLAND.file.model_copy(update={"summary": text, "question": text[:5]})
    again = parse(to_yaml(file)).file
    assert (again.summary, again.question) == (text, text[:5])


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "true",
        "null",
        "~",
        "1e-3",
        ".5e3",
        "0x1f",
        "2024-01-01",
        "a: b",
        "# a",
        "- a",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "",
        " a ",
        "{a}",
        "a\nb\n\nc",
        "'",
        '"',
        "\\",
    ],
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    file = ISLAND.file.model_copy(update={"summary": text})
    assert parse(to_yaml(file)).file.summary == text


@settings(max_examples=30)
@given(st.floats(1e-9, 1), st.floats(1e-9, 1))
def test_numbers_keep_all_their_digits(first: float, second: float) -> None:
    low, high = sorted((first, second))
    prior = Prior("uniform", (low, high)) if low < high else Prior("fixed", (low,))
    file = ISLAND.file.model_copy(update={"discount": Quantity(prior, ("history",), "n")})
    assert parse(to_yaml(file)).file.discount == Quantity(prior, ("history",), "n")
