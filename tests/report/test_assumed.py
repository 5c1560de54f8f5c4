"""Assumptions with their units, and what they rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ripeness.report.assumption_format import QuantityFormat, by_judgement, quantity_format, rests_on
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import quantities
from tests.report.sample import assessment


def _reading(path: str, label: str = "a label") -> QuantityFormat:
    one = assessment()
    return quantity_format(one, replace(one.assumptions[0], path=path, label=label))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("actors.RUS.cost_per_period", "0.13 to 1.1 stake points a month"),
        ("actors.RUS.support.PRK.size_per_period", "0.13 to 1.1 stake points a month"),
        ("actors.RUS.standing", "0.13 to 1.1 stake points"),
        ("issues.territory.options.T3.scores.UKR", "0.13 to 1.1 of 100"),
        ("kinds.ceasefire.find_probability", "0.13 to 1.1%"),
        ("battlefield.beliefs.neutral.collapse.a.hazard_per_period", "0.13 to 1.1%"),
        ("record.credibility.USA.RUS.threat", "0.13 to 1.1%"),
        ("actors.UKR.pledge.slope", "0.0013 to 0.011"),
        ("some.new.path", "0.0013 to 0.011"),
    ],
)
def test_a_value_is_shown_in_the_unit_of_its_path(path: str, shown: str) -> None:
    assert _reading(path).span(0.00134, 0.0107) == shown


def test_one_period_is_singular() -> None:
    assert _reading("record.half_life_periods").value(1) == "1 month"
    assert _reading("record.half_life_periods").span(6, 24) == "6 to 24 months"


def test_a_label_begins_large() -> None:
    assert _reading("discount", "weight of the next period").label == "Weight of the next period"


def test_every_share_and_probability_of_the_flagship_is_shown_in_percent() -> None:
    ends = ("probability", "hazard_per_period", "breakdown_per_period", "offset", "ceiling", "rate", "background")
    paths = [path for path in quantities(load("alaska-2025").file) if path.endswith(ends)]
    assert len(paths) > 30
    assert {path for path in paths if _reading(path).unit != "percent"} == set()


def test_many_sources_are_counted_and_not_listed() -> None:
    one = assessment().assumptions[4]
    assert rests_on(replace(one, source=("A", "B", "C", "D", "E"))) == "A, B, C and 2 more"
    assert rests_on(replace(one, source=())) == "no source given"


def test_a_range_of_the_author_with_figures_from_sources_says_both() -> None:
    one = assessment().assumptions[3]
    assert rests_on(one) == "the author's range, figures from S1 and S2"
    assert by_judgement(one)
    assert not by_judgement(assessment().assumptions[4])


def test_two_ends_that_differ_are_shown_as_differing() -> None:
    assert _reading("discount").span(0.9855, 0.9945) == "98.6 to 99.5%"
    assert _reading("discount").span(0.99, 0.99) == "99 to 99%"
