"""What a credibility would be if the record were weighed otherwise: half-life, `partly`."""

from __future__ import annotations

from ripeness.measures.credibility import (
    Credibility,
    RecordWeighting,
    credibility,
    credibility_of_kind,
)
from ripeness.measures.credibility_evidence import AlternativeWeighting
from ripeness.scenario.language.scenario import Scenario


def _weighings(scenario: Scenario) -> tuple[tuple[str, RecordWeighting], ...]:
    set_to, year = scenario.file.record.half_life_periods.prior.mean, float(scenario.calendar.per_year)
    half_lives = (set_to / 2, set_to * 2, 0.0) if set_to > 0 else (year / 2, year)
    unit = scenario.file.time.period
    return (
        *((_told(periods, unit), RecordWeighting(half_life=periods)) for periods in half_lives),
        ("partly counts as not kept", RecordWeighting(partly=0.0)),
        ("partly counts as kept", RecordWeighting(partly=1.0)),
    )


def _told(periods: float, unit: str) -> str:
    return f"half-life {periods:g} {unit}s" if periods > 0 else "no decay"


def _under(scenario: Scenario, cell: Credibility, changed: str, weighing: RecordWeighting) -> AlternativeWeighting:
    if cell.kind:
        found = credibility_of_kind(scenario, cell.issuer, cell.addressee, cell.kind, weighing=weighing)
    else:
        found = credibility(scenario, cell.issuer, cell.addressee, cell.act, weighing=weighing)
    return AlternativeWeighting(changed, found.mean, found.quantile(0.05), found.quantile(0.95))
