"""Weibull survival curves, without and with gamma frailty.

With a Weibull the hazard rises or falls as a power of age. With gamma frailty every case has a hazard multiplier,
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
from scipy.optimize import minimize

from ripeness.core.distributions import Floats
from ripeness.forecasting.outside_view.lifetimes import Lifetime

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


def weibull(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve of these lifetimes; None where fewer than `ENOUGH` of them ended.

    `spread` is the standard deviation of the prior on log shape; infinite gives maximum likelihood.
    """
    at = _fit(lifetimes, frail=False, spread=spread)
    return None if at is None else SurvivalCurve(float(np.exp(at[0])), float(np.exp(at[1])))


def weibull_with_frailty(lifetimes: Sequence[Lifetime], *, spread: float = SPREAD) -> SurvivalCurve | None:
    """The Weibull curve with gamma frailty; None where fewer than `ENOUGH` of the lifetimes ended."""
    at = _fit(lifetimes, frail=True, spread=spread)
    return None if at is None else SurvivalCurve(*(float(value) for value in np.exp(at)))


def _fit(lifetimes: Sequence[Lifetime], *, frail: bool, spread: float) -> Floats | None:
    months = np.maximum([lifetime.months for lifetime in lifetimes], SHORTEST)
    ended = np.asarray([lifetime.ended for lifetime in lifetimes], dtype=np.float64)
    if ended.sum() < ENOUGH:
        return None
    begin = [0.0, float(np.log(months.sum() / ended.sum())), MIDDLE_FRAILTY][: 3 if frail else 2]

    def badness(at: Floats) -> float:
        theta = float(np.exp(at[2])) if frail else 0.0
        prior = (at[0] / spread) ** 2 + (((at[2] - MIDDLE_FRAILTY) / spread) ** 2 if frail else 0.0)
        return float(prior / 2 - _log_likelihood(at, months, ended, theta))

    # Bounds keep the search from overflow: lifetimes of some hours to ten thousand years.
    bounds = [(-3.0, 3.0), (-5.0, 12.0), (-8.0, 4.0)][: len(begin)]
    return np.asarray(minimize(badness, begin, method="L-BFGS-B", bounds=bounds).x)


def _log_likelihood(at: Floats, months: Floats, ended: Floats, theta: float) -> float:
    """Log density of those that ended, log share lasting of the others."""
    power = np.exp(at[0]) * (np.log(months) - at[1])
    pace = at[0] + power - np.log(months) - np.log1p(theta * np.exp(power))
    return float((ended * pace - _cumulative_hazard(at, months, theta)).sum())


def _cumulative_hazard(at: Floats, months: Floats, theta: float) -> Floats:
    """Minus the log of the share that lasts beyond `months`; `at` holds log shape and log scale."""
    with np.errstate(divide="ignore"):
        power = np.exp(np.minimum(np.exp(at[0]) * (np.log(months) - at[1]), 700.0))
    return np.asarray(np.log1p(theta * power) / theta if theta > 0 else power)
