"""Response to pressure: Granger's test against a published series, impulse responses, and their trend."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.series.dependence import Coverage, f_test, granger, trend, why_no_test
from ripeness.evidence.words_and_deeds.series.net_scores import reciprocity, rolling, volatility
from ripeness.evidence.words_and_deeds.series.response import autoregression, impulse_response, response, why_too_thin
from tests.house.source import ROOT

Floats = NDArray[np.float64]
MSBVAR = ROOT.parent / "shared" / "fixtures" / "msbvar"
NAMES = ("AMB", "BLU")


def even(n: int) -> Coverage:
    """As many events in every period, all of the two."""
    return Coverage(np.full(n, 4.0), np.zeros(n))


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
    found = f_test(of[cause], of[effect], wanted["lags"])
    assert found.n == wanted["n"]
    assert found.f == pytest.approx(wanted["F"], rel=1e-6)
    assert found.p == pytest.approx(wanted["p"], rel=1e-3)


def test_granger_agrees_with_statsmodels_on_a_made_up_dyad() -> None:
    from statsmodels.tsa.stattools import grangercausalitytests

    source, target = dyad(80, 0.3, 0, np.random.default_rng(0))
    reference = grangercausalitytests(np.column_stack([target, source]), [2])[2][0]["ssr_ftest"]
    found = f_test(source, target, 2)
    assert (found.f, found.p, found.freedom) == pytest.approx((reference[0], reference[1], reference[2]))


def test_granger_seldom_finds_a_cause_where_there_is_none() -> None:
    rng = np.random.default_rng(1)
    ps = [granger(*dyad(60, 0, 0, rng), 1, even(60), rng).p for _ in range(300)]
    assert np.mean(np.array(ps) < 0.05) <= 0.09


def test_a_target_that_pays_back_in_kind_is_seen_to() -> None:
    source, target = dyad(200, 0.8, 0, np.random.default_rng(2))
    found = response(source, target, even(200), NAMES, np.random.default_rng(0))
    assert found.granger.p < 0.001
    assert found.stable
    step = found.steps[1]
    assert step.p05 <= -0.8 * found.pressure <= step.p95 < 0


def test_the_intervals_of_a_response_hold_what_made_the_series() -> None:
    rng, held = np.random.default_rng(3), 0
    for _ in range(100):
        found = response(*dyad(80, 0.5, 0, rng), even(80), NAMES, rng, lags=1)
        held += found.steps[1].p05 <= -0.5 * found.pressure <= found.steps[1].p95
    assert held >= 80


def test_a_response_that_falls_is_seen_to_fall_and_one_that_stays_is_not() -> None:
    rng = np.random.default_rng(4)
    falling = [trend(*dyad(120, 0.9, 0.9, rng), 1, even(120), rng) for _ in range(40)]
    steady = [trend(*dyad(120, 0.5, 0, rng), 1, even(120), rng) for _ in range(200)]
    assert sum(one is not None and one.p < 0.05 and one.change < 0 for one in falling) >= 36
    assert sum(one is not None and one.p < 0.05 for one in steady) <= 22


def test_a_rolling_window_shows_the_fall() -> None:
    source, target = dyad(160, 1.0, 1.0, np.random.default_rng(5))
    rng = np.random.default_rng(0)
    whole = response(source, target, even(160), NAMES, rng)
    windows = rolling(source, target, even(160), whole, 48, rng)
    assert len(windows) > 20
    assert windows[0].p05 > windows[-1].p95
    assert (windows[0].first, windows[0].last) == (0, 47)


def test_a_window_as_long_as_the_series_gives_none() -> None:
    source, target = dyad(60, 0.5, 0, np.random.default_rng(6))
    rng = np.random.default_rng(0)
    whole = response(source, target, even(60), NAMES, rng)
    assert rolling(source, target, even(60), whole, 60, rng) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [(np.ones(12), np.ones(12)), (np.zeros(40), np.arange(40.0)), (np.arange(40.0), np.zeros(40))],
)
def test_thin_series_are_refused_with_a_reason(source: Floats, target: Floats) -> None:
    assert why_too_thin(source, target, NAMES)
    with pytest.raises(UsageError):
        response(source, target, even(len(source)), NAMES, np.random.default_rng(0))


def test_granger_refuses_series_that_cannot_carry_it() -> None:
    with pytest.raises(UsageError, match="wanted equal lengths"):
        f_test(np.arange(9.0), np.arange(9.0), 6)
    with pytest.raises(UsageError, match="nothing to tell apart"):
        f_test(np.ones(40), np.random.default_rng(0).normal(size=40), 1)


def test_what_never_changes_is_named_before_any_test() -> None:
    why = why_too_thin(np.full(48, 6.8), np.random.default_rng(0).normal(size=48), NAMES)
    assert why == "what AMB does never changes: a net score of 6.8 in every period"
    assert "nothing in every period" in why_too_thin(np.zeros(48), np.ones(48), NAMES)


def test_what_is_foretold_exactly_is_named_before_any_test() -> None:
    source = np.random.default_rng(0).integers(0, 6, 60).astype(float)
    echo = np.concatenate([[0.0], 2 * source[:-1]])
    assert "foretold exactly by its own past and that of AMB" in why_no_test(source, echo, 1, even(60), NAMES)
    assert "contained in the past of BLU" in why_no_test(echo, source, 1, even(60), NAMES)
    line = np.arange(60.0)
    assert "foretold exactly by its own past," in why_no_test(source, line, 1, even(60), NAMES)


def test_scores_that_only_count_events_are_not_told_from_attention_unless_others_are_counted_too() -> None:
    rng = np.random.default_rng(0)
    counts = rng.poisson(8, (2, 60)).astype(float)
    source, target = -2 * counts[0], -3 * counts[1]
    alone = Coverage(counts.sum(axis=0), np.zeros(60))
    assert "common attention; add files" in why_no_test(source, target, 1, alone, NAMES)
    among_others = Coverage(counts.sum(axis=0), rng.poisson(50, 60).astype(float))
    assert why_no_test(source, target, 1, among_others, NAMES) == ""
    assert granger(source, target, 1, among_others, rng).controls == ("all other events",)


def test_an_answer_is_seen_through_common_attention() -> None:
    rng, found = np.random.default_rng(10), 0
    for _ in range(20):
        counts = rng.poisson(np.exp(rng.normal(2, 0.5, 120)), (2, 120)).astype(float)
        source = -counts[0] + 4 * np.sqrt(counts[0]) * rng.normal(size=120)
        target = -counts[1] + 4 * np.sqrt(counts[1]) * rng.normal(size=120)
        target[1:] += 0.6 * source[:-1]
        coverage = Coverage(counts.sum(axis=0), np.zeros(120))
        found += granger(source, target, 1, coverage, rng).p < 0.05
    assert found >= 18


def test_the_impulse_response_agrees_with_statsmodels() -> None:
    from statsmodels.tsa.api import VAR

    source, target = dyad(90, 0.4, 0, np.random.default_rng(11))
    reference = VAR(np.column_stack([source, target])).fit(2).irf(6).orth_irfs[:, 1, 0]
    assert impulse_response(autoregression(source, target, 2, even(90)), 6) == pytest.approx(reference, abs=1e-12)


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
