"""What quantities do together: the part of an outcome's variance that pairs of them carry, from the draws at hand.

The outcome, less what each quantity does by itself, is set against products of two functions of two
quantities: a line and a parabola in the quantity's rank, made orthonormal under the weights (a polynomial
chaos of the second order in each; Sudret 2008). Squares of the coefficients are shares of the variance,
and what chance adds to a square is subtracted. Steps, waves and what three quantities do together are not
seen, so a share is a least. Quantities are taken for independent, which learning leaves them only nearly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Final, NamedTuple

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.sensitivity.jackknife import blocks_of, jackknife_error
from ripeness.game.spec import Bools

DRAWS: Final = 16_384
"""The draws that pairs are looked for in, at most: the first ones."""
FALSE_ALARMS: Final = 0.05
"""The chance that any pair is named where none acts together, about."""
TELLING: Final = 3.0
"""Standard errors from which on what a quantity does by itself is taken off."""
FUNCTIONS: Final = 2


@dataclass(frozen=True, slots=True)
class PairShares:
    """Shares of an outcome's variance that pairs carry beyond what their two quantities do alone.

    `share`, `error` (a standard error) and `beyond_chance` have shape (quantity, quantity), with 0 on the
    diagonal. `together` is the sum over all pairs and `of_quantity`, shape (quantity,), over those that a quantity is
    in, each with its standard error.
    """

    share: Floats
    error: Floats
    beyond_chance: Bools
    together: tuple[float, float]
    of_quantity: tuple[Floats, Floats]


def pair_shares(x: Floats, y: Floats, weights: Floats) -> PairShares:
    """What pairs of quantities carry of an outcome that varies.

    `x` has shape (draw, quantity), `y` and `weights` (draw,). Of more than 16,384 draws the first are taken.
    Errors are those of a jackknife over 16 blocks of neighbouring draws.
    """
    x, y, weights = x[:DRAWS], y[:DRAWS], weights[:DRAWS] / weights[:DRAWS].sum()
    functions = rank_functions(x, weights)
    deviation = y - weights @ y
    left = _less_main_effects(functions, deviation, weights)
    parts = [_Products.of(functions[block], left[block], weights[block]) for block in blocks_of(len(y))]
    whole = reduce(_Products.plus, parts)
    variance = float(weights @ deviation**2)
    share = whole.squares() / variance
    without = np.stack([whole.plus(part, -1.0).squares() for part in parts]) / variance
    return PairShares(
        share,
        jackknife_error(without),
        whole.beyond_chance(),
        (float(share.sum()) / 2, float(jackknife_error(without.sum(axis=(1, 2)))) / 2),
        (share.sum(axis=0), jackknife_error(without.sum(axis=1))),
    )


def rank_functions(x: Floats, weights: Floats) -> Floats:
    """A line and a parabola in each quantity's rank, shape (draw, 2 × quantity): mean 0 and variance 1 by weight.

    The two of a quantity are uncorrelated. A quantity of two values has no parabola, which is then 0.
    """
    line = _standard(2 * np.stack([weighted_ranks(column, weights) for column in x.T], axis=1) - 1, weights)
    square = line**2 - 1
    parabola = _standard(square - line * (weights @ (square * line)), weights)
    return np.stack([line, parabola], axis=2).reshape(len(x), -1)


def weighted_ranks(values: Floats, weights: Floats) -> Floats:
    """Ranks as shares of the weight, equal values sharing the middle of theirs."""
    different, place = np.unique(values, return_inverse=True)
    mass = np.bincount(place, weights=weights, minlength=len(different))
    return np.asarray((np.cumsum(mass) - mass / 2)[place])


def _standard(values: Floats, weights: Floats) -> Floats:
    centred = values - weights @ values
    deviation = np.sqrt(weights @ centred**2)
    # Rounding leaves a little where there is nothing; an orthonormal function of it would be noise.
    return np.asarray(np.divide(centred, deviation, out=np.zeros_like(centred), where=deviation > 1e-6))


def _less_main_effects(functions: Floats, deviation: Floats, weights: Floats) -> Floats:
    """The outcome less what quantities do alone, where that is told from chance; shape (draw,)."""
    coefficients = (weights * deviation) @ functions
    error = np.sqrt((weights * deviation) ** 2 @ functions**2)
    telling = np.abs(coefficients) > TELLING * error
    return np.asarray(deviation - functions[:, telling] @ coefficients[telling])


class _Products(NamedTuple):
    """Sums over some draws: the weight, the outcome against each product of two functions, and its squared error."""

    mass: float
    coefficient: Floats
    squared_error: Floats

    @classmethod
    def of(cls, functions: Floats, left: Floats, weights: Floats) -> _Products:
        amount = weights * left
        squares = functions**2
        return cls(
            float(weights.sum()),
            functions.T @ (functions * amount[:, None]),
            squares.T @ (squares * (amount**2)[:, None]),
        )

    def plus(self, other: _Products, sign: float = 1.0) -> _Products:
        """The sums over these draws and others; with `sign` -1 without those."""
        return _Products(
            self.mass + sign * other.mass,
            self.coefficient + sign * other.coefficient,
            self.squared_error + sign * other.squared_error,
        )

    def squares(self) -> Floats:
        """By pair of quantities the squares of the coefficients, less what chance adds to them."""
        square = self.coefficient**2 - self.squared_error
        # Where one block holds all the weight there is nothing without it.
        by_pair = _by_pair(square) / (self.mass**2 if self.mass > 1e-12 else 1.0)
        np.fill_diagonal(by_pair, 0.0)
        return by_pair

    def beyond_chance(self) -> Bools:
        """Which pairs have coefficients that no pair would have by chance (Wald's test, Bonferroni's correction)."""
        from scipy.special import chdtri

        some = self.squared_error > 0
        ratio = np.divide(self.coefficient**2, self.squared_error, out=np.zeros_like(self.coefficient), where=some)
        wald, freedom = _by_pair(ratio), _by_pair(some.astype(np.float64))
        pairs = max(len(wald) * (len(wald) - 1) / 2, 1)
        beyond = wald > chdtri(np.maximum(freedom, 1), FALSE_ALARMS / pairs)
        np.fill_diagonal(beyond, False)
        return np.asarray(beyond)


def _by_pair(products: Floats) -> Floats:
    quantities = len(products) // FUNCTIONS
    return np.asarray(products.reshape(quantities, FUNCTIONS, quantities, FUNCTIONS).sum(axis=(1, 3)))
