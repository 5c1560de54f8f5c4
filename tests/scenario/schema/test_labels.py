from __future__ import annotations

import pytest

from ripeness.scenario.schema.labels import label
from tests.scenario.island_case import island

FILE = island().file


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("discount", "weight of the next period"),
        ("discount.value", "weight of the next period"),
        ("actors.NOR.cost_per_period", "Northland: cost of war"),
        ("actors.NOR.pledge", "Northland: pledge"),
        ("actors.NOR", "Northland"),
        ("actors.XYZ.cost_per_period", "XYZ: cost of war"),
        ("instruments.embargo.onset", "Embargo: onset"),
        ("instruments.none-such.size_per_period", "instruments · none such · size per period"),
        ("record.credibility.WES.NOR.threat", "Credibility of Westria's threats to Northland"),
        ("talks.meetings", "talks · meetings"),
        ("no.such", "no · such"),
    ],
)
def test_a_path_is_called_by_the_title_of_its_field_and_the_names_on_its_way(path: str, text: str) -> None:
    assert label(FILE, path) == text
