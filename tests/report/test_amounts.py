"""Numbers as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.distributions import DistributionSummary
from ripeness.report import number_format

FORMS = (
    number_format.chance,
    number_format.stake,
    number_format.percentage_points,
    number_format.median_range,
    lambda spread: number_format.duration(spread, "month", within=36),
    lambda spread: number_format.change_of_value(spread, "it"),
    lambda spread: number_format.change_of_chance(spread, "it"),
)
"""Every form in which a figure stands with its interval."""


@given(st.floats(0, 1))
def test_a_probability_is_never_shown_as_certain_or_impossible(probability: float) -> None:
    assert number_format.percent(probability) not in ("0%", "100%")


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(0.0, "under 1%"), (0.0099, "under 1%"), (0.01, "1%"), (0.114, "11%"), (0.99, "99%"), (0.991, "over 99%")],
)
def test_a_probability_is_shown_in_whole_percent(probability: float, shown: str) -> None:
    assert number_format.percent(probability) == shown


def test_a_small_negative_number_is_not_shown_as_minus_zero() -> None:
    assert number_format.number(-0.004) == "0.0"
    assert number_format.with_sign(-0.004) == "0.0"
    assert number_format.with_sign(0.04) == "0.0"


def test_signs_are_true_signs() -> None:
    assert number_format.with_sign(1.25) == "+1.2"
    assert number_format.with_sign(-1.25) == "−1.2"


def test_an_interval_with_one_figure_says_so() -> None:
    assert number_format.percent_range(DistributionSummary(0.2, 0.2, 0.2, 0.2)) == "20% throughout"


@given(st.sampled_from(FORMS), st.lists(st.floats(-0.02, 0.02) | st.floats(-1, 1), min_size=3, max_size=3))
def test_no_interval_says_one_figure_twice(form: Callable[[DistributionSummary], str], values: list[float]) -> None:
    low, middle, high = sorted(values)
    shown = form(DistributionSummary(middle, middle, low, high))
    ends = re.search(r"([^ (]+(?: \d+%)?) to ([^ )]+(?: \d+%)?)", shown)
    assert ends is None or ends[1] != ends[2]


def test_a_figure_whose_interval_shows_the_same_is_said_once() -> None:
    nothing = DistributionSummary(0.001, 0.001, 0.0, 0.002)
    assert number_format.chance(nothing) == "under 1% throughout the 90% interval"
    assert number_format.mean_range(nothing) == "under 1% throughout"


@pytest.mark.parametrize(
    ("low", "high", "direction"),
    [
        (0.01, 0.02, "up"),
        (-0.02, -0.01, "down"),
        (-0.01, 0.01, "unknown"),
        (0.0, 0.02, "up"),
        (-0.02, 0.0, "down"),
        (0.0, 0.0, "none"),
        (-0.0004, 0.0004, "none"),
        (-0.0004, 0.02, "up"),
    ],
)
def test_a_direction_is_known_only_where_the_interval_lies_on_one_side(low: float, high: float, direction: str) -> None:
    assert number_format.direction(DistributionSummary((low + high) / 2, (low + high) / 2, low, high)) == direction


def test_words_in_a_row_read_as_english() -> None:
    assert number_format.listing([]) == ""
    assert number_format.listing(["a"]) == "a"
    assert number_format.listing(["a", "b", "c"]) == "a, b and c"


def test_a_date_is_written_out() -> None:
    assert number_format.day(date(2025, 8, 5)) == "5 August 2025"


def test_one_period_is_singular() -> None:
    assert number_format.periods(1.2, "month") == "1 month"
    assert number_format.periods(0.2, "month") == "0 months"


def test_a_sentence_begins_large_and_ends_with_one_stop() -> None:
    assert number_format.sentence("a deal is likely") == "A deal is likely."
    assert number_format.sentence("a deal is likely.") == "A deal is likely."
