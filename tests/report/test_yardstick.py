"""Words for probabilities, and confidence apart from likelihood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.distributions import DistributionSummary
from ripeness.core.errors import UsageError
from ripeness.diagnostics.provenance import Assumption
from ripeness.report.yardstick import YARDSTICKS, band, confidence

PROBABILITIES = st.floats(0, 1)


@given(PROBABILITIES, st.sampled_from(sorted(YARDSTICKS)))
def test_every_probability_has_a_word_of_the_yardstick(probability: float, words: str) -> None:
    assert band(probability, words) in YARDSTICKS[words]


@given(PROBABILITIES, PROBABILITIES, st.sampled_from(sorted(YARDSTICKS)))
def test_a_higher_probability_never_takes_a_lower_word(one: float, other: float, words: str) -> None:
    low, high = sorted((one, other))
    assert band(low, words).low <= band(high, words).low


@given(PROBABILITIES)
def test_words_mirror_about_even(probability: float) -> None:
    here, there = band(probability), band(1 - probability)
    assert here.low == pytest.approx(1 - there.high, abs=1e-9)


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "under 1 in 100"),
        (0.009, "under 1 in 100"),
        (0.01, "almost no chance"),
        (0.03, "almost no chance"),
        (0.05, "very unlikely"),
        (0.16, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.5, "roughly even chance"),
        (0.55, "roughly even chance"),
        (0.56, "likely"),
        (0.8, "likely"),
        (0.9, "very likely"),
        (0.97, "almost certain"),
        (0.995, "over 99 in 100"),
        (1.0, "over 99 in 100"),
    ],
)
def test_icd_203_gives_the_word_of_its_table(probability: float, word: str) -> None:
    assert band(probability, "icd203").word == word


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "remote chance"),
        (0.06, "remote chance"),
        (0.09, "highly unlikely"),
        (0.3, "unlikely"),
        (0.45, "realistic possibility"),
        (0.52, "realistic possibility"),
        (0.54, "likely"),
        (0.77, "likely"),
        (0.92, "highly likely"),
        (0.99, "almost certain"),
    ],
)
def test_a_probability_in_a_gap_of_the_british_yardstick_takes_the_nearer_word(probability: float, word: str) -> None:
    assert band(probability, "phia").word == word


@pytest.mark.parametrize(
    ("probability", "word"),
    [(0.075, "highly unlikely"), (0.225, "unlikely"), (0.375, "realistic possibility"), (0.925, "highly likely")],
)
def test_the_middle_of_a_gap_takes_the_word_nearer_to_even(probability: float, word: str) -> None:
    assert band(probability, "phia").word == word


def test_a_word_fits_into_its_sentence() -> None:
    assert band(0.5).says("a deal") == "there is a roughly even chance of a deal"
    assert band(0.3).says("a deal") == "a deal is unlikely"
    assert band(0.002).says("a deal") == "the chance of a deal is under 1 in 100"


def test_a_name_with_braces_passes_through_a_sentence_unchanged() -> None:
    assert band(0.3).says("a deal by {word}") == "a deal by {word} is unlikely"


@pytest.mark.parametrize("probability", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_is_refused(probability: float) -> None:
    with pytest.raises(UsageError, match="no probability"):
        band(probability)


def test_an_unknown_yardstick_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(UsageError, match="icd203, phia"):
        band(0.5, "kent")


def _assumptions(judged: int, sourced: int) -> tuple[Assumption, ...]:
    flags = [True] * judged + [False] * sourced
    return tuple(
        Assumption(f"p{n}", f"p{n}", "uniform(0, 1)", 0.5, 0.05, 0.95, (), "", flag, flag, 0.5, 1)
        for n, flag in enumerate(flags)
    )


@pytest.mark.parametrize(
    ("width", "judged", "level"),
    [
        (0.1, 2, "high"),
        (0.1, 5, "moderate"),
        (0.1, 9, "moderate"),
        (0.3, 2, "moderate"),
        (0.3, 9, "low"),
        (0.6, 9, "low"),
    ],
)
def test_confidence_falls_with_the_width_and_with_the_share_of_judgement(width: float, judged: int, level: str) -> None:
    spread = DistributionSummary(0.5, 0.5, 0.5 - width / 2, 0.5 + width / 2)
    assert confidence(spread, _assumptions(judged, 10 - judged)).level == level


def test_confidence_looks_at_the_assumptions_that_carry_most() -> None:
    light = tuple(Assumption(f"q{n}", "", "", 0.5, 0, 1, (), "", True, True, 0.01, 1) for n in range(50))
    told = confidence(DistributionSummary(0.5, 0.5, 0.45, 0.55), (*light, *_assumptions(0, 10)))
    assert told.level == "high"
    assert "0 of the 10" in told.why


def test_without_uncertain_assumptions_confidence_is_moderate_at_most() -> None:
    assert confidence(DistributionSummary(0.5, 0.5, 0.5, 0.5), ()).level == "moderate"


def test_confidence_is_no_matter_of_likelihood() -> None:
    rare, even = DistributionSummary(0.02, 0.02, 0.0, 0.1), DistributionSummary(0.5, 0.5, 0.45, 0.55)
    assert confidence(rare, _assumptions(1, 9)).level == confidence(even, _assumptions(1, 9)).level
