"""Plan of a run: dates, draws, seed, workers, depth, precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ripeness.inference.executors import Workers

Depth = Literal["headline", "whole"]
"""How much to compute: what a screen of text shows, or all that a report and the JSON hold."""

SampleDesign = Literal["lhs", "sobol"]
"""How quantities are drawn: a Latin hypercube, or the first points of one scrambled Sobol' sequence."""

DEFAULT_SAMPLE: Final[SampleDesign] = "lhs"

COUNTERFACTUAL_DRAWS = 512
"""The most draws on which counterfactuals are solved: they are read draw by draw against the base, so few will do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates to give the outlook by (none: the scenario's), draws, seed, and threads or an executor.

    `depth` says how much an assessment computes. With `precision` its draws are doubled, from
    `draws` on, until the standard error of P(deal by the verdict's horizon) is within it.
    `sobol` asks for full Sobol' indices too, from a design of so many base draws (0: none).
    `sample` says how the quantities are drawn.
    """

    by: tuple[date, ...] = ()
    draws: int = 2000
    seed: int = 0
    workers: Workers = 0
    depth: Depth = "whole"
    precision: float | None = None
    sobol: int = 0
    sample: SampleDesign = DEFAULT_SAMPLE


DEFAULT_PLAN: Final = Plan()
"""The plan where the call names none."""
