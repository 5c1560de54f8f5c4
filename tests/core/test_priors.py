from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ripeness.core.priors import Prior

U = (np.arange(20_000) + 0.5) / 20_000
UNIT = st.floats(0.001, 0.999)
EXAMPLES = [
    Prior("fixed", (0.3,)),
    Prior("uniform", (-1, 3)),
    Prior("loguniform", (0.0003, 0.012)),
    Prior("triangular", (0.001, 0.004, 0.01)),
    Prior("triangular", (0, 0, 1)),
    Prior("triangular", (0, 1, 1)),
    Prior("beta", (2, 6)),
    Prior("beta", (0.5, 0.5)),
    Prior("normal", (0.3, 0.1)),
    Prior("normal", (0.3, 0.1, 0, 1)),
    Prior("normal", (0, 1, 5, 9)),
    Prior("normal", (0, 1, -9, -5)),
]


@pytest.mark.parametrize("prior", EXAMPLES, ids=str)
def test_the_mean_is_the_mean_of_the_quantiles(prior: Prior) -> None:
    assert float(prior.ppf(U).mean()) == pytest.approx(prior.mean, rel=5e-3, abs=1e-6)


@pytest.mark.parametrize("prior", EXAMPLES, ids=str)
def test_quantiles_rise_and_stay_within_the_support(prior: Prior) -> None:
    drawn = prior.ppf(U)
    low, high = prior.support
    assert (np.diff(drawn) >= 0).all()
    assert low <= drawn[0]
    assert drawn[-1] <= high


@pytest.mark.parametrize("prior", EXAMPLES, ids=str)
def test_a_prior_reads_back_from_its_text(prior: Prior) -> None:
    assert Prior.parse(str(prior)) == prior


@pytest.mark.parametrize("prior", EXAMPLES, ids=str)
def test_the_median_is_the_middle_quantile(prior: Prior) -> None:
    assert prior.median == pytest.approx(float(prior.ppf(np.array([0.5]))[0]))


@pytest.mark.parametrize(
    ("prior", "reference"),
    [
        (Prior("loguniform", (0.1, 10)), stats.loguniform(0.1, 10)),
        (Prior("triangular", (1, 2, 5)), stats.triang(0.25, 1, 4)),
        (Prior("beta", (2, 6)), stats.beta(2, 6)),
        (Prior("normal", (1, 2)), stats.norm(1, 2)),
        (Prior("normal", (0, 1, -0.5, 2)), stats.truncnorm(-0.5, 2)),
        (Prior("normal", (0, 1, 6, 8)), stats.truncnorm(6, 8)),
    ],
    ids=lambda value: str(value) if isinstance(value, Prior) else "scipy",
)
def test_quantiles_are_those_of_scipy(prior: Prior, reference: stats.distributions.rv_frozen) -> None:
    at = np.array([0.001, 0.1, 0.5, 0.9, 0.999])
    np.testing.assert_allclose(prior.ppf(at), reference.ppf(at), rtol=1e-8)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_numbers_are_written_with_all_their_digits(first: float, second: float) -> None:
    low, high = sorted((first, second))
    prior = Prior("uniform", (low, high)) if low < high else Prior("fixed", (low,))
    assert Prior.parse(str(prior)) == prior


@given(UNIT, UNIT)
def test_a_truncated_normal_stays_within_its_bounds(u: float, width: float) -> None:
    prior = Prior("normal", (0.5, 0.2, 0.5 - width / 2, 0.5 + width / 2))
    assert 0.5 - width / 2 <= float(prior.ppf(np.array([u]))[0]) <= 0.5 + width / 2


@pytest.mark.parametrize(("text", "value"), [("0.2", 0.2), (" 1e-3 ", 0.001), (3, 3.0), (0.5, 0.5)])
def test_a_number_is_a_prior_without_uncertainty(text: object, value: float) -> None:
    prior = Prior.parse(text)
    assert prior == Prior("fixed", (value,))
    assert prior.is_fixed
    assert prior.support == (value, value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("unifrm(0, 1)", "unknown prior 'unifrm'; did you mean uniform?"),
        ("gamma(1, 2)", "unknown prior 'gamma'"),
        ("uniform(1)", "uniform takes 2 numbers, found 1"),
        ("normal(1, 2, 3)", "normal takes 2 or 4 numbers, found 3"),
        ("uniform(1, 1)", "uniform wants low < high, found 1, 1"),
        ("loguniform(0, 1)", "loguniform wants low < high, both above 1e-12, found 0, 1"),
        ("triangular(0, 2, 1)", "triangular wants low <= mode <= high"),
        ("beta(0, 1)", "beta wants two numbers from 0.001 to 1e9"),
        ("normal(0, 0)", "normal wants a standard deviation above 0"),
        ("normal(0, 1, 2, 1)", "and bounds low < high"),
        ("normal(0, 1, 31, 40)", "within 30 of them"),
        ("uniform(a, b)", "the arguments of a prior are finite numbers"),
        ("uniform(0, inf)", "the arguments of a prior are finite numbers"),
        ("0.1 to 0.3", "is no prior; wanted a number, or one of uniform"),
        ("", "'' is no prior"),
        (True, "true is no number and no prior"),
        (None, "nothing is no number and no prior"),
        ([1], "a list is no number and no prior"),
        (math.nan, "nan is not a finite number"),
        ("x" * 500, "…' is no prior"),
    ],
)
def test_what_is_no_prior_is_refused_in_words(text: object, wanted: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is looked at below
        Prior.parse(text)
    assert wanted in str(caught.value)
