"""A scenario as a game: the only place where names become numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.game.observed_line import moves_of_a
from ripeness.game.spec import GameSpec
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.packages import Packages, allowed_packages, complete_offer, find_package
from ripeness.scenario.language.record import Decision
from ripeness.scenario.language.scenario import Scenario

SIDES: tuple[SideId, ...] = ("a", "b")


@dataclass(frozen=True, slots=True)
class GameSetting:
    """The part of a scenario that is the same in every draw: its `spec`, and the names of the spec's axes."""

    scenario: Scenario
    packages: Packages
    spec: GameSpec

    @property
    def actors(self) -> tuple[str, ...]:
        """The players' ids, in the order of every actor axis."""
        return players(self.scenario)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of deal in the order of every kind axis."""
        return tuple(self.scenario.file.kinds)


def known_decisions(scenario: Scenario) -> dict[str, Decision]:
    """Decisions taken from the start up to now, by id, in the order of every decision axis."""
    calendar = scenario.calendar
    decisions = scenario.file.record.decisions.items()
    return {name: d for name, d in decisions if 0 <= calendar.index(d.on) <= scenario.now}


def players(scenario: Scenario) -> tuple[str, ...]:
    """Actors with something at stake: of a side, with a veto, or who weigh an issue; the core first.

    Others (partners, addressees of threats) press, help and are pressed, but value nothing.
    """
    file, first = scenario.file, core(scenario)
    weighing = {name for issue in file.issues.values() for name in issue.weights}
    rest = (n for n, actor in file.actors.items() if actor.veto or actor.side or n in weighing)
    return (*first, *(n for n in rest if n not in first))


def core(scenario: Scenario) -> tuple[str, ...]:
    """Players on whose choices or values a counterfactual turns, in the order of the scenario.

    They are the veto players and principals, who choose; those whose answers are on record; and
    those at whom an instrument is aimed.
    """
    file = scenario.file
    names = {side.principal for side in file.sides.values()}
    names |= {decision.actor for decision in file.record.decisions.values()}
    weighing = {name for issue in file.issues.values() for name in issue.weights}
    names |= {i.target for i in file.instruments.values() if file.actors[i.target].side or i.target in weighing}
    return tuple(n for n, actor in file.actors.items() if actor.veto or n in names)


def game_setting(scenario: Scenario, *, until: int | None = None) -> GameSetting:
    """The game of a scenario; packages struck are counted before period `until` (default: the end)."""
    offers = allowed_packages(scenario.file)
    calendar = scenario.calendar
    file = scenario.file
    actors = players(scenario)
    decisions = list(known_decisions(scenario).values())
    spec = GameSpec(
        first=0,
        last=calendar.periods,
        now=scenario.now,
        margin=_margin(scenario),
        until=calendar.periods if until is None else until,
        detail=True,
        core=len(core(scenario)),
        kinds=len(file.kinds),
        moves=moves_of_a(scenario),
        vetoes=np.array(_vetoes(scenario), dtype=np.int64),
        principals=np.array([actors.index(file.sides[s].principal) for s in SIDES], dtype=np.int64),
        believer=np.array([_believer(file.actors[i].side) for i in actors], dtype=np.int64),
        options=np.ascontiguousarray(offers.options, dtype=np.int64),
        kind=np.ascontiguousarray(offers.kind, dtype=np.int64),
        at_line=_at_line(scenario, offers),
        decision_period=np.array([calendar.index(d.on) for d in decisions], dtype=np.int64),
        decision_actor=np.array([actors.index(d.actor) for d in decisions], dtype=np.int64),
        decision_package=np.array([_answered_package(offers, scenario, d) for d in decisions], dtype=np.int64),
    )
    return GameSetting(scenario, offers, spec)


def _answered_package(offers: Packages, scenario: Scenario, decision: Decision) -> int:
    """The package that a decision answered, −1 for a meeting."""
    if decision.meeting is not None:
        return -1
    package = find_package(offers, complete_offer(scenario.file, decision.offer))
    if package is None:
        raise UsageError(f"the offer of {decision.on} to {decision.actor} is a package that the rules exclude")
    return package


def _vetoes(scenario: Scenario) -> list[int]:
    """Veto players' numbers, side a's and side b's principal first, as the back ends have it."""
    file = scenario.file
    names = [name for name, actor in file.actors.items() if actor.veto]
    first = [file.sides[s].principal for s in SIDES if file.sides[s].principal in names]
    order = first + [name for name in names if name not in first]
    return [players(scenario).index(name) for name in order]


def _believer(side: str | None) -> int:
    return BELIEVERS.index(side) if side in ("a", "b") else BELIEVERS.index("neutral")


def _margin(scenario: Scenario) -> int:
    """Positions kept beyond the reachable lattice, so that a war resumed after a pause has room."""
    steps = [k.regroup.steps.prior.support[1] for k in scenario.file.kinds.values() if k.regroup]
    # A shift of r steps reaches (r − 1) / 2 positions beyond the next period's; see decision 0003.
    return math.ceil((max(steps) - 1) / 2) if steps and max(steps) > 1 else 0


def line_issue(scenario: Scenario) -> str | None:
    """The issue whose options are shares of the contested ground."""
    return next((name for name, issue in scenario.file.issues.items() if issue.line), None)


def _at_line(scenario: Scenario, offers: Packages) -> NDArray[np.bool_]:
    """Which packages leave the line where it then stands, shape (package,)."""
    name = line_issue(scenario)
    if name is None:
        return np.zeros(len(offers.kind), dtype=np.bool_)
    options = scenario.file.issues[name].options.values()
    stands = np.array([option.share == "where it stands" for option in options])
    return np.ascontiguousarray(stands[offers.options[:, list(scenario.file.issues).index(name)]])
