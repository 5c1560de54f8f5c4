"""Resilience by layer: the share of gross pressure absorbed (docs/explanation/the-model.md, sections 1 and 3).

r(t) = 1 − (1 − own(t)) · Π (1 − offset_j(t)): a share, 0 to 1. Partners' parts are what the
formula leaves to each in the order of the scenario: the first takes offset_1 of what gets
past the actor itself, the next offset_2 of what is left, and so on; parts and what gets
through sum to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise
from ripeness.game.pressure import forces, offset, own_resilience
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.registry import MeasureDefinition, SolvedCase, always

CHUNK = 1024
"""Draws at a time: arrays of (draw, period) for every layer and instrument would not fit into memory at once."""


@dataclass(frozen=True, slots=True)
class LayerAtDate:
    """One layer of resilience in one period: shares of gross pressure, and the pressure itself.

    `own` + `partners` (each partner's part) is the share absorbed; the rest gets through.
    Partners' parts are what the formula leaves to each, in the order of the scenario.
    `pressure` is the expected gross pressure in stake units per period.
    """

    date: date
    own: DistributionSummary
    partners: dict[str, DistributionSummary]
    absorbed: DistributionSummary
    pressure: DistributionSummary


@dataclass(frozen=True, slots=True)
class LayerOfResilience:
    """A layer now, and over time from the scenario's start to a year ahead."""

    now: LayerAtDate
    path: tuple[LayerAtDate, ...]


@dataclass(frozen=True, slots=True)
class ResilienceLayer:
    """One layer over all periods: own and partners' parts, the whole, and the pressure; each (draw, period)."""

    own: Floats
    partners: dict[str, Floats]
    absorbed: Floats
    pressure: Floats


def resilience_layers(solution: Solution) -> dict[str, dict[str, ResilienceLayer]]:
    """Every layer of every actor that has one: actor, then domain."""
    starts = range(0, solution.draws, CHUNK)
    parts = [_chunk(solution, start, min(start + CHUNK, solution.draws)) for start in starts]
    return {
        actor: {domain: _concatenate([part[actor][domain] for part in parts]) for domain in domains}
        for actor, domains in parts[0].items()
    }


def _concatenate(parts: list[ResilienceLayer]) -> ResilienceLayer:
    return ResilienceLayer(
        np.concatenate([p.own for p in parts]),
        {name: np.concatenate([p.partners[name] for p in parts]) for name in parts[0].partners},
        np.concatenate([p.absorbed for p in parts]),
        np.concatenate([p.pressure for p in parts]),
    )


def _chunk(solution: Solution, start: int, stop: int) -> dict[str, dict[str, ResilienceLayer]]:
    scenario, values = solution.setting.scenario, solution.values.part(start, stop)
    pressure = forces(scenario, values)
    layers: dict[str, dict[str, ResilienceLayer]] = {}
    for name, actor in scenario.file.actors.items():
        for domain, resilience in actor.resilience.items():
            own = own_resilience(scenario, values, name, domain)
            # Partners act one after the other on what is left, so their parts depend on the order of the scenario.
            left, shares = 1.0 - own, {}
            for partner in resilience.partners:
                shares[partner] = left * offset(pressure, name, domain, partner)
                left = left - shares[partner]
            layer = ResilienceLayer(own, shares, 1.0 - left, pressure.on(name, domain))
            layers.setdefault(name, {})[domain] = layer
    return layers


def layer_reading(solution: Solution, layer: ResilienceLayer, weights: Floats) -> LayerOfResilience:
    """A layer over the ensemble: now, and by period up to a year ahead."""
    spec, calendar = solution.setting.spec, solution.setting.scenario.calendar
    last = min(spec.now + calendar.per_year, spec.reported - 1)
    path = tuple(_at_period(layer, t, calendar.date(t), weights) for t in range(last + 1))
    return LayerOfResilience(path[spec.now], path)


def _at_period(layer: ResilienceLayer, t: int, day: date, weights: Floats) -> LayerAtDate:
    return LayerAtDate(
        day,
        summarise(layer.own[:, t], weights),
        {name: summarise(share[:, t], weights) for name, share in layer.partners.items()},
        summarise(layer.absorbed[:, t], weights),
        summarise(layer.pressure[:, t], weights),
    )


def _absorbed_now(case: SolvedCase, actor: str, domain: str) -> Floats:
    layer = resilience_layers(case.solution)[actor][domain]
    return np.asarray(layer.absorbed[:, case.solution.setting.scenario.now])


MEASURES: Final = (
    MeasureDefinition(
        pattern="resilience.ACTOR.DOMAIN",
        title="Share of gross pressure absorbed now, by itself and by partners",
        unit="share",
        meaning="What of the pressure in one domain does not reach the actor.",
        formula="r(t) = 1 − (1 − own(t)) · Π_partners (1 − offset_j(t))",
        section="MODEL 1",
        term="resilience",
        instances=lambda scenario: tuple((name, d) for name, a in scenario.file.actors.items() for d in a.resilience),
        by_draw=_absorbed_now,
        inputs=always("actors.{0}.resilience.{1}."),
    ),
)
