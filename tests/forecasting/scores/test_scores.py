from __future__ import annotations

from math import isclose, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.forecasting.scores.forecasts import ForecastSample, forecast_sample
from ripeness.forecasting.scores.full_score import roc_area, sharpness
from ripeness.forecasting.scores.proper_scores import (
    BOUND,
    brier,
    brier_parts,
    corrected_brier_parts,
    log_losses,
    ranked_probability_score,
)

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=2, max_size=60)


def _said(pairs: list[tuple[float, int]]) -> ForecastSample:
    return forecast_sample([p for p, _ in pairs], [came for _, came in pairs])


@given(PAIRS)
def test_the_parts_of_the_brier_score_sum_to_it(pairs: list[tuple[float, int]]) -> None:
    forecasts = _said(pairs)
    for found in (brier_parts(forecasts), corrected_brier_parts(forecasts)):
        summed = found.reliability - found.resolution + found.uncertainty + found.within
        assert isclose(summed, brier(forecasts), abs_tol=1e-9)


@given(PAIRS)
def test_without_correction_no_part_but_within_is_below_nought(pairs: list[tuple[float, int]]) -> None:
    found = brier_parts(_said(pairs))
    assert min(found.reliability, found.resolution, found.uncertainty) >= 0


@given(st.lists(st.tuples(st.sampled_from([0.05, 0.35, 0.95]), st.integers(0, 1)), min_size=2, max_size=60))
def test_where_a_bin_holds_one_probability_nothing_is_left_within(pairs: list[tuple[float, int]]) -> None:
    assert isclose(brier_parts(_said(pairs)).within, 0, abs_tol=1e-12)


@given(PAIRS)
def test_no_honest_change_of_a_forecast_beats_the_share_that_came(pairs: list[tuple[float, int]]) -> None:
    came = [one for _, one in pairs]
    share = sum(came) / len(came)
    constant = brier(forecast_sample([share] * len(came), came))
    for other in (0.0, 0.25, 0.5, 0.9):
        assert constant <= brier(forecast_sample([other] * len(came), came)) + 1e-12


def test_the_scores_are_those_of_the_scikit_learn_manual() -> None:
    # scikit-learn, brier_score_loss: y_true [0, 1, 1, 0], y_prob [0.1, 0.9, 0.8, 0.3] gives 0.037.
    assert round(brier(forecast_sample([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0])), 3) == 0.037
    # scikit-learn, log_loss: spam with .9, .1, .2, .65, of which the first and last are, gives 0.21616.
    assert round(log_losses(forecast_sample([0.9, 0.1, 0.2, 0.65], [1, 0, 0, 1])).mean(), 5) == 0.21616


def test_the_ranked_score_is_that_of_two_forecasters_of_rain() -> None:
    # Wilks 2011, section 8.4.9: (.2, .5, .3) and (.2, .3, .5) when the first of three came give 0.73 and 0.89.
    assert ranked_probability_score([[0.2, 0.5, 0.3], [0.2, 0.3, 0.5]], [0, 0]) * 2 == pytest.approx([0.73, 0.89])


def test_rain_forecasts_of_wilks_table_have_its_base_rate_and_are_reliable() -> None:
    # Wilks 1995, table 7.3, as the R package verification carries it (its two slips of the decimal point mended).
    p = [0, 0.05, *(k / 10 for k in range(1, 11))]
    share = [0.4112, 0.0671, 0.1833, 0.0986, 0.0616, 0.0366, 0.0303, 0.0275, 0.0245, 0.022, 0.017, 0.0203]
    came = [0.006, 0.019, 0.059, 0.15, 0.277, 0.377, 0.511, 0.587, 0.723, 0.779, 0.934, 0.933]
    said_p, outcomes = [], []
    for chance, weight, rate in zip(p, share, came, strict=True):
        n, yes = round(weight * 100_000), round(weight * rate * 100_000)
        said_p += [chance] * n
        outcomes += [1] * yes + [0] * (n - yes)
    found = brier_parts(forecast_sample(said_p, outcomes), edges=(0, 0.04, *(k / 10 - 0.04 for k in range(1, 11)), 1))
    assert found.uncertainty == pytest.approx(0.162 * 0.838, abs=1e-3)
    assert found.reliability == pytest.approx(
        sum(w * (f - o) ** 2 for w, f, o in zip(share, p, came, strict=True)), abs=1e-5
    )
    assert found.reliability < 0.001 < found.resolution


