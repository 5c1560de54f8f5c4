"""Headline numbers by name, draw by draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from ripeness.diagnostics.provenance.definitions import spelled
from ripeness.game.compile import GameVariant
from ripeness.game.spec import Floats
from ripeness.inference.common_draws import SolvedScenario
from ripeness.inference.ensemble import (
    Study,
    solve_ensemble,
)
from ripeness.measures import dual_track as tracks
from ripeness.measures.credibility import (
    Credibility,
    credibility,
    credibility_cells,
    credibility_cells_by_kind,
    credibility_of_kind,
)
from ripeness.measures.leverage import pressed_actor
from ripeness.measures.outlook import p_deal_at_meeting
from ripeness.measures.resilience import resilience_layers
from ripeness.measures.ripeness import ripeness_conditions
from ripeness.measures.sincerity import meeting_worth
from ripeness.scenario.language.scenario import Scenario

CONDITIONS: Final = ("hurting", "stalemate", "way_out", "ripe")
SIDES: Final = ("a", "b")
MEETING: Final = ("meeting_worth", "deal_worth")


def headline_names(scenario: Scenario) -> tuple[str, ...]:
    """The names of the headline numbers of a case, such as `gap` and `reservation_value.RUS`."""
    file = scenario.file
    credible = {(c.issuer, c.addressee, c.act): None for c in credibility_cells(scenario)}
    credible |= {(i.issuer, i.target, i.act): None for i in file.instruments.values() if i.status == "announced"}
    return (
        *("p_deal", "zopa_open", "gap", "expected_duration", "p_goes_on", "interaction"),
        *(f"p_collapse.{side}" for side in SIDES),
        *(("p_deal_at_meeting",) if _meets(scenario) else ()),
        *(f"reservation_value.{name}" for name, actor in file.actors.items() if actor.veto),
        *(f"{kind}.{name}" for kind in MEETING for name, actor in file.actors.items() if actor.veto),
        *(f"leverage.{name}" for name in file.instruments),
        *(f"resilience.{name}.{domain}" for name, actor in file.actors.items() for domain in actor.resilience),
        *(f"credibility.{'.'.join(cell)}" for cell in credible),
        *(
            f"credibility_of_kind.{c.issuer}.{c.addressee}.{c.kind.replace(' ', '_')}"
            for c in credibility_cells_by_kind(scenario)
        ),
        *(f"ripeness.{name}" for name in CONDITIONS),
    )


def headline_values(solved: SolvedScenario, name: str) -> Floats:
    """The headline number of that name, shape (draw,)."""
    kind, *keys = name.split(".")
    return np.asarray(_MEASURES[kind](solved, *keys), dtype=np.float64)


def _meets(scenario: Scenario) -> bool:
    """Whether the verdict's meeting lies ahead."""
    held = scenario.file.talks.meetings.get(scenario.file.verdict.meeting or "")
    return held is not None and scenario.now <= scenario.calendar.index(held.on) < scenario.calendar.periods


def _value(solved: SolvedScenario, actor: str) -> Floats:
    return np.asarray(solved.solution.reservation_now[:, solved.solution.actor(actor)])


def _leverage(solved: SolvedScenario, instrument: str) -> Floats:
    """W of the pressed player without the instrument less W with it."""
    solution = solved.solution
    without = {"without": GameVariant(without=frozenset({instrument}))}
    other = solve_ensemble(Study(solution.setting, solution.values, without, solved.horizon)).variants["without"]
    target = solved.scenario.file.instruments[instrument].target
    at = solution.actor(pressed_actor(solution, target))
    return np.asarray(other.reservation[:, -1, at] - solution.reservation_now[:, at])


def _credibility(solved: SolvedScenario, issuer: str, addressee: str, act: str) -> Floats:
    """The drawn credibility where the case draws it, else quantiles of the ledger's posterior."""
    path = f"record.credibility.{issuer}.{addressee}.{act}"
    if solved.solution.values.has(path):
        return solved.solution.values(path)
    return _quantiles(solved, credibility(solved.scenario, issuer, addressee, act))


def _of_kind(solved: SolvedScenario, issuer: str, addressee: str, kind: str) -> Floats:
    return _quantiles(solved, credibility_of_kind(solved.scenario, issuer, addressee, spelled(kind)))


def _quantiles(solved: SolvedScenario, cell: Credibility) -> Floats:
    """The posterior at as many equal steps as there are draws."""
    draws = solved.solution.draws
    return cell.prior.ppf((np.arange(draws) + 0.5) / draws)


def _resilience(solved: SolvedScenario, actor: str, domain: str) -> Floats:
    return np.asarray(resilience_layers(solved.solution)[actor][domain].absorbed[:, solved.scenario.now])


def _collapse(solved: SolvedScenario, side: str) -> Floats:
    return np.asarray(solved.solution.p_collapse(solved.horizon)[:, SIDES.index(side)])


def _goes_on(solved: SolvedScenario) -> Floats:
    ended = solved.solution.p_deal(solved.horizon) + solved.solution.p_collapse(solved.horizon).sum(axis=1)
    return np.asarray(np.clip(1 - ended, 0.0, 1.0))


def _at_meeting(solved: SolvedScenario) -> Floats:
    found = p_deal_at_meeting(solved.solution)
    return np.zeros(solved.solution.draws) if found is None else found


def _interaction(solved: SolvedScenario) -> Floats:
    """P(deal) with talks and pressure, less talks only, less pressure only, plus neither."""
    solution = solved.solution
    study = Study(solution.setting, solution.values, tracks.variants(solved.scenario), solved.horizon)
    return tracks.interaction(solve_ensemble(study).variants)


def _condition(solved: SolvedScenario, name: str) -> Floats:
    found = ripeness_conditions(solved.solution)
    holds = {
        "hurting": found.hurts.all(axis=1),
        "stalemate": found.stuck.all(axis=1),
        "way_out": found.way_out,
        "ripe": found.ripe,
    }
    return np.asarray(holds[name], dtype=np.float64)


_MEASURES: Final[dict[str, Callable[..., Floats]]] = {
    "p_deal": lambda solved: solved.solution.p_deal(solved.horizon),
    "zopa_open": lambda solved: solved.solution.zopa_open,
    "gap": lambda solved: np.asarray(solved.solution.results.gap[:, -1]),
    "expected_duration": lambda solved: np.asarray(solved.solution.results.duration),
    "p_goes_on": _goes_on,
    "p_collapse": _collapse,
    "p_deal_at_meeting": _at_meeting,
    "interaction": _interaction,
    "meeting_worth": lambda solved, actor: meeting_worth(solved.solution, actor).total,
    "deal_worth": lambda solved, actor: meeting_worth(solved.solution, actor).deal,
    "reservation_value": _value,
    "leverage": _leverage,
    "resilience": _resilience,
    "credibility": _credibility,
    "credibility_of_kind": _of_kind,
    "ripeness": _condition,
}
