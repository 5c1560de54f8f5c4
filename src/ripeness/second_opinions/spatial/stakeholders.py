"""Who wants what on which scale, how much it matters to them and what they bring to bear."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A question that can be answered by more or less: its name and the ends of its scale."""

    name: str
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        if not (np.isfinite(self.low) and np.isfinite(self.high) and self.low < self.high):
            raise UsageError(f"the scale of {self.name!r} runs from {self.low:g} to {self.high:g}; wanted low < high")

    def natural(self, share: Floats) -> Floats:
        """Positions given as shares of the scale (0 its low end, 1 its high end) in the scale's own unit."""
        return np.asarray(self.low + (self.high - self.low) * np.asarray(share))


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Actors on one or several dimensions, draw by draw.

    position : shape (draw, actor, dimension), share of each scale, 0 to 1.
    capability : shape (draw, actor), above 0, in any one unit: only ratios matter.
    salience : shape (draw, actor, dimension), 0 to 1: the share of its capability that an actor
    would spend on the dimension.
    status_quo : shape (draw, dimension), share of each scale; NaN where it is not known.
    Raises UsageError where shapes do not fit or a number is out of its range.
    """

    names: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    position: Floats
    capability: Floats
    salience: Floats
    status_quo: Floats
    descriptions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        shape = (len(self.capability), len(self.names), len(self.dimensions))
        shapes = self.position.shape, self.salience.shape, self.capability.shape, self.status_quo.shape
        if shapes != (shape, shape, shape[:2], (shape[0], shape[2])):
            raise UsageError(f"the arrays of positions, salience, capability and status quo do not fit: {shapes}")
        if len(self.names) < 2 or not self.dimensions or not shape[0]:
            raise UsageError(f"a spatial model wants two actors and one dimension at least, found {shape[1:]}")
        for what, array in (("position", self.position), ("salience", self.salience)):
            _refuse_outside(what, array, self.names)
        if not (np.isfinite(self.capability) & (self.capability > 0)).all():
            raise UsageError("capability is a number above 0 for every actor")

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(self.capability)

    @property
    def weight(self) -> Floats:
        """Capability times salience, shape (draw, actor, dimension)."""
        return self.capability[:, :, None] * self.salience

    def on_dimension(self, dimension: int) -> Stakeholders:
        """The same actors on one of the dimensions."""
        return replace(
            self,
            dimensions=(self.dimensions[dimension],),
            position=self.position[:, :, dimension : dimension + 1],
            salience=self.salience[:, :, dimension : dimension + 1],
            status_quo=self.status_quo[:, dimension : dimension + 1],
        )

    def part(self, start: int, stop: int) -> Stakeholders:
        """The draws from `start` up to, not with, `stop`."""
        return self.where(slice(start, stop))

    def where(self, rows: Bools | slice) -> Stakeholders:
        """Some of the draws: a slice of them, or those for which an array of shape (draw,) is True."""
        return replace(
            self,
            position=self.position[rows],
            capability=self.capability[rows],
            salience=self.salience[rows],
            status_quo=self.status_quo[rows],
        )

    def middle(self) -> Stakeholders:
        """One draw with every number at its median over the draws."""
        return replace(
            self,
            position=np.median(self.position, axis=0, keepdims=True),
            capability=np.median(self.capability, axis=0, keepdims=True),
            salience=np.median(self.salience, axis=0, keepdims=True),
            status_quo=np.median(self.status_quo, axis=0, keepdims=True),
        )

    def natural(self, share: Floats) -> Floats:
        """Positions (…, dimension) given as shares of the scales in the scales' own units."""
        columns = [d.natural(share[..., k]) for k, d in enumerate(self.dimensions)]
        return np.stack(columns, axis=-1)


@dataclass(frozen=True, slots=True)
class Stand:
    """One actor as a person writes it down: positions and salience by dimension, and capability.

    Positions are in the unit of each dimension's scale, salience is 0 to 1.
    """

    name: str
    capability: float
    positions: tuple[float, ...]
    salience: tuple[float, ...]
    description: str = ""


def stakeholders(
    stands: list[Stand], dimensions: tuple[Dimension, ...], status_quo: tuple[float, ...] | None = None
) -> Stakeholders:
    """One draw of actors from what was written down; `status_quo` in the unit of each scale.

    Raises UsageError where a position lies off its scale, or two actors have one name.
    """
    names = tuple(stand.name for stand in stands)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"two actors are called {twice[0]!r}; wanted different names")
    if any(len(s.positions) != len(dimensions) or len(s.salience) != len(dimensions) for s in stands):
        raise UsageError(f"every actor wants a position and a salience on each of the {len(dimensions)} dimensions")
    natural = np.array([s.positions for s in stands], dtype=np.float64).reshape(len(stands), len(dimensions))
    quo = np.full(len(dimensions), np.nan) if status_quo is None else np.array(status_quo, dtype=np.float64)
    low, span = np.array([d.low for d in dimensions]), np.array([d.high - d.low for d in dimensions])
    return Stakeholders(
        names=names,
        dimensions=dimensions,
        position=((natural - low) / span)[None],
        capability=np.array([[s.capability for s in stands]], dtype=np.float64),
        salience=np.array([[s.salience for s in stands]], dtype=np.float64).reshape(1, *natural.shape),
        status_quo=((quo - low) / span)[None],
        descriptions=tuple(s.description for s in stands),
    )


def _refuse_outside(what: str, array: Floats, names: tuple[str, ...]) -> None:
    wrong = np.argwhere(~((array >= -1e-12) & (array <= 1 + 1e-12)))
    if len(wrong):
        d, i, k = wrong[0]
        raise UsageError(
            f"the {what} of {names[i]!r} on dimension {k + 1} is {array[d, i, k]:g} as a share of its scale; "
            "wanted 0 to 1"
        )
