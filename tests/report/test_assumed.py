"""Assumptions in a reader's words."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest
from tests.report.sample import assessment

from ripeness.report.assumed import READINGS, reading, rests_on
from ripeness.scenario.load import load
from ripeness.scenario.quantities import quantities


def _label(path: str) -> str:
    one = assessment()
    return reading(one, replace(one.assumptions[0], path=path, label="the run's own label")).label


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("actors.RUS.cost_per_period", "Cost of a month of war to Russia"),
        ("actors.USA.standing", "What being seen at a meeting is worth to the United States"),
        ("battlefield.beliefs.neutral.line.mean",
         "Chance that the line moves towards Russia in a month, as a neutral observer sees it"),
        ("issues.territory.options.T3.scores.UKR", "Worth of “Freeze on the present line” to Ukraine"),
        ("kinds.ceasefire.breakdown_per_period", "Chance that a ceasefire breaks down in a month"),
        ("instruments.purl.size_per_period", "Size of “Arms for Ukraine bought from the United States”"),
        ("record.credibility.USA.RUS.threat", "Credibility of a threat of the United States to Russia"),
        ("some.new.path", "the run's own label"),
    ],
)  # fmt: skip
def test_a_path_is_told_in_words(path: str, label: str) -> None:
    assert _label(path) == label


def test_values_carry_their_unit() -> None:
    one = assessment()
    cost, chance, slope, time = (
        reading(one, replace(one.assumptions[0], path=path))
        for path in (
            "actors.RUS.cost_per_period", "kinds.ceasefire.find_probability", "actors.UKR.pledge.slope",
            "record.half_life_periods",
        )
    )  # fmt: skip
    assert cost.span(0.00134, 0.0107) == "0.13 to 1.1 stake points a month"
    assert chance.span(0.00558, 0.0444) == "0.56 to 4.4%"
    assert slope.value(0.5) == "0.5"
    assert time.value(1) == "1 month"
    assert time.span(6, 24) == "6 to 24 months"


def test_every_reading_uses_only_names_that_its_path_gives() -> None:
    for path, words, _ in READINGS:
        given = {name for _, name, _, _ in Formatter().parse(path) if name}
        used = {name for _, name, _, _ in Formatter().parse(words) if name}
        assert used <= given | {"period", "first"}


def test_every_uncertain_quantity_of_the_flagship_has_a_reading() -> None:
    uncertain = [path for path, one in quantities(load("alaska-2025").file).items() if one.prior.kind != "fixed"]
    assert len(uncertain) > 100
    assert [path for path in uncertain if _label(path) == "the run's own label"] == []


def test_many_sources_are_counted_and_not_listed() -> None:
    one = assessment().assumptions[3]
    assert rests_on(replace(one, source=("A", "B", "C", "D", "E"))) == "A, B, C and 2 more"
    assert rests_on(replace(one, source=())) == "no source given"
