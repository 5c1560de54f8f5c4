"""Statements on options: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.statements import statement

IDS = ("accept", "strike", "us.lift-sanctions")
EVERY = np.array(list(product([False, True], repeat=3)))
TRUTHS = [
    ("1", lambda a, b, c: a),
    ("-1", lambda a, b, c: not a),
    ("accept & -strike", lambda a, b, c: a and not b),
    ("1 | 2 & 3", lambda a, b, c: a or (b and c)),
    ("(1 | 2) & 3", lambda a, b, c: (a or b) and c),
    ("accept if strike", lambda a, b, c: a or not b),
    ("1 iff 2", lambda a, b, c: a == b),
    ("not (accept or strike) and us.lift-sanctions", lambda a, b, c: not (a or b) and c),
    ("1 | 2 if 3", lambda a, b, c: a or b or not c),
    ("--1", lambda a, b, c: a),
    ("NOT 1 AND 2", lambda a, b, c: not a and b),
]


@pytest.mark.parametrize(("text", "means"), TRUTHS, ids=[text for text, _ in TRUTHS])
def test_a_statement_means_what_logic_says(text: str, means) -> None:  # type: ignore[no-untyped-def]
    assert statement(text, IDS).truth(EVERY).tolist() == [means(*row) for row in EVERY.tolist()]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it ends there; wanted an option"),
        ("1 &", "column 4: it ends there; wanted an option"),
        ("1 2", "column 3: found '2'; wanted and, or, if, iff, or the end"),
        ("(1", "wanted a closing bracket"),
        ("4", "no option 4; options count from 1 to 3"),
        ("0", "no option 0"),
        ("akcept", "did you mean accept"),
        ("1 $ 2", r"column 3: found '\$ 2'"),
        ("1 if if 2", "wanted an option"),
        ("not", "wanted an option"),
        ("²", "no option ²"),
        ("(" * 5000, "more than 100 brackets"),
    ],
)
def test_a_statement_that_cannot_be_read_says_where_and_why(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        statement(text, IDS)


@given(st.text("123 &|()-ifandortx", max_size=20))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        found = statement(text, IDS)
    except UsageError:
        return
    assert found.truth(EVERY).shape == (8,)
