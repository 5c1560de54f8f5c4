"""A reference class as the data give it: definition of success, n, shares and hazards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ripeness.forecasting.outside_view.fitted_curves import fitted_curves
from ripeness.forecasting.outside_view.lifetimes import HazardTable, Interval, product_interval, wilson

ClockName = Literal["war", "dispute", "talks"]
"""What the age of a case is that of."""


@dataclass(frozen=True, slots=True)
class CountedShare:
    """k of n, with what was counted: another definition of success is another share."""

    counted: str
    k: int
    n: int

    @property
    def rate(self) -> Interval:
        """The share with its Wilson interval."""
        return wilson(self.k, self.n)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures counted from the data: shares, and hazards by age where cases have a time."""

    shares: tuple[CountedShare, ...] = ()
    hazards: HazardTable | None = None
    successes: tuple[int, ...] = ()
    """How many of the ends of each band of `hazards` were the success, where not all of them are."""

    def with_counts(
        self,
        counts: Iterable[tuple[int, int]],
        hazards: HazardTable | None = None,
        successes: tuple[int, ...] = (),
    ) -> Figures:
        """Figures of the same definitions of success, with (k, n) counted anew for each."""
        pairs = zip(self.shares, counts, strict=True)
        return Figures(tuple(CountedShare(share.counted, k, n) for share, (k, n) in pairs), hazards, successes)


@dataclass(frozen=True, slots=True)
class PastCases:
    """A reference class, as the data give it.

    `clock` says from when a case's age is counted; it is None where the class has no times.
    `of_a_deal`: the success is a deal, so that the class has a P(deal) by each date. `part` is the
    share of the ends that are the success, where not all of them are and it is the same at every age. `until` is the
    year of the last case. `sources` begin with a key of the bibliography. `curve` names another class whose fitted
    curve says when its cases end.
    """

    id: str
    name: str
    success: str
    n: int
    figures: Figures
    not_covered: str
    sources: tuple[str, ...]
    until: int
    clock: ClockName | None = None
    of_a_deal: bool = False
    part: CountedShare | None = None
    curve: str = ""

    def rate(self, age: float, months: float) -> Interval | None:
        """P(success within `months` | none by `age`), months; None where the class has no times."""
        if self.figures.hazards is None:
            return None
        curves = fitted_curves().get(self.curve or self.id)
        ends = curves.within(age, months) if curves else self.figures.hazards.within(age, months)
        if self.figures.successes:
            return product_interval(ends, self.figures.hazards.share_within(age, months, self.figures.successes))
        return ends if self.part is None else product_interval(ends, self.part.rate)
