"""What a credibility would be if the record were weighed otherwise: half-life, `partly`."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.measures.credibility import (
    Credibility,
    Weighing,
    credibility,
    credibility_of_kind,
)
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The posterior of a cell under another weighing: what was changed, its mean and its 90% interval."""

    changed: str
    mean: float
    p05: float
    p95: float


def otherwise(scenario: Scenario, cell: Credibility) -> tuple[Otherwise, ...]:
    """The cell with half the half-life, twice it and none, and with `partly` counted as not kept and as kept.

    Where the scenario has no decay, half-lives of half a year and of a year stand for it.
    """
    return tuple(_under(scenario, cell, changed, weighing) for changed, weighing in _weighings(scenario))


def _weighings(scenario: Scenario) -> tuple[tuple[str, Weighing], ...]:
    set_to, year = scenario.file.record.half_life_periods.prior.mean, float(scenario.calendar.per_year)
    half_lives = (set_to / 2, set_to * 2, 0.0) if set_to > 0 else (year / 2, year)
    unit = scenario.file.time.period
    return (
        *((_told(periods, unit), Weighing(half_life=periods)) for periods in half_lives),
        ("partly counts as not kept", Weighing(partly=0.0)),
        ("partly counts as kept", Weighing(partly=1.0)),
    )


def _told(periods: float, unit: str) -> str:
    return f"half-life {periods:g} {unit}s" if periods > 0 else "no decay"


def _under(scenario: Scenario, cell: Credibility, changed: str, weighing: Weighing) -> Otherwise:
    if cell.kind:
        found = credibility_of_kind(scenario, cell.issuer, cell.addressee, cell.kind, weighing=weighing)
    else:
        found = credibility(scenario, cell.issuer, cell.addressee, cell.act, weighing=weighing)
    return Otherwise(changed, found.mean, found.quantile(0.05), found.quantile(0.95))
