from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import CensoredData, weibull_min

from ripeness.backtesting.cases.market_prices import price_on, prices
from ripeness.core.errors import UsageError
from ripeness.forecasting.baselines import climatology, logistic
from ripeness.forecasting.outside_view.lifetimes import Lifetime
from ripeness.forecasting.outside_view.survival_curves import SurvivalCurve, first_within, weibull, weibull_with_frailty


def test_climatology_is_the_share_and_never_certain() -> None:
    assert climatology([]) == 0.5
    assert climatology([1, 0, 0]) == pytest.approx(1.5 / 4)
    assert 0 < climatology([0] * 50) < climatology([1] + [0] * 49) < 0.05


def _lifetimes(seed: int, shape: float, scale: float, frailty: float = 0.0, n: int = 3000) -> list[Lifetime]:
    generator = np.random.default_rng(seed)
    pace = generator.gamma(1 / frailty, frailty, n) if frailty else np.ones(n)
    months = scale * (generator.exponential(size=n) / pace) ** (1 / shape)
    watched = generator.uniform(0, 3 * scale, n)
    return [Lifetime(min(m, w), bool(m <= w)) for m, w in zip(months, watched, strict=True)]


def test_a_weibull_without_prior_is_the_fit_of_scipy() -> None:
    lives = _lifetimes(1, 1.4, 20, n=300)
    ended: CensoredData = CensoredData(
        uncensored=[one.months for one in lives if one.ended], right=[one.months for one in lives if not one.ended]
    )
    shape, _, scale = weibull_min.fit(ended, floc=0)
    found = weibull(lives, spread=np.inf)
    assert found is not None
    assert (found.shape, found.scale) == pytest.approx((shape, scale), rel=1e-3)


def test_own_paces_are_found_where_they_are() -> None:
    found = weibull_with_frailty(_lifetimes(2, 1.5, 20, frailty=0.8))
    assert found is not None
    assert found.shape == pytest.approx(1.5, abs=0.2)
    assert found.frailty == pytest.approx(0.8, abs=0.3)
    alike = weibull_with_frailty(_lifetimes(3, 1.5, 20))
    assert alike is not None
    assert alike.frailty < 0.15


def test_without_frailty_the_curve_is_the_plain_one_and_with_it_hazards_fall() -> None:
    plain = SurvivalCurve(1.0, 10.0)
    assert plain.lasting(10) == pytest.approx(np.exp(-1))
    assert plain.within(0, 5) == pytest.approx(plain.within(50, 5))
    mixed = SurvivalCurve(1.0, 10.0, 1.0)
    assert mixed.lasting(10) == pytest.approx(0.5)
    assert mixed.within(50, 5) < mixed.within(0, 5) / 2
    assert SurvivalCurve(1.3, 10.0, 1e-9).within(4, 6) == pytest.approx(SurvivalCurve(1.3, 10.0).within(4, 6))


def test_a_handful_of_ends_is_too_few_for_a_curve() -> None:
    assert weibull([Lifetime(3, True)] * 4 + [Lifetime(9, False)] * 20) is None


def _table(
    n: int = 400,
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    generator = np.random.default_rng(4)
    x = generator.normal(size=(n, 2)) * [1, 10] + [0, 5]
    return x, generator.random(n) < 1 / (1 + np.exp(-(0.3 + 0.8 * x[:, 0] - 0.05 * x[:, 1])))


def test_without_ridge_the_regression_is_that_of_statsmodels() -> None:
    x, came = _table()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = sm.Logit(came.astype(float), sm.add_constant(x)).fit(disp=0).predict([[1.0, 0.5, 20.0]])
    assert logistic(x, came, ridge=0).chance([0.5, 20.0]) == pytest.approx(float(theirs[0]), abs=1e-6)


def test_a_heavy_ridge_leaves_the_share_that_came() -> None:
    x, came = _table()
    assert logistic(x, came, ridge=1e9).chance([3.0, 0.0]) == pytest.approx(came.mean(), abs=1e-4)


def test_a_value_that_is_not_known_counts_as_the_mean_of_its_column() -> None:
    x, came = _table()
    fitted = logistic(x, came)
    assert fitted.chance([np.nan, 5.0]) == pytest.approx(fitted.chance([x[:, 0].mean(), 5.0]))


def test_perfect_separation_and_outcomes_all_alike_stay_finite() -> None:
    parted = logistic([[-1.0], [-0.5], [0.5], [1.0]], [0, 0, 1, 1])
    assert 0.5 < parted.chance([1.0]) < 1
    assert logistic([[1.0], [2.0]], [1, 1]).chance([5.0]) == pytest.approx(climatology([1, 1]))


def _written(folder: Path, *rows: str) -> Path:
    (folder / "my-markets.csv").write_text("\n".join(["market,date,price,closes,outcome", *rows]), encoding="utf-8")
    return folder


def test_a_price_is_the_last_one_known(tmp_path: Path) -> None:
    found = prices(_written(tmp_path, "truce,2025-02-01,12%,2025-12-31,0", "truce,2025-01-01,0.3,2025-12-31,0"))
    assert price_on(found, "truce", date(2025, 1, 31)) == 0.3
    assert price_on(found, "truce", date(2025, 2, 1)) == 0.12
    assert price_on(found, "truce", date(2024, 12, 31)) is None


@pytest.mark.parametrize(
    ("row", "told"), [("t,2025-01-01,12,2025-12-31,0", "price"), ("t,2025-01-01,0.1,2025-12-31,yes", "outcome")]
)
def test_a_price_or_outcome_that_is_none_is_refused(row: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"column {told}"):
        prices(_written(tmp_path, row))


@pytest.mark.parametrize("age", [0.0, 30.0])
def test_of_two_constant_hazards_each_ends_its_share(age: float) -> None:
    a, b, months = 0.03, 0.05, 12.0
    first = first_within(SurvivalCurve(1, 1 / a), SurvivalCurve(1, 1 / b), age, months)
    assert first == pytest.approx(a / (a + b) * (1 - np.exp(-(a + b) * months)), rel=1e-4)
    assert first_within(SurvivalCurve(1, 1 / a), None, age, months) == pytest.approx(1 - np.exp(-a * months))


def test_competing_curves_share_out_all_that_ends() -> None:
    one, other = SurvivalCurve(0.7, 20, 0.5), SurvivalCurve(1.4, 30, 1.0)
    both = first_within(one, other, 6, 24) + first_within(other, one, 6, 24)
    left = one.lasting(30) * other.lasting(30) / (one.lasting(6) * other.lasting(6))
    assert both == pytest.approx(1 - left, abs=1e-6)
