"""Ceasefires (ETH/PRIO Civil Conflict Ceasefire data): does one end within so many months.

They are looked at on the day that they took effect. Only those whose end is known are in it, since of the others the
data do not say how long they held: so chances are too high for ceasefires at large, and alike for all forecasters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import expm1, log
from pathlib import Path
from typing import Final, Literal

from ripeness.backtesting.forecasters.rolling_cases import PastCase, Spell, lifetimes
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.ceasefires import FILE as CEASEFIRES
from ripeness.forecasting.outside_view.ceasefires import start_and_end
from ripeness.forecasting.outside_view.data_file import Row, number, rows
from ripeness.measures.breakdown import STRENGTH

EVENT: Final = "ceasefire-ends"
FILE: Final = replace(
    CEASEFIRES, columns=(*CEASEFIRES.columns, "written", "mediator_nego", "implement", "enforcement", "p_holiday")
)
HORIZONS: Final = (1, 3, 6, 12)
COVARIATES: Final = ("preliminary", "definitive", "written", "mediated", "holiday", "pace-log")
QUANTITIES: Final = {"commitments kept": ("pace-log",)}
RECORD: Final = "breakdown"
"""Our forecast as it is: 1 − exp(−rate × months), by the posterior rate of the place's record."""


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """A ceasefire with a known end; rows of one place and one pair of days are its sides."""

    place: str
    spell: Spell
    values: dict[str, float]


def ceasefires(folder: Path) -> list[Ceasefire]:
    """The ceasefires in `folder` whose first and last day are known, by their first day."""
    by_spell: dict[tuple[str, date, date], Ceasefire] = {}
    for row in rows(folder, FILE):
        for start, end in start_and_end(row):
            place = row["location"]
            spell = Spell(f"{place}-{start}-{end}", start, end)
            by_spell.setdefault((place, start, end), Ceasefire(place, spell, _values(row)))
    return sorted(by_spell.values(), key=lambda ceasefire: (ceasefire.spell.began, ceasefire.spell.name))


def cases(all_ceasefires: Sequence[Ceasefire]) -> tuple[PastCase, ...]:
    """Every ceasefire for each horizon."""
    return tuple(case for ceasefire in all_ceasefires for case in _of(ceasefire, all_ceasefires))


def _of(ceasefire: Ceasefire, all_ceasefires: Sequence[Ceasefire]) -> Iterator[PastCase]:
    name, origin, ended = f"ceasefire-{ceasefire.spell.name}", ceasefire.spell.began, ceasefire.spell.ended
    assert ended is not None
    pace = _pace(ceasefire, all_ceasefires)
    for horizon in HORIZONS:
        due = add_months(origin, horizon)
        values = {**ceasefire.values, "pace-log": log(pace), RECORD: -expm1(-pace * horizon)}
        outcome: Literal[0, 1] = 1 if ended <= due else 0
        yield PastCase(name, ceasefire.place, origin, min(ended, due), horizon, outcome, values)


def _pace(ceasefire: Ceasefire, all_ceasefires: Sequence[Ceasefire]) -> float:
    """Breakdowns a month by the record of the place, shrunk towards that of all other places."""
    place = ceasefire.place
    here, elsewhere = (
        lifetimes((other.spell for other in all_ceasefires if (other.place == place) == same), ceasefire.spell.began)
        for same in (True, False)
    )
    base = (1 + sum(each.ended for each in elsewhere)) / (1 + sum(each.months for each in elsewhere))
    broken, lived = sum(each.ended for each in here), sum(each.months for each in here)
    return (STRENGTH + broken) / (STRENGTH / base + lived)


def _values(row: Row) -> dict[str, float]:
    kind = number(row, "ceasefire_class")
    return {
        "preliminary": float(kind == 2),
        "definitive": float(kind == 3),
        "written": float(number(row, "written") == 1),
        "mediated": float(number(row, "mediator_nego") >= 1),
        "holiday": float(number(row, "p_holiday") == 1),
    }
