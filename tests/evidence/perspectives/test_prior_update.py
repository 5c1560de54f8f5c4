"""A claim keeps a part of the case's own prior, on its side, never beyond it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.priors.prior import Prior
from ripeness.evidence.perspectives.claim_effects import PART, Strength, narrow_prior, short_prior

PRIORS = st.one_of(
    st.tuples(st.floats(-1, 0.4), st.floats(0.5, 1)).map(lambda ab: Prior("uniform", ab)),
    st.tuples(st.floats(1e-5, 1e-2), st.floats(2e-2, 1)).map(lambda ab: Prior("loguniform", ab)),
    st.tuples(st.floats(0, 0.3), st.floats(0.3, 0.6), st.floats(0.7, 1)).map(lambda abc: Prior("triangular", abc)),
    st.tuples(st.floats(0.5, 40), st.floats(0.5, 40)).map(lambda ab: Prior("beta", ab)),
    st.tuples(st.floats(0.2, 0.8), st.floats(0.05, 0.5)).map(lambda ms: Prior("normal", (*ms, 0.0, 1.0))),
)
STRENGTHS = st.sampled_from(sorted(PART))


@settings(deadline=None)
@given(PRIORS, st.sampled_from(["up", "down"]), STRENGTHS)
def test_the_part_lies_within_the_prior_and_on_its_side(prior: Prior, direction: str, strength: Strength) -> None:
    part = narrow_prior(prior, direction, strength)  # type: ignore[arg-type]
    assert part is not None
    low, high = prior.support
    assert low <= part.support[0] < part.support[1] <= high
    step = 0.01 * abs(prior.median) + 1e-9
    inner = part.support[0] if direction == "up" else part.support[1]
    assert inner >= prior.median - step if direction == "up" else inner <= prior.median + step


@settings(deadline=None)
@given(PRIORS, STRENGTHS)
def test_the_part_holds_the_share_of_mass_that_it_says(prior: Prior, strength: Strength) -> None:
    part = narrow_prior(prior, "up", strength)
    assert part is not None
    grid = prior.ppf((np.arange(20_000) + 0.5) / 20_000)
    kept = np.mean((grid >= part.support[0]) & (grid <= part.support[1]))
    assert kept == pytest.approx(PART[strength], abs=0.04)


def test_plain_words_move_further_than_hedged_ones() -> None:
    prior = Prior("uniform", (0.0, 0.6))
    parts = [narrow_prior(prior, "down", one) for one in ("hedged", "stated", "repeated")]
    assert [str(one) for one in parts] == ["uniform(0, 0.3)", "uniform(0, 0.2)", "uniform(0, 0.15)"]


def test_a_log_uniform_prior_stays_one() -> None:
    assert str(narrow_prior(Prior("loguniform", (0.0001, 0.01)), "up", "hedged")) == "loguniform(0.001, 0.01)"


def test_a_fixed_number_has_no_part() -> None:
    assert narrow_prior(Prior("fixed", (0.3,)), "up", "stated") is None


def test_a_prior_too_narrow_for_three_digits_has_none_either() -> None:
    assert narrow_prior(Prior("uniform", (0.5000001, 0.5000002)), "up", "stated") is None


def test_a_prior_is_shown_with_three_digits() -> None:
    assert short_prior(Prior("beta", (3.2917860284, 11.28108625))) == "beta(3.29, 11.3)"
