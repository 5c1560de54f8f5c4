"""A check of a sample by itself: whether two quantities move together that should be independent.

A Sobol' sequence of many dimensions has pairs whose points lie on a few lines: half of the cells
of a grid stay empty, and one quantity of the pair is credited with what the other does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.inference.sample import PriorSample
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.labels import label

GRID: Final = 8
CELLS: Final = GRID**2
MOST: Final = 2000
"""Draws that are looked at: the first ones. With more, empty cells would be no likelier to be missed."""
CHANCE: Final = 0.01
"""The chance that a sample of independent quantities has any pair named, at most."""


@dataclass(frozen=True, slots=True)
class UnbalancedPair:
    """Two quantities by path, and how many of the 64 cells of their grid no draw lies in."""

    first: str
    second: str
    empty: int


def unbalanced_pairs(points: Floats, paths: Sequence[str]) -> tuple[UnbalancedPair, ...]:
    """Pairs that leave more cells of an 8 by 8 grid empty than chance would, the emptiest first.

    `points` of the unit cube have shape (draw, quantity); the first 2,000 draws are looked at.
    """
    points = points[:MOST, : len(paths)]
    if len(paths) < 2:
        return ()
    empty = np.triu(_empty_cells(points), 1)
    first, second = np.nonzero(empty > _most_by_chance(len(points), len(paths)))
    places = zip(first.tolist(), second.tolist(), strict=True)
    pairs = [UnbalancedPair(paths[i], paths[j], int(empty[i, j])) for i, j in places]
    return tuple(sorted(pairs, key=lambda pair: (-pair.empty, pair.first, pair.second)))


def balance_warnings(sample: PriorSample, file: ScenarioFile) -> tuple[str, ...]:
    """A warning where pairs of quantities that should be independent move together in the sample."""
    pairs = unbalanced_pairs(sample.points, tuple(sample.uncertain))
    if not pairs:
        return ()
    first = pairs[0]
    others = f" So do {len(pairs) - 1} other pairs." if len(pairs) > 1 else ""
    return (
        f"In the sample {label(file, first.first)} and {label(file, first.second)} move together, though they should "
        f"be independent: {first.empty} of the {CELLS} cells of a grid hold no draw.{others} What is said of one of a "
        "pair may be true of the other.",
    )


def _empty_cells(points: Floats) -> Floats:
    """How many cells of its grid each pair leaves empty, shape (quantity, quantity)."""
    draws, quantities = points.shape
    place = np.minimum((points * GRID).astype(np.int64), GRID - 1)
    # One product of matrices counts the draws in every cell of every pair; counts below 2^24 are exact.
    inside = (place[:, :, None] == np.arange(GRID)).reshape(draws, -1).astype(np.float32)
    counts = (inside.T @ inside).reshape(quantities, GRID, quantities, GRID)
    return np.asarray((counts == 0).sum(axis=(1, 3)))


def _most_by_chance(draws: int, quantities: int) -> int:
    """Empty cells that no pair of independent quantities exceeds but with a small chance."""
    from scipy.special import bdtrc

    alone = (1 - 1 / CELLS) ** draws
    pairs = quantities * (quantities - 1) / 2
    # Cells are empty less often together than if they were independent, so the binomial errs on the safe side.
    beyond = bdtrc(np.arange(CELLS), CELLS, alone) * pairs
    return int(np.argmax(beyond <= CHANCE)) if (beyond <= CHANCE).any() else CELLS
