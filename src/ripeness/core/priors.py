"""Priors: what is known of an uncertain number before any record is consulted.

A prior is written as a number (a fixed value) or as one of
`uniform(low, high)`, `loguniform(low, high)`, `triangular(low, mode, high)`,
`beta(a, b)`, `normal(mean, sd)` and `normal(mean, sd, low, high)` (truncated).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.closest_name import did_you_mean
from ripeness.core.short_repr import short_repr

Floats = NDArray[np.float64]

ARITY: Final = {
    "fixed": (1,),
    "uniform": (2,),
    "loguniform": (2,),
    "triangular": (3,),
    "beta": (2,),
    "normal": (2, 4),
}
"""How many numbers each kind of prior takes."""

FARTHEST: Final = 30.0
"""How many standard deviations from its mean a normal may be cut off."""

_CALL: Final = re.compile(r"^\s*([A-Za-z_]+)\s*\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Prior:
    """A distribution over one real number, in the unit of the quantity that it describes."""

    kind: str
    args: tuple[float, ...]

    def __post_init__(self) -> None:
        message = _fault(self.kind, self.args)
        if message:
            raise ValueError(message)

    @classmethod
    def parse(cls, text: object) -> Prior:
        """Read a prior from a number or from text such as `uniform(0.1, 0.4)`.

        Raises ValueError with a sentence that says what is wrong and what is wanted.
        """
        if isinstance(text, bool) or not isinstance(text, int | float | str):
            raise ValueError(f"{short_repr(text)} is no number and no prior; write 0.2 or uniform(0.1, 0.4)")
        if isinstance(text, int | float):
            return cls("fixed", (_finite(text),))
        return _parse_text(text)

    @property
    def is_fixed(self) -> bool:
        """True where there is no uncertainty at all."""
        return self.kind == "fixed"

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and highest value that the prior admits."""
        a = self.args
        if self.kind == "fixed":
            return a[0], a[0]
        if self.kind in ("uniform", "loguniform"):
            return a[0], a[1]
        if self.kind == "triangular":
            return a[0], a[2]
        if self.kind == "beta":
            return 0.0, 1.0
        return (a[2], a[3]) if len(a) == 4 else (-math.inf, math.inf)

    @property
    def mean(self) -> float:
        """The expected value; of a truncated normal, the mean by a fine grid of quantiles."""
        a = self.args
        if self.kind == "fixed":
            return a[0]
        if self.kind == "uniform":
            return (a[0] + a[1]) / 2
        if self.kind == "loguniform":
            return (a[1] - a[0]) / math.log(a[1] / a[0])
        if self.kind == "triangular":
            return sum(a) / 3
        if self.kind == "beta":
            return a[0] / (a[0] + a[1])
        if len(a) == 2:
            return a[0]
        grid = (np.arange(1024) + 0.5) / 1024
        return float(self.ppf(grid).mean())

    @property
    def median(self) -> float:
        """The value that is as likely exceeded as not."""
        return float(self.ppf(np.array([0.5]))[0])

    def ppf(self, u: Floats) -> Floats:
        """Quantiles at `u`, values in (0, 1), any shape."""
        a = self.args
        if self.kind == "fixed":
            return np.full(np.shape(u), a[0])
        if self.kind == "uniform":
            return np.asarray(a[0] + (a[1] - a[0]) * u)
        if self.kind == "loguniform":
            return np.asarray(a[0] * np.exp(math.log(a[1] / a[0]) * u))
        if self.kind == "triangular":
            return _triangular(u, *a)
        if self.kind == "beta":
            from scipy.special import betaincinv

            return np.asarray(betaincinv(a[0], a[1], u))
        return _normal(u, a)

    def __str__(self) -> str:
        """As one writes it in a scenario."""
        numbers = ", ".join(_written(x) for x in self.args)
        return numbers if self.kind == "fixed" else f"{self.kind}({numbers})"


def _written(value: float) -> str:
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def _parse_text(text: str) -> Prior:
    match = _CALL.match(text)
    if match is None:
        try:
            return Prior("fixed", (_finite(float(text)),))
        except ValueError:
            wanted = "a number, or one of " + ", ".join(k for k in ARITY if k != "fixed")
            raise ValueError(f"{short_repr(text)} is no prior; wanted {wanted}, such as uniform(0.1, 0.4)") from None
    kind, inside = match.group(1).lower(), match.group(2)
    try:
        args = tuple(_finite(float(part)) for part in inside.split(","))
    except ValueError:
        raise ValueError(f"{short_repr(text)}: the arguments of a prior are finite numbers parted by commas") from None
    return Prior(kind, args)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is not a finite number")
    return float(value)


def _fault(kind: str, a: tuple[float, ...]) -> str:
    if kind not in ARITY:
        return f"unknown prior {short_repr(kind)}{did_you_mean(kind, [k for k in ARITY if k != 'fixed'])}"
    if len(a) not in ARITY[kind]:
        return f"{kind} takes {' or '.join(map(str, ARITY[kind]))} numbers, found {len(a)}"
    if kind in _WANTED:
        wanted, holds = _WANTED[kind]
        return "" if holds(*a) else f"{kind} wants {wanted}, found {', '.join(f'{x:g}' for x in a)}"
    return ""


def _normal_holds(mean: float, sd: float, low: float = -math.inf, high: float = math.inf) -> bool:
    return sd > 0 and low < high and low < mean + FARTHEST * sd and high > mean - FARTHEST * sd


_WANTED: Final[dict[str, tuple[str, Callable[..., bool]]]] = {
    "uniform": ("low < high", lambda low, high: low < high),
    "loguniform": ("low < high, both above 1e-12", lambda low, high: 1e-12 <= low < high),
    "triangular": ("low <= mode <= high and low < high", lambda low, mode, high: low <= mode <= high and low < high),
    "beta": ("two numbers from 0.001 to 1e9", lambda a, b: min(a, b) >= 1e-3 and max(a, b) <= 1e9),
    "normal": ("a standard deviation above 0, and bounds low < high within 30 of them", _normal_holds),
}


def _triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    cut = (mode - low) / (high - low)
    left = low + np.sqrt(np.asarray(u) * (high - low) * (mode - low))
    right = high - np.sqrt((1 - np.asarray(u)) * (high - low) * (high - mode))
    return np.where(np.asarray(u) < cut, left, right)


def _normal(u: Floats, a: tuple[float, ...]) -> Floats:
    from scipy.special import ndtr, ndtri

    if len(a) == 2:
        return np.asarray(a[0] + a[1] * ndtri(u))
    mean, sd, low, high = a
    if low > mean:
        # Mirrored: the lower tail keeps its digits, the upper one loses them to 1.
        return -_normal(1 - np.asarray(u), (-mean, sd, -high, -low))
    below, upto = ndtr((low - mean) / sd), ndtr((high - mean) / sd)
    return np.clip(mean + sd * ndtri(below + (upto - below) * np.asarray(u)), low, high)
