"""A prior: what is known of an uncertain number before any record is consulted.

It is written as a number (a fixed value) or as a family with its arguments, such as `uniform(0.1, 0.4)`;
`ripeness.core.priors.families` lists them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.messages import did_you_mean, short_repr
from ripeness.core.priors.families import FAMILIES, WRITTEN, Family, Floats

_CALL: Final = re.compile(r"^\s*([A-Za-z_]+)\s*\(([^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Prior:
    """A distribution over one real number, in the unit of the quantity that it describes."""

    kind: str
    args: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.kind not in FAMILIES:
            near = did_you_mean(self.kind, [family.name for family in WRITTEN])
            raise ValueError(f"unknown prior {short_repr(self.kind)}{near}")
        fault = self.family.fault(self.args)
        if fault:
            raise ValueError(fault)

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
    def family(self) -> Family:
        """The family that it is of."""
        return FAMILIES[self.kind]

    @property
    def is_fixed(self) -> bool:
        """True where there is no uncertainty at all."""
        return self.kind == "fixed"

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and highest value that the prior admits."""
        return self.family.support(*self.args)

    @property
    def is_positive(self) -> bool:
        """True where every value that it can give is above 0."""
        low = self.support[0]
        return low > 0 or (low == 0 and low in self.family.open_at)

    @property
    def mean(self) -> float:
        """The expected value; of a truncated distribution, the mean of a fine grid of quantiles."""
        return self.family.mean(*self.args)

    @property
    def median(self) -> float:
        """The value that is as likely exceeded as not."""
        return float(self.ppf(np.array([0.5]))[0])

    def ppf(self, u: Floats) -> Floats:
        """Quantiles at `u`, values in (0, 1), any shape."""
        return self.family.ppf(u, *self.args)

    def ends(self, tail: float) -> tuple[float, float]:
        """The support; where it has no end, or one that no logarithm has, the quantile at `tail` from there."""
        low, high = self.support
        first, last = (float(value) for value in self.ppf(np.array([tail, 1 - tail])))
        closed = math.isfinite(low) and not (self.family.is_log and low == 0)
        return (low if closed else first), (high if math.isfinite(high) else last)

    def rescale(self, factor: float) -> Prior | None:
        """The prior of `factor` times the number, factor above 0; None where its family has none."""
        in_unit = self.family.in_unit
        if not in_unit:
            return None
        pairs = zip(self.args, in_unit, strict=False)
        return Prior(self.kind, tuple(arg * factor if is_value else arg for arg, is_value in pairs))

    def restrict(self, low: float, high: float) -> Prior:
        """The prior between two values: of its own family where that has such a member, uniform otherwise."""
        family = self.family
        args = family.restrict(self.args, low, high) if family.restrict is not None else ()
        return Prior("uniform", (low, high)) if family.fault(args) else Prior(self.kind, args)

    def __str__(self) -> str:
        """As one writes it in a scenario."""
        numbers = ", ".join(_number(value) for value in self.args)
        return numbers if self.is_fixed else f"{self.kind}({numbers})"


def _number(value: float) -> str:
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def _parse_text(text: str) -> Prior:
    match = _CALL.match(text)
    if match is None:
        try:
            return Prior("fixed", (_finite(float(text)),))
        except ValueError:
            wanted = "a number, or one of " + ", ".join(family.name for family in WRITTEN)
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
