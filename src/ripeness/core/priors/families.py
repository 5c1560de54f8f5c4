"""The families of prior distributions, in one table.

To add one, write its entry below; completion in the editor, the table of the documentation and the messages are made
from it (`make reference`), and `tests/house/test_families.py` says what is missing. Parameters and names follow
SciPy where it has the distribution.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

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


MAX_DEVIATIONS: Final = 30.0
"""How many standard deviations from its centre a distribution may be cut off: beyond, no digit of the tail is left."""

MAX_SIGMA: Final = 20.0
"""The greatest standard deviation of a logarithm: ten orders of magnitude beyond any use, and no overflow yet."""

_GRID: Final = (np.arange(1024) + 0.5) / 1024


def _beta_quantiles(u: Floats, a: float, b: float) -> Floats:
    from scipy.special import betaincinv

    return np.asarray(betaincinv(a, b, u))


def _triangular_quantiles(u: Floats, low: float, mode: float, high: float) -> Floats:
    cut = (mode - low) / (high - low)
    left = low + np.sqrt(np.asarray(u) * (high - low) * (mode - low))
    right = high - np.sqrt((1 - np.asarray(u)) * (high - low) * (high - mode))
    return np.where(np.asarray(u) < cut, left, right)


def _normal_quantiles(u: Floats, mean: float, sd: float, low: float = -math.inf, high: float = math.inf) -> Floats:
    from scipy.special import ndtr, ndtri

    if math.isinf(low) and math.isinf(high):
        return np.asarray(mean + sd * ndtri(u))
    if low > mean:
        # Mirrored: the lower tail keeps its digits, the upper one loses them to 1.
        return -_normal_quantiles(1 - np.asarray(u), -mean, sd, -high, -low)
    below, upto = ndtr((low - mean) / sd), ndtr((high - mean) / sd)
    return np.clip(mean + sd * ndtri(below + (upto - below) * np.asarray(u)), low, high)


def _normal_holds(mean: float, sd: float, low: float = -math.inf, high: float = math.inf) -> bool:
    return sd > 0 and low < high and low < mean + MAX_DEVIATIONS * sd and high > mean - MAX_DEVIATIONS * sd


def _normal_mean(mean: float, sd: float, *bounds: float) -> float:
    return float(_normal_quantiles(_GRID, mean, sd, *bounds).mean()) if bounds else mean


def _log(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf


def _lognormal_quantiles(u: Floats, median: float, sigma: float, low: float = 0.0, high: float = math.inf) -> Floats:
    logarithms = _normal_quantiles(u, _log(median), sigma, _log(low), _log(high))
    # The logarithm of a bound and back again may miss the bound by rounding.
    return np.clip(np.exp(logarithms), low, high)


def _lognormal_holds(median: float, sigma: float, low: float = 0.0, high: float = math.inf) -> bool:
    if not (median > 0 and 0 < sigma <= MAX_SIGMA and 0 <= low < high):
        return False
    return _normal_holds(_log(median), sigma, _log(low), _log(high))


def _lognormal_mean(median: float, sigma: float, *bounds: float) -> float:
    if bounds:
        return float(_lognormal_quantiles(_GRID, median, sigma, *bounds).mean())
    return median * math.exp(sigma**2 / 2)


def _pert_quantiles(u: Floats, low: float, mode: float, high: float) -> Floats:
    # The beta distribution of Malcolm, Roseboom, Clark & Fazar 1959, the mode counting four times (lambda = 4).
    a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    return np.clip(low + (high - low) * _beta_quantiles(u, a, b), low, high)


def _mode_within(low: float, mode: float, high: float) -> bool:
    return low <= mode <= high and low < high


def _certain_side(args: Arguments, low: float, high: float) -> Arguments:
    return (1.0,) if low > 0 else (0.0,) if high < 1 else args


def _between(_: Arguments, low: float, high: float) -> Arguments:
    return low, high


def _cut_off(args: Arguments, low: float, high: float) -> Arguments:
    return (*args[:2], low, high)


FAMILIES: Final[dict[str, Family]] = {
    family.name: family
    for family in (
        Family(
            name="fixed",
            arguments=("value",),
            wanted="a number",
            holds=lambda value: True,
            support=lambda value: (value, value),
            mean=lambda value: value,
            ppf=lambda u, value: np.full(np.shape(u), value),
            help="one value without uncertainty",
            example="0.2",
            in_unit=(True,),
        ),
        Family(
            name="uniform",
            arguments=("low", "high"),
            wanted="low < high",
            holds=lambda low, high: low < high,
            support=lambda low, high: (low, high),
            mean=lambda low, high: (low + high) / 2,
            ppf=lambda u, low, high: np.asarray(low + (high - low) * u),
            help="the lowest and the highest value, all alike",
            example="uniform(0.1, 0.4)",
            in_unit=(True, True),
            restrict=_between,
        ),
        Family(
            name="loguniform",
            arguments=("low", "high"),
            wanted="low < high, both above 1e-12",
            holds=lambda low, high: 1e-12 <= low < high,
            support=lambda low, high: (low, high),
            mean=lambda low, high: (high - low) / math.log(high / low),
            ppf=lambda u, low, high: np.asarray(low * np.exp(math.log(high / low) * u)),
            help="the lowest and the highest value, each order of size alike; above 0",
            example="loguniform(0.02, 0.4)",
            in_unit=(True, True),
            restrict=_between,
            is_log=True,
        ),
        Family(
            name="triangular",
            arguments=("low", "mode", "high"),
            wanted="low <= mode <= high and low < high",
            holds=_mode_within,
            support=lambda low, mode, high: (low, high),
            mean=lambda low, mode, high: (low + mode + high) / 3,
            ppf=_triangular_quantiles,
            help="the lowest, the likeliest and the highest value",
            example="triangular(0.1, 0.2, 0.4)",
            in_unit=(True, True, True),
        ),
        Family(
            name="beta",
            arguments=("a", "b"),
            wanted="two numbers from 0.001 to 1e9",
            holds=lambda a, b: min(a, b) >= 1e-3 and max(a, b) <= 1e9,
            support=lambda a, b: (0.0, 1.0),
            mean=lambda a, b: a / (a + b),
            ppf=_beta_quantiles,
            help="two positive numbers; between 0 and 1",
            example="beta(2, 6)",
            open_at=(0.0, 1.0),
        ),
        Family(
            name="normal",
            arguments=("mean", "sd", "low", "high"),
            optional=2,
            wanted="a standard deviation above 0, and bounds low < high within 30 of them",
            holds=_normal_holds,
            support=lambda mean, sd, low=-math.inf, high=math.inf: (low, high),
            mean=_normal_mean,
            ppf=_normal_quantiles,
            help="the mean and the standard deviation",
            example="normal(0.2, 0.1, 0.05, 0.6)",
            in_unit=(True, True, True, True),
            restrict=_cut_off,
        ),
        Family(
            name="lognormal",
            arguments=("median", "sigma", "low", "high"),
            optional=2,
            wanted="a median above 0, a sigma above 0 and at most 20, and bounds 0 <= low < high within 30 sigma",
            holds=_lognormal_holds,
            support=lambda median, sigma, low=0.0, high=math.inf: (low, high),
            mean=_lognormal_mean,
            ppf=_lognormal_quantiles,
            help="the median, and the standard deviation of the natural logarithm",
            example="lognormal(0.2, 0.5, 0.05, 0.6)",
            in_unit=(True, False, True, True),
            restrict=_cut_off,
            is_log=True,
            open_at=(0.0,),
        ),
        Family(
            name="pert",
            arguments=("low", "mode", "high"),
            wanted="low <= mode <= high and low < high",
            holds=_mode_within,
            support=lambda low, mode, high: (low, high),
            mean=lambda low, mode, high: (low + 4 * mode + high) / 6,
            ppf=_pert_quantiles,
            help="the lowest, the likeliest and the highest value; smoother than triangular, less at the ends",
            example="pert(0.1, 0.2, 0.4)",
            in_unit=(True, True, True),
        ),
        Family(
            name="bernoulli",
            arguments=("p",),
            wanted="a probability from 0 to 1",
            holds=lambda p: 0 <= p <= 1,
            support=lambda p: (float(p == 1), float(p > 0)),
            mean=lambda p: p,
            # Not below at equality, so that the median is 1 from p = 0.5 on; SciPy has 0 there.
            ppf=lambda u, p: (np.asarray(u) >= 1 - p).astype(np.float64),
            help="1 with this probability, otherwise 0",
            example="bernoulli(0.3)",
            restrict=_certain_side,
        ),
    )
}
"""By name, in the order in which they are listed."""

WRITTEN: Final = tuple(family for family in FAMILIES.values() if family.name != "fixed")
"""The families that one writes by name; a fixed value is written as a number."""
