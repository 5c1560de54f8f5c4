"""Frailty Weibull curves of the reference classes, fitted to the data, with refits that give their intervals.

The curves say when a success comes, and where something else may end a case when that does; they are fitted by
`python -m benchmarks.reference_curves` and kept in the package with the data's hashes. By the backtests they score as
well as hazards by age band or better.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from ripeness.forecasting.outside_view.lifetimes import Interval
from ripeness.forecasting.outside_view.survival_curves import SurvivalCurve, first_within

FILE: Final = "curves.json"
LEVELS: Final = (0.025, 0.975)
CurvePair = tuple[SurvivalCurve, SurvivalCurve | None]


@dataclass(frozen=True, slots=True)
class FittedCurves:
    """The curves of a class: of the success and of other ends (None: there are none), then of resampled data."""

    curves: CurvePair
    refits: Sequence[CurvePair]

    def within(self, age: float, months: float) -> Interval:
        """P(success within `months` | neither success nor other end by `age`), with the 95% range of the refits."""
        p = first_within(*self.curves, age, months)
        low, high = np.quantile([first_within(*pair, age, months) for pair in self.refits], LEVELS)
        return Interval(p, min(float(low), p), max(float(high), p))


@cache
def fitted_curves() -> dict[str, FittedCurves]:
    """The curves that the package carries, by id of the class."""
    content = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    return {
        id: FittedCurves(_pair(stored["curves"]), tuple(map(_pair, stored["refits"])))
        for id, stored in content["classes"].items()
    }


def _pair(numbers: Sequence[Sequence[float] | None]) -> CurvePair:
    event, other = (SurvivalCurve(*each) if each else None for each in numbers)
    assert event is not None
    return event, other
