"""Spells (durations, right-censored on a day) and survival rules that forecast their end by age."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.backtesting.forecasters.rolling_cases import PastCase, Rule
from ripeness.forecasting.baselines.survival import SurvivalCurve
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table

AGE_VALUE = "age"
"""The value of a case that holds its age in months."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that began on a day and ended on another, or has not (None)."""

    name: str
    began: date
    ended: date | None


def lifetimes(spells: Iterable[Spell], on: date) -> list[Lifetime]:
    """How long each spell that had begun by the day had lasted, and whether it had ended, as one could know then."""
    begun = [spell for spell in spells if spell.began < on]
    return [_lifetime(spell, on) for spell in begun]


def _lifetime(spell: Spell, on: date) -> Lifetime:
    over = spell.ended is not None and spell.ended <= on
    end = spell.ended if over and spell.ended is not None else on
    return Lifetime((end - spell.began).days / DAYS_PER_MONTH, over)


def by_bands(spells: Sequence[Spell], edges: Sequence[float]) -> Rule:
    """Age hazard: the hazards by age band of the spells as known on the day; nothing where none had ended."""

    def rule(past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        del past_cases
        table = hazard_table(lifetimes(spells, case.origin), edges)
        return table.within(case.values[AGE_VALUE], case.horizon_months).p if table.ends else None

    return rule


def by_curve(spells: Sequence[Spell], fit: Callable[[Sequence[Lifetime]], SurvivalCurve | None]) -> Rule:
    """A survival curve fitted to the spells as known on the first day of the year of the forecast."""
    # One fit a year rather than a day: fits are slow and move little in between.
    fitted: dict[int, SurvivalCurve | None] = {}

    def rule(past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        del past_cases
        year = case.origin.year
        if year not in fitted:
            fitted[year] = fit(lifetimes(spells, date(year, 1, 1)))
        curve = fitted[year]
        return None if curve is None else curve.within(case.values[AGE_VALUE], case.horizon_months)

    return rule
