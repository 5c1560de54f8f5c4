"""Rolling-origin forecasts: each case by rules fitted to the cases whose outcome was known on its day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Final, Literal, Protocol

from ripeness.forecasting.baselines import climatology as past
from ripeness.forecasting.baselines.logistic import logistic
from ripeness.forecasting.scores.rows import ForecastRow

ENOUGH: Final = 50
"""Cases that have to be over before the first forecast is made. Our assumption."""
CLIMATOLOGY, STATUS_QUO, LOGISTIC = "climatology", "status-quo", "logistic"


class Rule(Protocol):
    """Gives P(event) of a case from the cases that were over on its day; None where it has nothing to say."""

    def __call__(self, past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        """The probability."""


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


def climatology(past_cases: Sequence[PastCase], case: PastCase) -> float:
    """As often as it came in the cases that were over."""
    del case
    return past.climatology(past_case.outcome for past_case in past_cases)


def status_quo(past_cases: Sequence[PastCase], case: PastCase) -> float:
    """Never."""
    del past_cases, case
    return past.STATUS_QUO


def as_it_is(name: str) -> Rule:
    """The value called `name` itself, taken as the probability; nothing where it is not known."""

    def rule(past_cases: Sequence[PastCase], case: PastCase) -> float | None:
        del past_cases
        return case.values.get(name)

    return rule


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
