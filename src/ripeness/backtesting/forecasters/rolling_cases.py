"""Rolling-origin forecasts: each case by rules fitted to the cases whose outcome was known on its day.

Rules use base rates, regressions on the values of a case, survival curves of spells, or an issuer's credibility.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log, nan
from typing import Final, Literal

from ripeness.forecasting import baselines as past
from ripeness.forecasting.baselines import logistic
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table
from ripeness.forecasting.outside_view.survival_curves import SurvivalCurve
from ripeness.forecasting.scores.forecasts import ForecastRow

ENOUGH: Final = 50
"""Cases that have to be over before the first forecast is made. Our assumption."""
CLIMATOLOGY, STATUS_QUO, LOGISTIC = "climatology", "status-quo", "logistic"
AGE_VALUE = "age"
"""The value of a case that holds its age in months."""
STRENGTH: Final = 2.0
"""κ: how many statements the prior rate is worth. The default of an assessment."""

Rule = Callable[[Sequence["PastCase"], "PastCase"], float | None]
"""Gives P(event) of a case from the cases that were over on its day; None where it has nothing to say."""


def rolling(cases: Sequence[PastCase], rules: Mapping[str, Rule], *, enough: int = ENOUGH) -> tuple[ForecastRow, ...]:
    """The forecasts of each case by each rule, in order of their days.

    A rule sees only cases of the same horizon whose outcome was known on the day of the forecast or before. A
    case of which some rule says nothing is left out for all, so that all are scored on the same cases.
    """
    # By the day the outcome was known, so that the past of any day is a prefix.
    by_known = sorted(cases, key=lambda case: case.outcome_known)
    forecasts: list[ForecastRow] = []
    for horizon in sorted({case.horizon_months for case in cases}):
        same = [case for case in by_known if case.horizon_months == horizon]
        days = [case.outcome_known for case in same]
        for case in sorted((case for case in same), key=lambda case: (case.origin, case.name)):
            past_cases = same[: bisect_right(days, case.origin)]
            if len(past_cases) >= enough:
                forecasts += _of(case, past_cases, rules)
    return tuple(forecasts)


def _of(case: PastCase, past_cases: Sequence[PastCase], rules: Mapping[str, Rule]) -> list[ForecastRow]:
    probabilities = {name: rule(past_cases, case) for name, rule in rules.items()}
    return [
        ForecastRow(case.name, case.cluster, case.origin, case.horizon_months, name, p, case.outcome)
        for name, p in probabilities.items()
        if p is not None and None not in probabilities.values()
    ]


def climatology(past_cases: Sequence[PastCase], _case: PastCase) -> float:
    """As often as it came in the cases that were over."""
    return past.climatology(past_case.outcome for past_case in past_cases)


def status_quo(_past_cases: Sequence[PastCase], _case: PastCase) -> float:
    """Never."""
    return past.STATUS_QUO


def as_it_is(name: str) -> Rule:
    """The value called `name` itself, taken as the probability; nothing where it is not known."""
    return lambda _past_cases, case: case.values.get(name)


def regression(*names: str) -> Rule:
    """Logistic regression on the values called `names`, fitted to the cases that were over."""

    def rule(past_cases: Sequence[PastCase], case: PastCase) -> float:
        fitted = logistic(columns(past_cases, names), [past_case.outcome for past_case in past_cases])
        return fitted.chance(columns([case], names)[0])

    return rule


@dataclass(frozen=True, slots=True)
class PastCase:
    """One thing to forecast: a threat, a crisis, a dispute, a look at talks.

    `origin` is the day that one looks from, `outcome_known` the day from which anybody could know the outcome.
    `values` are what was known on `origin` by name, NaN where it was not. `horizon_months` is how far ahead,
    0 for how it ends whenever that is. `cluster` names what it hangs together with.
    """

    name: str
    cluster: str
    origin: date
    outcome_known: date
    horizon_months: int
    outcome: Literal[0, 1]
    values: Mapping[str, float]


def columns(cases: Iterable[PastCase], names: tuple[str, ...]) -> list[list[float]]:
    """The values called `names` of each case, NaN where a case has none."""
    return [[case.values.get(name, nan) for name in names] for case in cases]


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that began on a day and ended on another, or has not (None)."""

    name: str
    began: date
    ended: date | None


def lifetimes(spells: Iterable[Spell], on: date) -> list[Lifetime]:
    """How long each spell that had begun by the day had lasted, and whether it had ended, as one could know then."""
    return [
        Lifetime(
            (min(spell.ended or on, on) - spell.began).days / DAYS_PER_MONTH,
            spell.ended is not None and spell.ended <= on,
        )
        for spell in spells
        if spell.began < on
    ]


def by_bands(spells: Sequence[Spell], edges: Sequence[float]) -> Rule:
    """Age hazard: the hazards by age band of the spells as known on the day; nothing where none had ended."""

    def rule(_past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        table = hazard_table(lifetimes(spells, case.origin), edges)
        return table.within(case.values[AGE_VALUE], case.horizon_months).p if table.ends else None

    return rule


def by_curve(spells: Sequence[Spell], fit: Callable[[Sequence[Lifetime]], SurvivalCurve | None]) -> Rule:
    """A survival curve fitted to the spells as known on the first day of the year of the forecast."""

    # One fit a year rather than a day: fits are slow and move little in between.
    @cache
    def curve_of(year: int) -> SurvivalCurve | None:
        return fit(lifetimes(spells, date(year, 1, 1)))

    def rule(_past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        curve = curve_of(case.origin.year)
        return None if curve is None else curve.within(case.values[AGE_VALUE], case.horizon_months)

    return rule


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A word of an issuer to an addressee that fell due `on` a day, and whether it was kept."""

    issuer: str
    addressee: str
    on: date
    fulfilled: bool


@dataclass(frozen=True, slots=True)
class IssuerCredibility:
    """`credibility` of the next statement, 0 to 1, with the numbers of statements to the addressee and to others."""

    credibility: float
    here: int
    elsewhere: int


def issuer_credibility(words: Iterable[PastStatement], issuer: str, addressee: str, on: date) -> IssuerCredibility:
    """The credibility of `issuer` towards `addressee` from the words that had fallen due before the day `on`."""
    due = [word for word in words if word.on < on]
    own = [word for word in due if word.issuer == issuer]
    here = [word.fulfilled for word in own if word.addressee == addressee]
    elsewhere = [word.fulfilled for word in own if word.addressee != addressee]
    base = past.climatology(word.fulfilled for word in due if word.issuer != issuer)
    return IssuerCredibility(_shrunk(here, _shrunk(elsewhere, base)), len(here), len(elsewhere))


def record_values(
    words: Iterable[PastStatement], issuer: str, addressee: str, on: date, name: str = "record"
) -> dict[str, float]:
    """An issuer's credibility on a day and its log odds, as values of a case."""
    p = issuer_credibility(words, issuer, addressee, on).credibility
    return {name: p, f"{name}-log-odds": log(p / (1 - p))}


def _shrunk(outcomes: list[bool], towards: float) -> float:
    return (STRENGTH * towards + sum(outcomes)) / (STRENGTH + len(outcomes))
