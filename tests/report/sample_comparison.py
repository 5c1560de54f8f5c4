"""A made-up comparison of three readings, to write and test the report with."""

from __future__ import annotations

from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.diagnostics.attribution import Contribution, Decomposition
from ripeness.workbench.verbs.compare import Comparison, DealByDate, PerspectiveReading
from tests.report.sample_deals import spread

HORIZONS = (date(2025, 11, 15), date(2026, 2, 15), date(2027, 8, 15))


def comparison() -> Comparison:
    """The case's own reading, one that is darker, and one that comes to the same."""
    hawk = (_carrier("Russia: pledge", -0.061), _carrier("Russia: cost of war", 0.021), _carrier("Patience", 0.0))
    readings = (
        _reading("", "The case's own priors", (0.05, 0.1, 0.28), ()),
        _reading("hawks", "Hawks: aims unchanged", (0.02, 0.06, 0.14), hawk),
        _reading("press", "The press: nothing new", (0.05, 0.1, 0.28), (_carrier("Patience", 0.0),)),
    )
    return Comparison(
        "alaska-2025", "A war and a meeting", date(2025, 8, 8), HORIZONS[1], 2000, 0, readings,
        {"RUS": "Russia", "UKR": "Ukraine"},
    )  # fmt: skip


def _carrier(label: str, share: float) -> Contribution:
    return Contribution(label.lower(), label, ("a.path",), ("It says so.",), share, 0.001)


def _reading(
    key: str, title: str, chances: tuple[float, float, float], parts: tuple[Contribution, ...]
) -> PerspectiveReading:
    difference = chances[1] - 0.1
    return PerspectiveReading(
        perspective=key,
        title=title,
        standpoint="A standpoint" if key else "",
        by=tuple(DealByDate(on, spread(p)) for on, p in zip(HORIZONS, chances, strict=True)),
        meeting=None,
        p_zopa_open=0.5,
        gap=DistributionSummary(0.01, 0.01, -0.02, 0.04),
        verdict="open" if key == "hawks" else "stage",
        p_insincere={"RUS": 0.7, "UKR": None},
        hurting=0.4,
        stalemate=0.5,
        way_out=0.5,
        ripe=0.1,
        p_deal=chances[1],
        difference=difference,
        carried_by=Decomposition(parts, difference, 0, 256) if key else None,
        effective_sample_size=1500.0,
    )
