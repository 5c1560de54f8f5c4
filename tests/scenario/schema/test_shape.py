"""The unit of every quantity is read from the format's types."""

from __future__ import annotations

import pytest

from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.schema.shape import unit_of

CASES = ("alaska-2025", "basics", "korea-1951")


@pytest.mark.parametrize("case", CASES)
def test_every_quantity_of_a_case_has_a_unit(case: str) -> None:
    assert all(unit_of(path) for path in quantities(load(case).file))


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("discount", "share"),
        ("actors.RUS.cost_per_period", "stake units per period"),
        ("actors.RUS.pledge.slope", "stake units per stake unit"),
        ("actors.RUS.resilience.economic.partners.CHN.elasticity", "per stake unit of pressure per period"),
        ("instruments.tariffs.credibility", "probability"),
        ("issues.territory.options.donbas.share", "share"),
        ("record.credibility.USA.RUS.threat", "probability"),
        ("battlefield.beliefs.a.line.strength", "observations' worth"),
    ],
)
def test_a_path_leads_to_the_unit_of_its_field(path: str, unit: str) -> None:
    assert unit_of(path) == unit


@pytest.mark.parametrize(
    "path", ["", "nonsense", "title", "actors.RUS", "actors.RUS.name", "actors.RUS.cost_per_period.x", "actors.RUS.nil"]
)
def test_a_path_to_no_quantity_is_refused(path: str) -> None:
    with pytest.raises(KeyError):
        unit_of(path)
