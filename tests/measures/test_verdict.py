"""The verdict's rule: path to peace, stage, or open (MODEL 3)."""

from __future__ import annotations

import pytest

from ripeness.core.distributions import DistributionSummary, bootstrap_weights, equal_weights
from ripeness.core.errors import UsageError
from ripeness.measures.verdict import Verdict, rate_to_exceed, verdict, verdict_label
from ripeness.measures.weighted_solution import WeightedSolution
from tests.measures.wars import solved, war

LOW, HIGH = 0.01, 0.99


def judged(changes: dict[str, float], **sincerities: float | None) -> Verdict:
    """The verdict on a small war with these values and these sincerities, known exactly."""
    solution, weights = solved(war(changes), 4), equal_weights(4)
    exact = {name: None if v is None else DistributionSummary(v, v, v, v) for name, v in sincerities.items()}
    return verdict(WeightedSolution(solution, weights, bootstrap_weights(weights, 0), 12), exact)


@pytest.mark.parametrize(
    ("base_rate", "a", "b", "label"),
    [
        (LOW, 0.8, 0.6, "path to peace"),
        (LOW, 0.8, 0.4, "open"),
        (LOW, 0.8, 0.5, "open"),
        (LOW, 0.8, None, "open"),
        (HIGH, 0.8, 0.6, "open"),
        (HIGH, 0.8, 0.4, "stage"),
        (HIGH, 0.2, 0.4, "stage"),
        (HIGH, 0.8, None, "open"),
        (HIGH, 0.4, None, "stage"),
    ],
)
def test_the_rule_is_the_table(base_rate: float, a: float, b: float | None, label: str) -> None:
    found = judged({"verdict.base_rate": base_rate}, AAA=a, BBB=b, MED=0.0)
    assert found.label == label
    assert LOW < found.p_deal < HIGH
    assert found.sincerity == {"AAA": a, "BBB": b}


def test_the_probability_is_by_the_horizon_in_whole_periods() -> None:
    assert judged({}, AAA=0.8, BBB=0.8).p_deal == pytest.approx(solved(war(), 4).p_deal(12).mean())


def test_the_threshold_is_a_setting() -> None:
    assert judged({"verdict.base_rate": LOW, "verdict.sincerity": 0.3}, AAA=0.4, BBB=0.4).label == "path to peace"


def test_what_the_ensemble_cannot_tell_apart_leaves_the_verdict_open() -> None:
    sure = {"AAA": DistributionSummary(0.8, 0.8, 0.7, 0.9)}
    assert verdict_label(DistributionSummary(0.3, 0.3, 0.25, 0.35), 0.2, sure, 0.5) == "path to peace"
    assert verdict_label(DistributionSummary(0.3, 0.3, 0.15, 0.45), 0.2, sure, 0.5) == "open"
    assert (
        verdict_label(
            DistributionSummary(0.3, 0.3, 0.25, 0.35), 0.2, {"AAA": DistributionSummary(0.55, 0.55, 0.45, 0.65)}, 0.5
        )
        == "open"
    )
    assert (
        verdict_label(
            DistributionSummary(0.1, 0.1, 0.05, 0.15), 0.2, {"AAA": DistributionSummary(0.45, 0.45, 0.35, 0.55)}, 0.5
        )
        == "open"
    )
    assert (
        verdict_label(
            DistributionSummary(0.1, 0.1, 0.05, 0.15), 0.2, {"AAA": DistributionSummary(0.4, 0.4, 0.35, 0.45)}, 0.5
        )
        == "stage"
    )


def test_the_reason_names_every_number_that_it_turned_on() -> None:
    why = judged({}, AAA=0.8, BBB=None).why
    assert "base rate" in why
    assert "Aland's sincerity, 80%, is above 50%" in why
    assert "Bland" in why


def test_a_case_without_a_rate_of_its_own_has_to_exceed_that_of_the_outside_view() -> None:
    rule = war().file.verdict
    assert rule.base_rate is not None
    assert rate_to_exceed(rule, 0.3) == rule.base_rate.prior.mean
    without = rule.model_copy(update={"base_rate": None})
    assert rate_to_exceed(without, 0.3) == 0.3
    with pytest.raises(UsageError, match=r"give verdict\.base_rate, or reference for an outside view"):
        rate_to_exceed(without, None)
