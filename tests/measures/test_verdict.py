"""The verdict's rule: path to peace, stage, or open (MODEL 3)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ripeness.core.distributions import DistributionSummary, bootstrap_weights, equal_weights
from ripeness.measures.meeting_effect import MeetingEffect
from ripeness.measures.sincerity import SincerityReading
from ripeness.measures.verdict import FEWEST, OutsideRate, Verdict, verdict
from ripeness.measures.weighted_solution import WeightedSolution
from tests.measures.wars import solved, war

LOW, HIGH = 0.001, 0.999
P = 0.5
"""About P(a deal) of the case in every draw, far from both rates."""
NEVER, PARTLY, ALWAYS = (0.2,) * 4, (0.9, 0.9, 0.9, 0.4), (0.9,) * 4


def run(changes: dict[str, Any] | None = None) -> WeightedSolution:
    """As few draws of the small war as a verdict may rest on, of equal weights."""
    solution, weights = solved(war(changes), FEWEST), equal_weights(FEWEST)
    return WeightedSolution(solution, weights, bootstrap_weights(weights, 0), 12)


def rate(value: float, low: float | None = None, high: float | None = None, name: str = "wars alike") -> OutsideRate:
    return OutsideRate(name, value, value if low is None else low, value if high is None else high)


def effect(months: float, p05: float | None = None, p95: float | None = None) -> MeetingEffect:
    low, high = months if p05 is None else p05, months if p95 is None else p95
    return MeetingEffect(0.5, 0.3, DistributionSummary(months, months, low, high))


def candour(p: float | None, by_privacy: tuple[float, ...] = NEVER, *, loses: bool = False) -> SincerityReading:
    """An actor that is insincere with this probability, and with these in the quarters of what it alone knows."""
    return SincerityReading(None, 1.0, p, by_privacy, loses_by_being_seen=loses)


def judged(
    months: MeetingEffect | None, *rates: OutsideRate, a: SincerityReading, b: SincerityReading | None = None
) -> Verdict:
    sincerities = {"AAA": a, "BBB": b or candour(0.1), "MED": candour(0.99, ALWAYS)}
    return verdict(run(), sincerities, months, rates)


@pytest.mark.parametrize(
    ("months", "outside", "p", "by_privacy", "label"),
    [
        (4, LOW, 0.3, NEVER, "path to peace"),
        (3, LOW, 0.5, NEVER, "path to peace"),
        (4, LOW, 0.6, PARTLY, "open"),
        (4, HIGH, 0.3, NEVER, "open"),
        (2, LOW, 0.3, NEVER, "open"),
        (2, HIGH, 0.9, ALWAYS, "open"),
        (0.5, LOW, 0.9, ALWAYS, "stage"),
        (0.5, LOW, 0.9, PARTLY, "open"),
        (0.5, HIGH, 0.3, NEVER, "stage"),
        (0.5, HIGH, 0.9, ALWAYS, "stage"),
        (1, HIGH, 0.9, ALWAYS, "open"),
    ],
)
def test_the_rule_is_that_of_the_model(
    months: float, outside: float, p: float, by_privacy: tuple[float, ...], label: str
) -> None:
    """Path: m ≥ 3, P above the outside rate, nobody insincere with more than a half. Stage: m < 1, and somebody
    insincere in every quarter of τ, or P not above the rate. A convener that comes to be seen makes no stage."""
    found = judged(effect(months), rate(outside), a=candour(p, by_privacy))
    assert LOW < found.p_deal < HIGH
    assert found.label == label
    assert found.turned_by == ()


def test_a_veto_player_of_whom_nothing_is_known_makes_neither_a_stage_nor_an_open_case() -> None:
    unknown = SincerityReading(None, 0.2, None, (None,) * 4, loses_by_being_seen=False)
    assert judged(effect(4), rate(LOW), a=unknown).label == "path to peace"
    assert judged(effect(0.5), rate(LOW), a=unknown).label == "open"


@pytest.mark.parametrize(
    ("months", "label"),
    [
        (effect(4, 2.9, 5.0), "open"),
        (effect(0.5, 0.1, 1.1), "open"),
        (None, "open"),
        (MeetingEffect(0, 0, None), "open"),
    ],
    ids=["a path within error", "a stage within error", "no meeting", "hardly a deal without it"],
)
def test_what_the_ensemble_cannot_tell_apart_leaves_the_verdict_open(months: MeetingEffect | None, label: str) -> None:
    outside = rate(LOW) if months and months.months and months.months.mean > 1 else rate(HIGH)
    assert judged(months, outside, a=candour(0.2)).label == label


def test_a_probability_within_error_of_the_outside_rate_is_neither_above_nor_below_it() -> None:
    near = float(run().solution.p_deal(12).mean())
    assert judged(effect(4), rate(near), a=candour(0.2)).label == "open"
    assert judged(effect(0.5), rate(near), a=candour(0.2)).label == "open"


def test_another_class_of_past_cases_or_the_interval_of_a_rate_that_would_turn_the_verdict_opens_and_is_named() -> None:
    wide = judged(effect(4), rate(LOW, high=HIGH, name="wars of that age"), a=candour(0.2))
    assert (wide.label, wide.turned_by) == ("open", ("wars of that age",))
    other = judged(effect(4), rate(LOW), rate(HIGH, name="all wars"), a=candour(0.2))
    assert (other.label, other.turned_by) == ("open", ("all wars",))
    assert "another yardstick would turn the verdict: all wars" in other.why
    same = judged(effect(4), rate(LOW), rate(2 * LOW, name="all wars"), a=candour(0.2))
    assert (same.label, same.turned_by) == ("path to peace", ())


def test_without_a_rate_of_comparable_cases_the_verdict_is_open() -> None:
    found = judged(effect(4), a=candour(0.2))
    assert (found.label, found.outside_rate, found.ratio) == ("open", None, None)
    assert "no class of past cases" in found.why


def test_the_probability_is_by_the_horizon_and_its_ratio_to_the_outside_rate_has_the_range_of_resamples() -> None:
    found = judged(effect(4), rate(0.1, name="wars alike"), a=candour(0.2))
    expected = run()
    by_draw = expected.solution.p_deal(12)
    assert found.p_deal == pytest.approx(by_draw.mean())
    assert found.ratio is not None
    assert found.ratio.mean == pytest.approx(by_draw.mean() / 0.1)
    assert found.ratio.p05 <= found.ratio.mean <= found.ratio.p95
    assert (found.outside_rate, found.outside_class) == (0.1, "wars alike")


def test_the_reason_names_every_number_that_it_turned_on_and_who_loses_by_being_seen() -> None:
    found = judged(effect(4), rate(LOW), a=candour(0.2), b=candour(None, loses=True))
    assert "the meeting is worth 4.0 ordinary months of talks" in found.why
    assert "above the rate of comparable cases, under 1%" in found.why
    assert "Aland comes, with probability 20%, more to be seen than to agree" in found.why
    assert "Bland would rather lose by being seen" in found.why
    assert found.p_insincere == {"AAA": 0.2, "BBB": None}


@pytest.mark.parametrize(("heavy", "label"), [(FEWEST, "path to peace"), (FEWEST - 1, "open"), (1, "open")])
def test_a_verdict_stays_open_where_too_few_draws_are_in_effect(heavy: int, label: str) -> None:
    weights = np.where(np.arange(FEWEST) < heavy, 1 / heavy, 0.0)
    few = WeightedSolution(run().solution, weights, bootstrap_weights(weights, 0), 12)
    assert few.effective == pytest.approx(heavy)
    found = verdict(few, {"AAA": candour(0.2), "BBB": candour(0.1)}, effect(4), [rate(LOW)])
    assert found.label == label
    assert (f"only {heavy} draws are in effect" in found.why) == (label == "open")


def test_draws_that_are_copies_of_each_other_count_once() -> None:
    whole = run()
    copied = np.zeros(FEWEST, dtype=np.int64)
    values = replace(whole.solution.values, drawn={k: v[copied] for k, v in whole.solution.values.drawn.items()})
    same = replace(whole, solution=replace(whole.solution, values=values))
    assert (whole.effective, same.effective) == (pytest.approx(FEWEST), pytest.approx(1))


def test_where_nothing_is_uncertain_no_sample_is_too_small() -> None:
    whole = run()
    certain = replace(whole.solution.values, drawn={})
    assert replace(whole, solution=replace(whole.solution, values=certain)).effective == math.inf
