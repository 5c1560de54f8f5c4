"""Survival curves of past cases: Weibull by age, and with gamma frailty, where every case has a pace of its own.

With a Weibull curve the hazard rises or falls as a power of age. With gamma frailty every case has a hazard multiplier,
drawn from a gamma distribution of mean 1 and variance θ: frail cases end first, so the hazard of the survivors falls
though no single case's does (Vaupel, Manton & Stallard 1979). The share that survives beyond t is

    S(t) = (1 + θ (t / scale)^shape)^(−1/θ),   and exp(−(t / scale)^shape) where θ = 0.

Fitted by maximum likelihood, cases that still go on counted as such, with weak normal priors on log shape and log θ
(standard deviation 1, around 0 and −1): our assumption, which keeps fits to a few cases finite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.forecasting.outside_view.lifetimes import Lifetime

COMPETING_STEPS: Final = 48
SHORTEST: Final = 0.5 / 30.4375
"""Months that a case of length 0 counts as: half a day. The Weibull density at 0 is 0 or infinite."""
ENOUGH: Final = 5
"""Ends that a fit needs."""
SPREAD: Final = 1.0
MIDDLE_FRAILTY: Final = -1.0


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """A survival curve: `shape`, `scale` in months, and the variance of the hazard multiplier, `frailty` (0: none)."""

    shape: float
    scale: float
    frailty: float = 0.0

    def lasting(self, months: float) -> float:
        """P(lasts beyond so many months)."""
        return float(
            np.exp(-_cumulative_hazard(np.log([self.shape, self.scale]), np.asarray([months]), self.frailty)[0])
        )

    def within(self, age: float, months: float) -> float:
        """P(end within `months` | no end by `age`), both in months."""
        left = self.lasting(age)
        return 1 - self.lasting(age + months) / left if left > 0 else 1.0

    def lasting_beyond(self, months: Floats) -> Floats:
        """P(lasts beyond) for each of several numbers of months."""
        return np.asarray(np.exp(-_cumulative_hazard(np.log([self.shape, self.scale]), months, self.frailty)))


def first_within(event: SurvivalCurve, other: SurvivalCurve | None, age: float, months: float) -> float:
    """P(the event comes within `months`, before anything else ends the case | neither by `age`).

    `event` and `other` are curves of independent competing risks (our assumption), each fitted with the other's ends as
    censored; None: nothing else ends a case. By steps of a 48th of the time.
    """
    if other is None:
        return event.within(age, months)
    ends = age + months * np.linspace(0.0, 1.0, COMPETING_STEPS + 1)
    own, left = event.lasting_beyond(ends), other.lasting_beyond(ends)
    if own[0] <= 0 or left[0] <= 0:
        return 1.0
    return float((-np.diff(own) * (left[1:] + left[:-1]) / 2).sum() / (own[0] * left[0]))


def weibull(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve of these lifetimes; None where fewer than `ENOUGH` of them ended.

    `spread` is the standard deviation of the prior on log shape; infinite gives maximum likelihood.
    """
    return _fit(lifetimes, frail=False, spread=spread)


def weibull_with_frailty(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve with gamma frailty; None where fewer than `ENOUGH` of the lifetimes ended."""
    return _fit(lifetimes, frail=True, spread=spread)


def _fit(lifetimes: Sequence[Lifetime], *, frail: bool, spread: float) -> SurvivalCurve | None:
    # Deferred, so that reading a case does not load it.
    from scipy.optimize import minimize

    months = np.maximum([lifetime.months for lifetime in lifetimes], SHORTEST)
    ended = np.asarray([lifetime.ended for lifetime in lifetimes], dtype=np.float64)
    if ended.sum() < ENOUGH:
        return None
    begin = [0.0, float(np.log(months.sum() / ended.sum())), MIDDLE_FRAILTY][: 3 if frail else 2]

    def badness(at: Floats) -> float:
        theta = float(np.exp(at[2])) if frail else 0.0
        prior = (at[0] / spread) ** 2 + (((at[2] - MIDDLE_FRAILTY) / spread) ** 2 if frail else 0.0)
        power = np.exp(at[0]) * (np.log(months) - at[1])
        pace = at[0] + power - np.log(months) - np.log1p(theta * np.exp(power))
        # Log density of those that ended, log share lasting of the others.
        return float(prior / 2 - float((ended * pace - _cumulative_hazard(at, months, theta)).sum()))

    # Bounds keep the search from overflow: lifetimes of some hours to ten thousand years.
    bounds = [(-3.0, 3.0), (-5.0, 12.0), (-8.0, 4.0)][: len(begin)]
    best = minimize(badness, begin, method="L-BFGS-B", bounds=bounds).x
    return SurvivalCurve(*(float(value) for value in np.exp(best)))


def _cumulative_hazard(at: Floats, months: Floats, theta: float) -> Floats:
    """Minus the log of the share that lasts beyond `months`; `at` holds log shape and log scale."""
    with np.errstate(divide="ignore"):
        power = np.exp(np.minimum(np.exp(at[0]) * (np.log(months) - at[1]), 700.0))
    return np.asarray(np.log1p(theta * power) / theta if theta > 0 else power)