def test_chance_alone_makes_plain_parts_too_large_and_leaves_corrected_ones_right() -> None:
    # Forecasts that are right: reliability is 0, and resolution the variance of the probabilities.
    generator = np.random.default_rng(5)
    levels = np.array([0.15, 0.45, 0.85])
    plain, mended = [], []
    for _ in range(400):
        p = generator.choice(levels, size=30)
        forecasts = forecast_sample(p, generator.random(30) < p)
        plain.append(brier_parts(forecasts).reliability)
        found = corrected_brier_parts(forecasts)
        mended.append((found.reliability, found.resolution, found.uncertainty))
    assert np.mean(plain) > 0.015
    reliability, resolution, uncertainty = np.mean(mended, axis=0)
    assert reliability == pytest.approx(0, abs=0.004)
    assert resolution == pytest.approx(levels.var(), abs=0.01)
    assert uncertainty == pytest.approx(levels.mean() * (1 - levels.mean()), abs=0.01)


def test_a_bin_of_two_forecasts_counts_in_the_correction() -> None:
    # By hand: bins {0.25, 0.25} of which one came, and {0.75, 0.75} of which both came; n = 4, base rate 3/4.
    # Plain: reliability (2·(1/4)² + 2·(1/4)²)/4 = 1/16, resolution (2·(1/4)² + 2·(1/4)²)/4 = 1/16, uncertainty 3/16.
    # Noise of the bins: (2/1 · 1/2 · 1/2 + 2/1 · 1 · 0)/4 = 1/8; of the base rate: 3/16 / 3 = 1/16.
    corrected = corrected_brier_parts(forecast_sample([0.25, 0.25, 0.75, 0.75], [1, 0, 1, 1]))
    assert corrected.reliability == pytest.approx(1 / 16 - 1 / 8)
    assert corrected.resolution == pytest.approx(1 / 16 - 1 / 8 + 1 / 16)
    assert corrected.uncertainty == pytest.approx(3 / 16 + 1 / 16)
    assert corrected.within == pytest.approx(0, abs=1e-12)


def test_a_certain_error_costs_as_much_as_the_bound_says_and_no_more() -> None:
    assert log_losses(forecast_sample([0.0], [1]))[0] == pytest.approx(-log(BOUND))
    assert log_losses(forecast_sample([0.5], [1]))[0] == pytest.approx(log(2))


@given(st.floats(0, 1), st.integers(0, 1))
def test_with_two_outcomes_the_ranked_score_is_the_brier_score(p: float, came: int) -> None:
    assert isclose(
        ranked_probability_score([[p, 1 - p]], [1 - came])[0], brier(forecast_sample([p], [came])), abs_tol=1e-12
    )


def test_a_near_miss_costs_less_than_a_far_one() -> None:
    near, far = ranked_probability_score([[0, 1, 0], [0, 0, 1]], [0, 0])
    assert (near, far) == (0.5, 1.0)


def test_ranking_counts_the_pairs_put_in_order() -> None:
    assert roc_area(forecast_sample([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])) == pytest.approx(0.75)
    assert roc_area(forecast_sample([0.3, 0.3], [0, 1])) == 0.5
    assert roc_area(forecast_sample([0.3, 0.4], [1, 1])) is None


def test_sharpness_looks_at_forecasts_only() -> None:
    assert sharpness(forecast_sample([0.05, 0.5, 0.95], [1, 0, 1])) == sharpness(
        forecast_sample([0.05, 0.5, 0.95], [0, 0, 0])
    )
    assert sharpness(forecast_sample([0.05, 0.5, 0.95], [0, 0, 0])).outer == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("p", "came", "told"),
    [([1.2], [0], "not from 0 to 1"), ([0.5], [2], "neither 0 nor 1"), ([], [], "found 0"), ([0.5], [1, 0], "found 1")],
)
def test_what_is_no_forecast_is_refused(p: list[float], came: list[int], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        forecast_sample(p, came)


def test_what_is_no_distribution_is_refused() -> None:
    for wrong in ([[0.5, 0.6]], [[1.0]], [[-0.1, 1.1]]):
        with pytest.raises(UsageError):
            ranked_probability_score(wrong, [0])
    with pytest.raises(UsageError, match="beyond the 2"):
        ranked_probability_score([[0.5, 0.5]], [2])
