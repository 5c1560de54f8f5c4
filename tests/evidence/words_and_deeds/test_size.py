"""Tests of answers keep their size where there is no answer: a slice of `benchmarks.answer_tests`, with fixed seeds."""

from __future__ import annotations

import pytest
from benchmarks.answer_tests import LEVEL, WORLDS, sizes
from scipy.stats import binom

REPLICATIONS = 60
MOST = binom.ppf(0.999, REPLICATIONS, LEVEL) / REPLICATIONS
"""A right test has more false findings than this once in a thousand times."""


@pytest.mark.parametrize("world", WORLDS)
def test_answers_are_seldom_found_where_there_are_none(world: str) -> None:
    found = sizes(world, 72, REPLICATIONS)
    assert found.granger <= MOST
    assert found.trend <= MOST


def test_the_textbooks_test_would_find_them_under_common_attention() -> None:
    assert sizes("attention", 72, REPLICATIONS).textbook > 2 * MOST
