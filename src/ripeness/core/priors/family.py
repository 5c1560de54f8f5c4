"""What the program has to know of a family of distributions to read, check, draw, explain and complete it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Arguments = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A parametric family of distributions over one real number.

    The functions take the arguments in their order. `holds` says whether arguments are allowed and `wanted`
    which are, in words. `support` gives the lowest and highest value, `mean` the expected one, `ppf` the quantiles
    at `u` in (0, 1), any shape. `optional` counts the last arguments, which may be left out together.

    `in_unit` counts off the arguments that have the quantity's unit, and so are multiplied when it is rescaled;
    empty where the family cannot be rescaled. `restrict` gives the arguments of the part of a distribution
    between two values, where that is of the family too. `is_log`: its natural scale is the logarithm.
    `open_at`: values that may bound the support and are never reached themselves.
    """

    name: str
    arguments: tuple[str, ...]
    wanted: str
    holds: Callable[..., bool]
    support: Callable[..., tuple[float, float]]
    mean: Callable[..., float]
    ppf: Callable[..., Floats]
    help: str
    example: str
    optional: int = 0
    in_unit: tuple[bool, ...] = ()
    restrict: Callable[[Arguments, float, float], Arguments] | None = None
    is_log: bool = False
    open_at: tuple[float, ...] = ()

    @property
    def arities(self) -> tuple[int, ...]:
        """How many arguments it takes."""
        most = len(self.arguments)
        return (most - self.optional, most) if self.optional else (most,)

    @property
    def signatures(self) -> tuple[str, ...]:
        """As one writes it, such as `uniform(low, high)`: shortest first."""
        return tuple(f"{self.name}({', '.join(self.arguments[:count])})" for count in self.arities)

    def fault(self, args: Arguments) -> str:
        """What is wrong with these arguments, as a sentence; empty where nothing is."""
        if len(args) not in self.arities:
            return f"{self.name} takes {' or '.join(map(str, self.arities))} numbers, found {len(args)}"
        if self.holds(*args):
            return ""
        return f"{self.name} wants {self.wanted}, found {', '.join(f'{arg:g}' for arg in args)}"
