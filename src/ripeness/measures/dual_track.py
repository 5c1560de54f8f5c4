"""Dual track: talking and pressing apart and together (docs/explanation/the-model.md, section 3).

The 2×2 table {talks as scheduled, background rate of contacts only} × {pressure as scheduled,
none} of P(deal by the horizon), expected duration (periods) and expected terms. Pressure is
that of the actors of neither side, who convene the talks (all instruments, where a scenario
has no such actor). `interaction` of P(deal) = both − talks only − pressure only + neither:
above 0, talks and pressure help each other; below 0, they spoil each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, resampled_ratios, summarise, summarise_resamples
from ripeness.game.conditions import GameVariant, instruments_of_outsiders
from ripeness.game.spec import Floats
from ripeness.measures.registry import MeasureDefinition, always
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution, expected_terms
from ripeness.scenario.language.scenario import Scenario

CELLS: Final = ("talks_and_pressure", "talks_only", "pressure_only", "neither")


@dataclass(frozen=True, slots=True)
class DualTrackCell:
    """One cell of the table {talks, no talks} × {pressure, none}.

    `terms` is each principal's expected utility given a deal (None: no deal in any draw).
    """

    p_deal: DistributionSummary
    expected_duration_periods: DistributionSummary
    terms: dict[str, DistributionSummary | None]


@dataclass(frozen=True, slots=True)
class DualTrack:
    """Talks and pressure apart and together; `interaction` of P(deal) above 0: they help each other."""

    cells: dict[str, DualTrackCell]
    interaction: DistributionSummary
    horizon: date


def dual_track_variants(scenario: Scenario) -> dict[str, GameVariant]:
    """The variant that each cell of the table solves."""
    # What the sides do to each other is the war itself; only pressure by conveners can be a track.
    pressure = instruments_of_outsiders(scenario)
    return {
        "talks_and_pressure": GameVariant(),
        "talks_only": GameVariant(without=pressure),
        "pressure_only": GameVariant(meetings_held=False),
        "neither": GameVariant(without=pressure, meetings_held=False),
    }


def interaction(cells: Mapping[str, Counterfactual]) -> Floats:
    """The interaction term of P(deal by the horizon), shape (draw,), probability."""
    p = {name: cells[name].p_deal for name in CELLS}
    return np.asarray(p["talks_and_pressure"] - p["talks_only"] - p["pressure_only"] + p["neither"])


def dual_track(run: WeightedSolution, cells: Mapping[str, Counterfactual], horizon: date) -> DualTrack:
    """The 2×2 table over the ensemble, and its interaction term for P(deal by the horizon)."""
    return DualTrack(
        {name: _cell(run, cells[name]) for name in CELLS},
        summarise(interaction(cells), run.weights),
        horizon,
    )


def _cell(run: WeightedSolution, cell: Counterfactual) -> DualTrackCell:
    terms: dict[str, DistributionSummary | None] = {}
    for side in run.solution.setting.scenario.file.sides.values():
        worth = cell.terms[:, run.solution.actor(side.principal)]
        level = expected_terms(worth, cell.p_deal, run.weights)
        terms[side.principal] = (
            None if level is None else summarise_resamples(level, resampled_ratios(worth, cell.p_deal, run.resamples))
        )
    return DualTrackCell(summarise(cell.p_deal, run.weights), summarise(cell.duration, run.weights), terms)


MEASURES: Final = (
    MeasureDefinition(
        pattern="interaction",
        title="Whether talks and pressure help or spoil each other",
        unit="probability",
        meaning="The chance of a deal with talks and pressure as scheduled, less with talks only, less with pressure"
        " only, plus with neither: above zero they help each other.",
        formula="P(both) − P(talks only) − P(pressure only) + P(neither)",
        section="MODEL 3",
        term="interaction",
        variants=lambda scenario, _: dual_track_variants(scenario),
        by_draw=lambda case: interaction(case.variants),
        made_from=always("p_deal"),
        inputs=always("talks.", "instruments."),
    ),
)
