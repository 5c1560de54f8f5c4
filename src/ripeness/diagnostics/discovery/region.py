"""A box in the space of the quantities, and how well it holds the draws of interest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ripeness.core.distributions import Floats
from ripeness.diagnostics.sensitivity.given_data import effective_sample_size

Bools = NDArray[np.bool_]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LabelledDraws:
    """The draws: `x` (draw, quantity), `interest` (draw,) true where the outcome is seen, `weights` summing to 1.

    `order` (quantity, draw) lists the draws by value, quantity by quantity.
    """

    x: Floats
    interest: Bools
    weights: Floats
    order: Places

    @classmethod
    def of(cls, x: Floats, interest: Bools, weights: Floats) -> LabelledDraws:
        """A sample with its draws put in order, which is the costly part; `seen_for` shares it."""
        # A row a quantity, so that each lies together in memory while it is sorted.
        order = np.argsort(np.ascontiguousarray(x.T), axis=1).astype(np.int32)
        return cls(x, interest, weights, order)

    def with_interest(self, interest: Bools) -> LabelledDraws:
        """The same draws with another outcome."""
        return replace(self, interest=interest)

    @property
    def base_rate(self) -> float:
        """The weight of the draws of interest."""
        return float(self.weights[self.interest].sum())


@dataclass(frozen=True, slots=True)
class Region:
    """Limits of the quantities, both included, each of shape (quantity,); infinite where there is none."""

    low: Floats
    high: Floats

    @classmethod
    def whole(cls, quantities: int) -> Region:
        """The box without limits."""
        return cls(np.full(quantities, -np.inf), np.full(quantities, np.inf))

    @property
    def limited_columns(self) -> tuple[int, ...]:
        """The columns of the quantities that are kept within a range."""
        return tuple(int(i) for i in np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high)))

    def holds(self, x: Floats) -> Bools:
        """Which draws lie in the box, shape (draw,)."""
        columns = list(self.limited_columns)
        inside = (x[:, columns] >= self.low[columns]) & (x[:, columns] <= self.high[columns])
        return np.asarray(inside.all(axis=1))

    def with_limit(self, column: int, side: str, value: float) -> Region:
        """The same box with another limit; `side` is low or high."""
        changed = (self.low if side == "low" else self.high).copy()
        changed[column] = value
        return replace(self, low=changed) if side == "low" else replace(self, high=changed)

    def without(self, column: int) -> Region:
        """The same box with no limit on one quantity."""
        return self.with_limit(column, "low", -np.inf).with_limit(column, "high", np.inf)


@dataclass(frozen=True, slots=True)
class Fit:
    """Coverage: the share of the draws of interest in the box; density: their share of it; mass: the box's."""

    coverage: float
    density: float
    mass: float


def fit(sample: LabelledDraws, inside: Bools) -> Fit:
    """How well the draws `inside`, shape (draw,), match those of interest; all by weight."""
    mass = float(sample.weights[inside].sum())
    caught = float(sample.weights[inside & sample.interest].sum())
    base = sample.base_rate
    return Fit(caught / base if base > 0 else 0.0, caught / mass if mass > 0 else 0.0, mass)


def merit(fit: Fit, base_rate: float) -> float:
    """The figure by which a box is chosen: coverage × (density − base rate) / (1 − base rate).

    The share of the cases that it covers, times the share of the other draws' part that it is
    rid of: 0 for the whole space, 1 for a perfect box. The rule is our assumption.
    """
    return fit.coverage * (fit.density - base_rate) / (1.0 - base_rate) if base_rate < 1.0 else 0.0


def quasi_p(sample: LabelledDraws, box: Region, column: int) -> float:
    """The chance that draws picked at random from the box without this limit show the outcome as often.

    The upper tail of a binomial: as many draws as the box holds, each of interest with the
    probability found without the limit. Weighted draws count by their effective number. It is
    no true p-value, since the limit was chosen among many for doing well.
    """
    from scipy.special import betainc

    inside, wider = box.holds(sample.x), box.without(column).holds(sample.x)
    if sample.weights[inside].sum() <= 0:
        return 1.0
    number = effective_sample_size(sample.weights[inside])
    hits = fit(sample, inside).density * number
    if hits <= 0:
        return 1.0
    # P(X ≥ k) of a binomial is a regularised incomplete beta, which takes fractional counts too.
    return float(betainc(hits, number - hits + 1.0, fit(sample, wider).density))
