"""Results of comparing forecasters: by kind of look, and by method of combining the game with the outside view."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.forecasting.combining import CombinationEstimate
from ripeness.forecasting.scores.intervals import ScoreEstimate


@dataclass(frozen=True, slots=True)
class ComparedSlice:
    """A forecaster beside the frailty Weibull on one kind of look: the difference of Brier scores, below 0 is better.

    `n` forecasts of `clusters` conflicts, of which the share `frequency` came.
    """

    event: str
    slice: str
    forecaster: str
    n: int
    clusters: int
    frequency: float
    difference: ScoreEstimate


@dataclass(frozen=True, slots=True)
class MethodScore:
    """A method of combining the game with the outside view: its parameter by all forecasts, and its rolling score.

    `brier` and `difference` (less that of the outside view alone) are of forecasts whose parameter was learned from
    earlier ones. `chosen`: what is staked, which is the anchored forecast unless another is better beyond chance.
    Without a parameter it is the outside view alone.
    """

    event: str
    method: str
    learned: CombinationEstimate | None
    brier: float
    difference: ScoreEstimate
    chosen: bool
