"""How exact the reported numbers are: Monte Carlo errors, and when there are draws enough.

The draws fill the space more evenly than chance would, so the textbook error of independent draws is
too wide. They are cut into 16 blocks of neighbours, and the blocks' results are compared: in a
Latin hypercube each block is one by itself, on wider strata, and in a Sobol' sequence each fills the space
evenly. This takes the blocks for independent; in truth they fill each other's holes, so the error tends to be
overstated, not understated. (Every 16th draw would not do for a block: in a Sobol' sequence those share a
sixteenth of a quantity's range.) Where learning resampled the draws, it says how exact the average over these
draws is, not what another resampling would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.solution import Solution
from ripeness.inference.latin_hypercube import SLICES
from ripeness.measures.registry import outcomes

BLOCKS: Final = SLICES
HEADLINE: Final = "p_deal"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Precision:
    """The Monte Carlo error of reported numbers: standard errors over blocks of the draws.

    `enough` is whether the largest is within what was asked for (None: nothing was asked).
    """

    errors: dict[str, float]
    asked: float | None
    enough: bool | None


def precision(solution: Solution, weights: Floats, horizon: float, *, target: float | None = None) -> Precision:
    """Standard errors of the means of the headline numbers, by name, in the unit of each.

    The names are those of the measures with an `outcome`; `horizon` is in periods
    from now. `enough` compares the error of `p_deal` with `target`, a probability, since only
    numbers in one unit can be held to one figure. Fewer than 32 draws give no errors, and are
    never enough.
    """
    if len(weights) < 2 * BLOCKS:
        return Precision({}, target, None if target is None else False)
    by_draw = {**outcomes(solution, horizon), **outcomes(solution, horizon, ranked=False)}
    errors = {name: standard_error(y, weights) for name, y in by_draw.items()}
    return Precision(errors, target, None if target is None else errors[HEADLINE] <= target)


def standard_error(values: Floats, weights: Floats) -> float:
    """The standard error of the weighted mean of `values`, from 16 blocks of consecutive draws.

    `values` and `weights` have shape (draw,). With weights the mean is a ratio of two sums; its
    error is that of the sum of weighted deviations from it (the delta method).
    """
    deviation = weights * (values - weights @ values / weights.sum()) / weights.sum()
    # Blocks of consecutive draws keep the balance of the sample, which single draws have not.
    by_block = np.array([part.sum() for part in np.array_split(deviation, BLOCKS)])
    return float(np.sqrt(BLOCKS / (BLOCKS - 1) * ((by_block - by_block.mean()) ** 2).sum()))


def assess_until(
    assess: Callable[[int], Result], reading: Callable[[Result], Precision], *, start: int, most: int
) -> Result:
    """Assess with more and more draws until `reading` says that there are enough, or `most` is reached.

    `assess` takes a number of draws. Each step at least doubles them, or goes where the error,
    falling with the square root of the draws, should reach what was asked. The result of the
    last step is given; its precision says whether the aim was met.
    """
    draws = min(start, most)
    while True:
        result = assess(draws)
        precision = reading(result)
        if precision.enough is not False or draws >= most:
            return result
        draws = min(most, draws * _growth(precision))


def _growth(precision: Precision) -> int:
    """By how much to multiply the draws: a power of two, since Sobol' points fill the space best so."""
    if precision.asked is None or precision.asked <= 0 or HEADLINE not in precision.errors:
        return 2
    wanted = (precision.errors[HEADLINE] / precision.asked) ** 2
    return int(2 ** max(1, np.ceil(np.log2(max(wanted, 1.0)))))
