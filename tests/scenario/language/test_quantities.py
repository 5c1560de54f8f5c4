from __future__ import annotations

from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import quantities
from tests.scenario.island_case import edited, island


def test_every_number_is_found_by_its_path() -> None:
    found = quantities(island().file)
    assert found["actors.NOR.resilience.economic.partners.EST.offset"].prior == Prior("uniform", (0.1, 0.4))
    assert found["issues.land.weights.SOU"].prior.mean == 0.5
    assert found["record.credibility.WES.NOR.threat"].prior == Prior("beta", (2, 6))
    assert found["battlefield.beliefs.a.line.mean"].prior == Prior("uniform", (0.5, 0.7))
    assert "issues.land.options.stands.share" not in found


def test_defaults_of_numbers_that_are_left_out_are_there_too() -> None:
    found = quantities(island().file)
    assert found["actors.WES.standing"].prior == Prior("fixed", (0,))
    assert found["instruments.embargo.line_shift"].prior == Prior("fixed", (0,))
    assert "instruments.embargo.credibility" not in found


def test_a_number_without_a_source_has_that_of_the_nearest_part_with_one() -> None:
    text = edited("  NOR:\n    name: Northland", "  NOR:\n    source: [press, history]\n    name: Northland")
    found = quantities(parse(text).file)
    assert found["actors.NOR.cost_per_period"].source == ("budget",)
    assert found["actors.NOR.cost_per_period"].note == "war spending over output"
    assert found["actors.NOR.resilience.economic.start"].source == ("press", "history")
    assert found["actors.SOU.cost_per_period"].source == ("judgement",)


def test_every_value_found_is_a_quantity_and_paths_are_in_the_order_of_the_language() -> None:
    found = quantities(island().file)
    assert all(isinstance(value, Quantity) for value in found.values())
    sections = list(dict.fromkeys(path.split(".")[0] for path in found))
    assert sections == [
        "discount",
        "actors",
        "issues",
        "kinds",
        "battlefield",
        "instruments",
        "talks",
        "record",
        "structure",
        "ripeness",
        "verdict",
    ]
