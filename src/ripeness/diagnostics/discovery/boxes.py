"""Scenario discovery over the ensemble: where a deal is likely and where the ZOPA is open, by PRIM and by CART.

How a PRIM box is chosen, our rule: all quantities are peeled once; of the box of greatest merit
(see `region.merit`) the four quantities whose limits are hardest to put down to chance are peeled
once more by themselves; the box of greatest merit on that trajectory is pasted, and loses each
limit whose quasi-p is above 5% shared among the limits that were tried (two a quantity).
Coverage and density are those of the draws that the box was found on, so a little flattering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.core.serialise import from_fields
from ripeness.diagnostics.discovery.box_search import BoxStep, leaves, paste, peel
from ripeness.diagnostics.discovery.region import Bools, LabelledDraws, Region, fit, merit, quasi_p
from ripeness.game.solution import Solution
from ripeness.scenario.schema.labels import label

FEW: Final = 4
CHANCE: Final = 0.05
UPPER: Final = 0.75
"""P(deal) is likely where it lies above this quantile of the ensemble."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One side of a box: the quantity and the range that it is kept within (None: no limit)."""

    path: str
    label: str
    low: float | None
    high: float | None
    quasi_p: float


@dataclass(frozen=True, slots=True)
class PeelingStep:
    """One step of a PRIM trajectory: shares, 0 to 1."""

    coverage: float
    density: float
    mass: float
    limits: int


@dataclass(frozen=True, slots=True)
class DiscoveryBox:
    """Where an outcome is common: in `density` of the draws in the box, covering `coverage` of all such draws."""

    method: str
    outcome: str
    box: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    base_rate: float
    trajectory: tuple[PeelingStep, ...]


def interests(solution: Solution, weights: Floats, horizon: float) -> dict[str, Bools]:
    """The draws of interest by outcome, each of shape (draw,).

    `zopa_open`: the ZOPA is not empty now; `deal_likely`: P(deal within `horizon` periods) lies
    above its weighted upper quartile.
    """
    chance = solution.p_deal(horizon)
    return {
        "zopa_open": np.asarray(solution.zopa_open > 0.5),
        "deal_likely": np.asarray(chance > weighted_quantiles(chance, weights, (UPPER,))[0]),
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
    draws = LabelledDraws.of(x, np.zeros(len(x), dtype=np.bool_), weights[used] / weights[used].sum())
    boxes: list[DiscoveryBox] = []
    for outcome, interest in interests.items():
        sample = draws.with_interest(interest[used])
        if 1e-9 < sample.base_rate < 1.0 - 1e-9:
            boxes += [_discovery_box(solution, outcome, sample, *box) for box in _boxes(sample)]
    return tuple(boxes)


def _boxes(sample: LabelledDraws) -> Iterator[tuple[str, Region, Sequence[BoxStep]]]:
    by_peeling = box_by_prim(sample)
    if by_peeling is not None:
        yield "PRIM", *by_peeling
    path = max(leaves(sample), key=lambda steps: merit(steps[-1].fit, sample.base_rate))
    leaf = _significant(sample, path[-1].region)
    if leaf.limited_columns and fit(sample, leaf.holds(sample.x)).density > sample.base_rate:
        yield "CART", leaf, path


def box_by_prim(sample: LabelledDraws) -> tuple[Region, tuple[BoxStep, ...]] | None:
    """The box by the rule of this module, with its peeling trajectory; None where no limit stands the test."""
    first = _best(sample, peel(sample, np.arange(sample.x.shape[1])))
    by_strength = sorted(first.limited_columns, key=lambda c: (quasi_p(sample, first, c), _loss(sample, first, c)))
    if not by_strength:
        return None
    trajectory = peel(sample, np.array(sorted(by_strength[:FEW])))
    box = _significant(sample, paste(sample, _best(sample, trajectory)))
    return (box, trajectory) if box.limited_columns else None


def _best(sample: LabelledDraws, trajectory: Sequence[BoxStep]) -> Region:
    return max(trajectory, key=lambda step: merit(step.fit, sample.base_rate)).region


def _loss(sample: LabelledDraws, box: Region, column: int) -> float:
    """The density without a limit: the lower, the more the limit does (several quasi-p may be 0)."""
    return fit(sample, box.without(column).holds(sample.x)).density


def _significant(sample: LabelledDraws, box: Region) -> Region:
    """The box without the limits that chance could have put there, the weakest dropped first."""
    level = CHANCE / (2 * sample.x.shape[1])
    while box.limited_columns:
        weakest = max(box.limited_columns, key=lambda column: quasi_p(sample, box, column))
        if quasi_p(sample, box, weakest) <= level:
            break
        box = box.without(weakest)
    return box


def _discovery_box(
    solution: Solution, outcome: str, sample: LabelledDraws, method: str, box: Region, path: Sequence[BoxStep]
) -> DiscoveryBox:
    box_fit = fit(sample, box.holds(sample.x))
    return from_fields(
        DiscoveryBox,
        box_fit,
        method=method,
        outcome=outcome,
        box=tuple(_limit(solution, sample, box, column) for column in box.limited_columns),
        base_rate=sample.base_rate,
        trajectory=tuple(from_fields(PeelingStep, s.fit, limits=len(s.region.limited_columns)) for s in path),
    )


def _limit(solution: Solution, sample: LabelledDraws, box: Region, column: int) -> Limit:
    path = tuple(solution.values.drawn)[column]
    low, high = float(box.low[column]), float(box.high[column])
    return Limit(
        path=path,
        label=label(solution.setting.scenario.file, path),
        low=low if np.isfinite(low) else None,
        high=high if np.isfinite(high) else None,
        quasi_p=quasi_p(sample, box, column),
    )
