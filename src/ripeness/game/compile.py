"""A scenario as a game: the only place where names become numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.game.clock import SolvedPeriods, clock
from ripeness.game.observed_line import moves_of_a
from ripeness.game.spec import GameSpec, Ints
from ripeness.game.table import agreed_terms, deal_in_force
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.packages import (
    Packages,
    allowed_packages,
    complete_offer,
    find_package,
    matching_packages,
)
from ripeness.scenario.language.record import Decision, OfferOnRecord
from ripeness.scenario.language.scenario import Scenario

SIDES: tuple[SideId, ...] = ("a", "b")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of deal with the instruments whose own rule (`lasts_under`) has them last under it."""

    kind: int
    lasting: frozenset[str]


@dataclass(frozen=True, slots=True)
class GameSetting:
    """The part of a scenario that is the same in every draw: its `spec`, and the names of the spec's axes."""

    scenario: Scenario
    packages: Packages
    forms: tuple[Form, ...]
    clock: SolvedPeriods
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


def known_offers(scenario: Scenario) -> dict[str, OfferOnRecord]:
    """Offers that principals made from the start up to now, by id, in the order of every offer axis."""
    calendar, file = scenario.calendar, scenario.file
    principals = {side.principal for side in file.sides.values()}
    offers = file.record.offers.items()
    return {n: o for n, o in offers if o.by in principals and 0 <= calendar.index(o.on) <= scenario.now}


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
    offers, periods, file = allowed_packages(scenario.file), clock(scenario), scenario.file
    actors = players(scenario)
    forms, groups, group = _groups(scenario, offers)
    decisions, proposals = list(known_decisions(scenario).values()), list(known_offers(scenario).values())
    principals = [file.sides[s].principal for s in SIDES]
    index = scenario.calendar.index
    spec = GameSpec(
        last=periods.last,
        reported=periods.reported,
        now=periods.now,
        until=periods.reported if until is None else min(until, periods.reported),
        detail=True,
        core=len(core(scenario)),
        moves=moves_of_a(scenario),
        vetoes=_ints(_vetoes(scenario)),
        principals=_ints([actors.index(name) for name in principals]),
        believer=_ints([_believer(file.actors[i].side) for i in actors]),
        options=np.ascontiguousarray(offers.options, dtype=np.int64),
        group=group,
        group_form=_ints([form for form, _ in groups]),
        group_kind=_ints([forms[form].kind for form, _ in groups]),
        group_at_line=np.array([at_line for _, at_line in groups], dtype=np.bool_),
        interim=np.array([kind.stage == "interim" for kind in file.kinds.values()], dtype=np.bool_),
        regrouping=np.array([kind.regroup is not None for kind in file.kinds.values()], dtype=np.bool_),
        decision_period=_ints([index(d.on) for d in decisions]),
        decision_actor=_ints([actors.index(d.actor) for d in decisions]),
        decision_package=_ints([_answered_package(offers, scenario, d) for d in decisions]),
        offer_period=_ints([index(o.on) for o in proposals]),
        offer_side=_ints([principals.index(o.by) for o in proposals]),
        offer_package=_ints([_package_on_record(offers, scenario, o.offer, f"offered on {o.on}") for o in proposals]),
        pending=_package_or_none(offers, scenario, agreed_terms(scenario), "agreed to by all"),
        in_force=_package_or_none(offers, scenario, deal_in_force(scenario), "in force"),
    )
    return GameSetting(scenario, offers, forms, periods, spec)


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _groups(scenario: Scenario, offers: Packages) -> tuple[tuple[Form, ...], list[tuple[int, bool]], Ints]:
    """Forms, groups as (form, at the line) in the frontier's order, and the group of every package."""
    lasting = {name: i.lasts_under for name, i in scenario.file.instruments.items() if i.lasts_under is not None}
    under = [matching_packages(offers, rule) for rule in lasting.values()]
    sets = [frozenset(n for n, holds in zip(lasting, row, strict=True) if holds) for row in zip(*under, strict=True)]
    sets = sets or [frozenset()] * len(offers)
    at_line = _at_line(scenario, offers)
    classes = list(dict.fromkeys(sets))
    keys = [(int(k), bool(a), classes.index(s)) for k, a, s in zip(offers.kind, at_line, sets, strict=True)]
    order = sorted(set(keys))
    forms = sorted({(kind, chosen) for kind, _, chosen in order})
    groups = [(forms.index((kind, chosen)), at) for kind, at, chosen in order]
    return tuple(Form(kind, classes[c]) for kind, c in forms), groups, _ints([order.index(key) for key in keys])


def _answered_package(offers: Packages, scenario: Scenario, decision: Decision) -> int:
    """The package that a decision answered, −1 for a meeting."""
    if decision.meeting is not None:
        return -1
    return _package_on_record(offers, scenario, decision.offer, f"answered by {decision.actor} on {decision.on}")


def _package_on_record(offers: Packages, scenario: Scenario, offer: dict[str, str], what: str) -> int:
    package = find_package(offers, complete_offer(scenario.file, offer))
    if package is None:
        raise UsageError(f"the package {what} is one that the rules exclude")
    return package


def _package_or_none(offers: Packages, scenario: Scenario, offer: dict[str, str] | None, what: str) -> int:
    return -1 if offer is None else _package_on_record(offers, scenario, offer, what)


def _vetoes(scenario: Scenario) -> list[int]:
    """Veto players' numbers, side a's and side b's principal first, as the back ends have it."""
    file = scenario.file
    names = [name for name, actor in file.actors.items() if actor.veto]
    first = [file.sides[s].principal for s in SIDES if file.sides[s].principal in names]
    order = first + [name for name in names if name not in first]
    return [players(scenario).index(name) for name in order]


def _believer(side: str | None) -> int:
    return BELIEVERS.index(side) if side in ("a", "b") else BELIEVERS.index("neutral")


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
