"""Response to pressure: Granger's test against a published series, impulse responses, and their trend."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.net_scores import reciprocity, rolling, trend, volatility
from ripeness.evidence.words_and_deeds.series.response import granger, response, why_too_thin
from tests.house.source import ROOT

Floats = NDArray[np.float64]
MSBVAR = ROOT.parent / "shared" / "fixtures" / "msbvar"
NAMES = ("AMB", "BLU")


def dyad(n: int, strength: float, fall: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """A source that acts at will, and a target that answers a period later, less with time by `fall`."""
    source, target = rng.normal(0, 3, n), np.zeros(n)
    for t in range(1, n):
        target[t] = 0.2 * target[t - 1] + (strength - fall * t / n) * source[t - 1] + rng.normal()
    return source, target


@pytest.mark.skipif(not MSBVAR.is_dir(), reason="the published series are not here")
@pytest.mark.parametrize(("cause", "effect"), [("p2i", "i2p"), ("i2p", "p2i")])
def test_granger_agrees_with_the_reference_on_israel_and_palestine(cause: str, effect: str) -> None:
    with (MSBVAR / "IsraelPalestineConflict.csv").open() as file:
        rows = list(csv.DictReader(file))
    of = {name: np.array([float(row[name]) for row in rows]) for name in ("i2p", "p2i")}
    wanted = json.loads((MSBVAR / "granger_lag6_ours.json").read_text())[f"{cause}->{effect}"]
    found = granger(of[cause], of[effect], wanted["lags"])
    assert found.n == wanted["n"]
    assert found.f == pytest.approx(wanted["F"], rel=1e-6)
    assert found.p == pytest.approx(wanted["p"], rel=1e-3)


def test_granger_agrees_with_statsmodels_on_a_made_up_dyad() -> None:
    from statsmodels.tsa.stattools import grangercausalitytests

    source, target = dyad(80, 0.3, 0, np.random.default_rng(0))
    reference = grangercausalitytests(np.column_stack([target, source]), [2])[2][0]["ssr_ftest"]
    found = granger(source, target, 2)
    assert (found.f, found.p, found.freedom) == pytest.approx((reference[0], reference[1], reference[2]))


def test_granger_seldom_finds_a_cause_where_there_is_none() -> None:
    rng = np.random.default_rng(1)
    ps = [granger(*dyad(60, 0, 0, rng), 1).p for _ in range(300)]
    assert np.mean(np.array(ps) < 0.05) <= 0.09


def test_a_target_that_pays_back_in_kind_is_seen_to() -> None:
    source, target = dyad(200, 0.8, 0, np.random.default_rng(2))
    found = response(source, target, NAMES, np.random.default_rng(0))
    assert found.granger.p < 0.001
    assert found.stable
    step = found.steps[1]
    assert step.p05 <= -0.8 * found.pressure <= step.p95 < 0


def test_the_intervals_of_a_response_hold_what_made_the_series() -> None:
    rng, held = np.random.default_rng(3), 0
    for _ in range(100):
        found = response(*dyad(80, 0.5, 0, rng), NAMES, rng, lags=1)
        held += found.steps[1].p05 <= -0.5 * found.pressure <= found.steps[1].p95
    assert held >= 80


def test_a_response_that_falls_is_seen_to_fall_and_one_that_stays_is_not() -> None:
    rng = np.random.default_rng(4)
    falling = [trend(*dyad(120, 0.9, 0.9, rng), 1) for _ in range(40)]
    steady = [trend(*dyad(120, 0.5, 0, rng), 1) for _ in range(200)]
    assert sum(one is not None and one.p < 0.05 and one.change < 0 for one in falling) >= 36
    assert sum(one is not None and one.p < 0.05 for one in steady) <= 22


def test_a_rolling_window_shows_the_fall() -> None:
    source, target = dyad(160, 1.0, 1.0, np.random.default_rng(5))
    windows = rolling(
        source, target, response(source, target, NAMES, np.random.default_rng(0)), 48, np.random.default_rng(1)
    )
    assert len(windows) > 20
    assert windows[0].p05 > windows[-1].p95
    assert (windows[0].first, windows[0].last) == (0, 47)


def test_a_window_as_long_as_the_series_gives_none() -> None:
    source, target = dyad(60, 0.5, 0, np.random.default_rng(6))
    assert (
        rolling(source, target, response(source, target, NAMES, np.random.default_rng(0)), 60, np.random.default_rng(1))
        == ()
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [(np.ones(12), np.ones(12)), (np.zeros(40), np.arange(40.0)), (np.arange(40.0), np.zeros(40))],
)
def test_thin_series_are_refused_with_a_reason(source: Floats, target: Floats) -> None:
    assert why_too_thin(source, target, NAMES)
    with pytest.raises(UsageError):
        response(source, target, NAMES, np.random.default_rng(0))


def test_granger_refuses_series_that_cannot_carry_it() -> None:
    with pytest.raises(UsageError, match="wanted equal lengths"):
        granger(np.arange(9.0), np.arange(9.0), 6)
    with pytest.raises(UsageError, match="nothing to tell apart"):
        granger(np.ones(40), np.random.default_rng(0).normal(size=40), 1)


def test_nine_of_ten_intervals_hold_the_volatility() -> None:
    rng = np.random.default_rng(7)
    found = [volatility(rng.normal(0, 2, 60), rng) for _ in range(200)]
    held = [one.p05 is not None and one.p95 is not None and one.p05 <= 2 <= one.p95 for one in found]
    assert 0.79 <= np.mean(held) <= 0.96


def test_reciprocity_is_one_for_a_mirror() -> None:
    rng = np.random.default_rng(8)
    one = rng.normal(size=80)
    assert reciprocity(one, 3 * one, rng).value == pytest.approx(1)


def test_intervals_of_reciprocity_hold_nought_for_strangers() -> None:
    rng, held = np.random.default_rng(9), 0
    for _ in range(150):
        found = reciprocity(rng.normal(size=60), rng.normal(size=60), rng)
        held += found.p05 is not None and found.p95 is not None and found.p05 <= 0 <= found.p95
    assert 0.8 <= held / 150 <= 0.97


def test_a_few_periods_have_no_volatility() -> None:
    assert volatility(np.arange(5.0), np.random.default_rng(0)).value is None


def test_one_busy_month_among_many_is_no_swing_and_no_reciprocity() -> None:
    rng = np.random.default_rng(0)
    net = np.zeros(13)
    net[-1] = 4.0
    assert volatility(net, rng).value is None
    assert reciprocity(net, 2 * net, rng).value is None
    assert reciprocity(rng.normal(size=13), net, rng).value is None
