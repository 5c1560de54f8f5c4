"""The verdict's rule: path to peace, stage, or open (MODEL 3)."""

from __future__ import annotations

import pytest

from ripeness.outlook.spread import equal_weights
from ripeness.outlook.verdict import verdict
from tests.analysis.wars import solved, war

LOW, HIGH = 0.01, 0.99


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
    solution = solved(war({"verdict.base_rate": base_rate}), 4)
    found = verdict(solution, equal_weights(4), {"AAA": a, "BBB": b, "MED": 0.0})
    assert found.label == label
    assert LOW < found.p_deal < HIGH
    assert found.sincerity == {"AAA": a, "BBB": b}


def test_the_probability_is_by_the_horizon_in_whole_periods() -> None:
    solution = solved(war(), 4)
    found = verdict(solution, equal_weights(4), {"AAA": 0.8, "BBB": 0.8})
    assert found.p_deal == pytest.approx(solution.p_deal(12).mean())


def test_the_threshold_is_a_setting() -> None:
    solution = solved(war({"verdict.base_rate": LOW, "verdict.sincerity": 0.3}), 4)
    assert verdict(solution, equal_weights(4), {"AAA": 0.4, "BBB": 0.4}).label == "path to peace"


def test_the_reason_names_every_number_that_it_turned_on() -> None:
    solution = solved(war(), 4)
    why = verdict(solution, equal_weights(4), {"AAA": 0.8, "BBB": None}).why
    assert "base rate" in why
    assert "Aland's sincerity, 80%, is above 50%" in why
    assert "Bland" in why
