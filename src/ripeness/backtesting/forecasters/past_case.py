"""A case of the past as a forecaster may know it: what was known on its first day, and how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Literal


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
