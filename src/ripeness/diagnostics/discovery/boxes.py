"""The boxes of an ensemble: where a deal is likely, where the ZOPA is open, by PRIM and by CART.

How a PRIM box is chosen, our rule: all quantities are peeled once; of the box of greatest merit
(see `region.merit`) the four quantities whose limits are hardest to put down to chance are peeled
once more by themselves; the box of greatest merit on that trajectory is pasted, and loses each
limit whose quasi-p is above 5% shared among the limits that were tried (two a quantity).
Coverage and density are those of the draws that the box was found on, so a little flattering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from ripeness.core.spread import (
    Floats,
    quantiles,
)
from ripeness.diagnostics.discovery.cart import leaves
from ripeness.diagnostics.discovery.prim import (
    Step,
    paste,
    peel,
)
from ripeness.diagnostics.discovery.quasi_p import quasi_p
from ripeness.diagnostics.discovery.region import (
    Bools,
    Region,
    Sample,
    fit,
    merit,
)
from ripeness.diagnostics.results import (
    DiscoveryBox,
    Limit,
    PeelingStep,
)
from ripeness.game.solution import Solution
from ripeness.scenario.schema.labels import label

FEW: Final = 4
CHANCE: Final = 0.05
UPPER: Final = 0.75
"""P(deal) is likely where it lies above this quantile of the ensemble."""


def interests(solution: Solution, weights: Floats, horizon: int) -> dict[str, Bools]:
    """The draws of interest by outcome, each of shape (draw,).

    `zopa_open`: the ZOPA is not empty now; `deal_likely`: P(deal within `horizon` periods) lies
    above its weighted upper quartile.
    """
    chance = solution.p_deal(horizon)
    return {
        "zopa_open": np.asarray(solution.zopa_open > 0.5),
        "deal_likely": np.asarray(chance > quantiles(chance, weights, (UPPER,))[0]),
    }


def discover(solution: Solution, weights: Floats, interests: Mapping[str, Bools]) -> tuple[DiscoveryBox, ...]:
    """For each outcome the box that PRIM finds and the one that CART finds, where they find any.

    `weights` has shape (draw,) and sums to 1. An outcome seen in every draw or in none has no box.
    """
    paths = tuple(solution.values.drawn)
    used = weights > 0
    if not paths or not used.any():
        return ()
    x = np.stack([solution.values.drawn[path][used] for path in paths], axis=1)
    draws = Sample.of(x, np.zeros(len(x), dtype=np.bool_), weights[used] / weights[used].sum())
    found: list[DiscoveryBox] = []
    for outcome, interest in interests.items():
        sample = draws.seen_for(interest[used])
        if 1e-9 < sample.base_rate < 1.0 - 1e-9:
            found += [_named(solution, outcome, sample, *box) for box in _both(sample)]
    return tuple(found)


def _both(sample: Sample) -> Iterator[tuple[str, Region, Sequence[Step]]]:
    by_peeling = box_by_prim(sample)
    if by_peeling is not None:
        yield "PRIM", *by_peeling
    way = max(leaves(sample), key=lambda steps: merit(steps[-1].fit, sample.base_rate))
    leaf = _proven(sample, way[-1].region)
    if leaf.limited and fit(sample, leaf.holds(sample.x)).density > sample.base_rate:
        yield "CART", leaf, way


def box_by_prim(sample: Sample) -> tuple[Region, tuple[Step, ...]] | None:
    """The box by the rule of this module, with its peeling trajectory; None where no limit stands the test."""
    first = _best(sample, peel(sample, np.arange(sample.x.shape[1])))
    chosen = sorted(first.limited, key=lambda column: (quasi_p(sample, first, column), _loss(sample, first, column)))
    if not chosen:
        return None
    trajectory = peel(sample, np.array(sorted(chosen[:FEW])))
    box = _proven(sample, paste(sample, _best(sample, trajectory)))
    return (box, trajectory) if box.limited else None


def _best(sample: Sample, trajectory: Sequence[Step]) -> Region:
    return max(trajectory, key=lambda step: merit(step.fit, sample.base_rate)).region


def _loss(sample: Sample, box: Region, column: int) -> float:
    """The density without a limit: the lower, the more the limit does (several quasi-p may be 0)."""
    return fit(sample, box.without(column).holds(sample.x)).density


def _proven(sample: Sample, box: Region) -> Region:
    """The box without the limits that chance could have put there, the weakest dropped first."""
    level = CHANCE / (2 * sample.x.shape[1])
    while box.limited:
        weakest = max(box.limited, key=lambda column: quasi_p(sample, box, column))
        if quasi_p(sample, box, weakest) <= level:
            break
        box = box.without(weakest)
    return box


def _named(
    solution: Solution, outcome: str, sample: Sample, method: str, box: Region, way: Sequence[Step]
) -> DiscoveryBox:
    found = fit(sample, box.holds(sample.x))
    return DiscoveryBox(
        method=method,
        outcome=outcome,
        box=tuple(_limit(solution, sample, box, column) for column in box.limited),
        coverage=found.coverage,
        density=found.density,
        mass=found.mass,
        base_rate=sample.base_rate,
        trajectory=tuple(PeelingStep(s.fit.coverage, s.fit.density, s.fit.mass, len(s.region.limited)) for s in way),
    )


def _limit(solution: Solution, sample: Sample, box: Region, column: int) -> Limit:
    path = tuple(solution.values.drawn)[column]
    low, high = float(box.low[column]), float(box.high[column])
    return Limit(
        path=path,
        label=label(solution.setting.scenario.file, path),
        low=low if np.isfinite(low) else None,
        high=high if np.isfinite(high) else None,
        quasi_p=quasi_p(sample, box, column),
    )
