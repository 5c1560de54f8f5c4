"""Numbers as people write them."""

from __future__ import annotations

import pytest

from ripeness.scenario.files.written_numbers import read_number


@pytest.mark.parametrize(
    ("text", "number", "note"),
    [
        ("0.3", 0.3, ""),
        ("30%", 0.3, "percentages"),
        ("7 %", 0.07, "percentages"),
        ("12,5%", 0.125, "percentages"),
        ("0,3", 0.3, "decimal commas"),
        ("−5", -5, ""),
        ("1e-3", 0.001, ""),
        (".5", 0.5, ""),
        ("1,250", None, ""),
        ("uniform(0, 1)", None, ""),
        ("nan", None, ""),
        ("inf", None, ""),
        ("1_000", None, ""),
        ("%", None, ""),
        ("", None, ""),
    ],
)
def test_a_number_is_read_where_there_is_one_way_to_read_it(text: str, number: float | None, note: str) -> None:
    value, said = read_number(text)
    assert value == number
    assert said.startswith(note)
    assert bool(said) == bool(note)
