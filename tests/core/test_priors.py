from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ripeness.core.priors.families import Floats
from ripeness.core.priors.prior import Prior

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
    Prior("lognormal", (0.3, 0.5)),
    Prior("lognormal", (0.3, 0.5, 0, 1)),
    Prior("lognormal", (0.3, 0.1, 0.9, 1)),
    Prior("pert", (0.1, 0.2, 0.4)),
    Prior("pert", (0, 0, 1)),
    Prior("pert", (0, 1, 1)),
    Prior("bernoulli", (0.3,)),
    Prior("bernoulli", (0,)),
    Prior("bernoulli", (1,)),
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


AT = np.array([0.001, 0.1, 0.5, 0.9, 0.999])


def _cut(whole: stats.distributions.rv_frozen, low: float, high: float) -> Floats:
    """The quantiles of a distribution cut off at two values, by its distribution function."""
    below, upto = whole.cdf(low), whole.cdf(high)
    return np.asarray(whole.ppf(below + (upto - below) * AT))


KNOWN = [
    (Prior("fixed", (0.3,)), np.full(AT.shape, 0.3)),
    (Prior("uniform", (-1, 3)), stats.uniform(-1, 4).ppf(AT)),
    (Prior("loguniform", (0.1, 10)), stats.loguniform(0.1, 10).ppf(AT)),
    (Prior("triangular", (1, 2, 5)), stats.triang(0.25, 1, 4).ppf(AT)),
    (Prior("beta", (2, 6)), stats.beta(2, 6).ppf(AT)),
    (Prior("normal", (1, 2)), stats.norm(1, 2).ppf(AT)),
    (Prior("normal", (0, 1, -0.5, 2)), stats.truncnorm(-0.5, 2).ppf(AT)),
    (Prior("normal", (0, 1, 6, 8)), stats.truncnorm(6, 8).ppf(AT)),
    (Prior("lognormal", (2, 0.5)), stats.lognorm(s=0.5, scale=2).ppf(AT)),
    (Prior("lognormal", (2, 0.5, 1, 3)), _cut(stats.lognorm(s=0.5, scale=2), 1, 3)),
    (Prior("lognormal", (2, 0.5, 0, 3)), _cut(stats.lognorm(s=0.5, scale=2), 0, 3)),
    (Prior("pert", (1, 2, 5)), stats.beta(2, 4, loc=1, scale=4).ppf(AT)),
    (Prior("bernoulli", (0.3,)), stats.bernoulli(0.3).ppf(AT)),
]
"""Priors with their quantiles as SciPy gives them: one at least of every family."""


@pytest.mark.parametrize(
    ("prior", "quantiles"), KNOWN, ids=lambda value: str(value) if isinstance(value, Prior) else ""
)
def test_quantiles_are_those_of_scipy(prior: Prior, quantiles: Floats) -> None:
    np.testing.assert_allclose(prior.ppf(AT), quantiles, rtol=1e-8)


def test_a_lognormal_is_given_by_its_median_and_the_deviation_of_its_logarithm() -> None:
    prior = Prior.parse("lognormal(0.002, 0.7)")
    assert prior.median == pytest.approx(0.002)
    assert np.log(prior.ppf(U)).std() == pytest.approx(0.7, rel=1e-3)
    assert prior.mean == pytest.approx(float(stats.lognorm(s=0.7, scale=0.002).mean()))


def test_the_mean_of_a_pert_counts_the_mode_four_times() -> None:
    # Malcolm, Roseboom, Clark & Fazar 1959: (low + 4 mode + high) / 6.
    assert Prior.parse("pert(2, 3, 10)").mean == 4.0


@given(UNIT, st.floats(0.01, 5), st.floats(-10, 10), st.floats(0.1, 5))
def test_a_truncated_lognormal_stays_within_its_bounds(median: float, sigma: float, start: float, width: float) -> None:
    low, high = median * math.exp(sigma * start), median * math.exp(sigma * (start + width))
    for prior in (Prior("lognormal", (median, sigma, low, high)), Prior("lognormal", (median, sigma, 0.0, high))):
        drawn = prior.ppf(np.array([1e-9, 0.5, 1 - 1e-9]))
        assert (drawn > 0).all()
        assert (drawn >= prior.support[0]).all()
        assert (drawn <= high).all()
        assert (np.diff(drawn) > 0).all()


@pytest.mark.parametrize(
    ("text", "factor", "rescaled"),
    [
        ("uniform(0.1, 0.4)", 2.0, "uniform(0.2, 0.8)"),
        ("lognormal(0.1, 0.5, 0, 0.4)", 2.0, "lognormal(0.2, 0.5, 0, 0.8)"),
        ("normal(1, 2)", 0.5, "normal(0.5, 1)"),
        ("pert(1, 2, 4)", 0.5, "pert(0.5, 1, 2)"),
        ("0.5", 0.5, "0.25"),
        ("beta(2, 6)", 2.0, "None"),
    ],
)
def test_a_prior_is_rescaled_with_its_quantity(text: str, factor: float, rescaled: str) -> None:
    assert str(Prior.parse(text).rescale(factor)) == rescaled


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("uniform(0, 1)", "uniform(0.2, 0.5)"),
        ("loguniform(0.1, 1)", "loguniform(0.2, 0.5)"),
        ("normal(0, 1)", "normal(0, 1, 0.2, 0.5)"),
        ("lognormal(1, 1, 0, 2)", "lognormal(1, 1, 0.2, 0.5)"),
        ("beta(2, 6)", "uniform(0.2, 0.5)"),
        ("pert(0, 0.3, 1)", "uniform(0.2, 0.5)"),
    ],
)
def test_the_part_of_a_prior_between_two_values_is_of_its_family_where_it_can_be(text: str, part: str) -> None:
    assert str(Prior.parse(text).restrict(0.2, 0.5)) == part


def test_a_prior_on_a_log_scale_has_a_lower_end_above_0() -> None:
    prior = Prior.parse("lognormal(0.2, 0.5, 0, 1)")
    assert prior.support == (0, 1)
    assert prior.ends(0.01) == (pytest.approx(float(prior.ppf(np.array([0.01]))[0])), 1)
    assert Prior.parse("uniform(0, 1)").ends(0.01) == (0, 1)


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
        ("lognormal(0, 1)", "lognormal wants a median above 0"),
        ("lognormal(1, 30)", "a sigma above 0 and at most 20"),
        ("lognormal(1, 1, -1, 2)", "bounds 0 <= low < high"),
        ("lognormal(1, 0.01, 2, 3)", "within 30 sigma"),
        ("lognormal(1, 1, 1)", "lognormal takes 2 or 4 numbers, found 3"),
        ("pert(0, 2, 1)", "pert wants low <= mode <= high"),
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
