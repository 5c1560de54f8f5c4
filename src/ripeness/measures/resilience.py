"""Resilience by layer: the share of gross pressure absorbed, own and by partners (MODEL 1, 3).

r(t) = 1 − (1 − own(t)) · Π (1 − offset_j(t)): a share, 0 to 1. Partners' parts are what the
formula leaves to each in the order of the scenario: the first takes offset_1 of what gets
past the actor itself, the next offset_2 of what is left, and so on; parts and what gets
through sum to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import DistributionSummary
from ripeness.game.pressure import forces, offset, own_resilience
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats

CHUNK = 1024


@dataclass(frozen=True, slots=True)
class ResilienceLayer:
    """One layer over all periods: own and partners' parts and the whole, each (draw, period); pressure too."""

    own: Floats
    partners: dict[str, Floats]
    absorbed: Floats
    pressure: Floats


def resilience_layers(solution: Solution) -> dict[str, dict[str, ResilienceLayer]]:
    """Every layer of every actor that has one: actor, then domain."""
    parts = [_part(solution, s, min(s + CHUNK, solution.draws)) for s in range(0, solution.draws, CHUNK)]
    return {
        actor: {domain: _joined([part[actor][domain] for part in parts]) for domain in domains}
        for actor, domains in parts[0].items()
    }


def _joined(parts: list[ResilienceLayer]) -> ResilienceLayer:
    names = parts[0].partners
    return ResilienceLayer(
        np.concatenate([p.own for p in parts]),
        {name: np.concatenate([p.partners[name] for p in parts]) for name in names},
        np.concatenate([p.absorbed for p in parts]),
        np.concatenate([p.pressure for p in parts]),
    )


def _part(solution: Solution, start: int, stop: int) -> dict[str, dict[str, ResilienceLayer]]:
    scenario, values = solution.setting.scenario, solution.values.part(start, stop)
    pressed = forces(scenario, values)
    found: dict[str, dict[str, ResilienceLayer]] = {}
    for name, actor in scenario.file.actors.items():
        for domain, resilience in actor.resilience.items():
            own = own_resilience(scenario, values, name, domain)
            left, shares = 1.0 - own, {}
            for partner in resilience.partners:
                shares[partner] = left * offset(pressed, name, domain, partner)
                left = left - shares[partner]
            layer = ResilienceLayer(own, shares, 1.0 - left, pressed.on(name, domain))
            found.setdefault(name, {})[domain] = layer
    return found


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
