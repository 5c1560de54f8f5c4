"""The second opinion of the graph model on a case: which states would last, how they come about, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.stability.concepts.definitions import Stability, stability
from ripeness.second_opinions.stability.concepts.foresight import non_myopic
from ripeness.second_opinions.stability.explanation import Reason, explain_state
from ripeness.second_opinions.stability.from_case import CaseModel, PayoffSource, StatePayoffs, from_scenario
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import StatePath, paths_to

LISTED = 24
"""Equilibria that are listed; how many there are is said beside them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: who holds it, what it says, and whether it is taken in the status quo."""

    id: str
    maker: str
    says: str
    taken_now: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One move: who makes it, and the options that it takes up and drops."""

    maker: str
    takes: tuple[str, ...]
    drops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """A move that would leave its maker better off, and the moves of others that answer it.

    `answers` is empty where nothing deters. Under `sim` they come at the same time, else in turn.
    """

    move: Move
    answers: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a state is stable, or not, for one decision maker by one definition."""

    maker: str
    definition: str
    stable: bool
    gains: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class StateReading:
    """A state: its number from 1, the options taken, whether it is a deal, and what speaks for it.

    `stable_by` names the definitions under which it is an equilibrium (`nm`: however far one
    looks). `reached` says by what moves it comes about from the status quo: `there`, `gains`
    (each an improvement for who makes it), `patience` (not each), `never`; `path` are those moves.
    `worth` is in stake units for a case, in ranks otherwise.
    """

    number: int
    pattern: str
    taken: tuple[str, ...]
    deal: bool | None
    stable_by: tuple[str, ...]
    reached: str
    path: tuple[Move, ...]
    worth: dict[str, float]


@dataclass(frozen=True, slots=True)
class StabilityOpinion(NotebookRepr, JsonResult):
    """What the graph model says of a conflict.

    `definitions` are those used; `counts` how many equilibria there are by each, `equilibria` the
    first of them, those that most definitions uphold first. `status_quo` and, of a case, `agreed`
    (the terms accepted by all, all else as it is) are read and explained (`why_…`) in any case.
    `deal_together` says whether all whose consent is needed would gain by accepting at once.
    """

    makers: dict[str, str]
    choices: tuple[Choice, ...]
    states: int
    definitions: tuple[str, ...]
    counts: dict[str, int]
    equilibria: tuple[StateReading, ...]
    status_quo: StateReading
    why_status_quo: tuple[Why, ...]
    terms: dict[str, str]
    agreed: StateReading | None
    why_agreed: tuple[Why, ...]
    deal_together: bool | None
    left_out: tuple[str, ...]


def opinion(
    scenario: Scenario, *, terms: Mapping[str, str] | None = None, source: PayoffSource | StatePayoffs = "game"
) -> StabilityOpinion:
    """The graph model's second opinion on a case, at the medians of its quantities.

    How options and preferences follow from the case is said at `from_scenario`, which also takes
    `terms` and `source`. Raises UsageError where the terms are none of the case's packages.
    """
    return opinion_of_case(from_scenario(scenario, terms=terms, source=source))


def opinion_of_case(case: CaseModel) -> StabilityOpinion:
    """The same of a case that is a graph model already."""
    return _opinion(case.model, case.status_quo, case)


def opinion_of_model(model: GraphModel, status_quo: int = 0) -> StabilityOpinion:
    """The same of a graph model of one's own, from the state that is its status quo (from 0)."""
    return _opinion(model, status_quo, None)


def _opinion(model: GraphModel, status_quo: int, case: CaseModel | None) -> StabilityOpinion:
    plain, far = stability(model), non_myopic(model).stable
    results = Stability((*plain.definitions, *far.definitions), np.concatenate([plain.stable, far.stable]))
    listed = _most_upheld(results, model, status_quo)
    agreed = None if case is None else case.agreed
    wanted = tuple(dict.fromkeys([status_quo, *listed] if agreed is None else [status_quo, agreed, *listed]))
    read = {path.state: _state(model, results, path, case, status_quo) for path in paths_to(model, status_quo, wanted)}
    return StabilityOpinion(
        makers={maker.id: maker.name or maker.id for maker in model.makers},
        choices=_choices(model, status_quo),
        states=len(model),
        definitions=results.definitions,
        counts={reason: len(results.equilibria(reason)) for reason in results.definitions},
        equilibria=tuple(read[state] for state in listed),
        status_quo=read[status_quo],
        why_status_quo=tuple(_why(model, reason) for reason in explain_state(model, status_quo)),
        terms={} if case is None else dict(case.terms),
        agreed=None if agreed is None else read[agreed],
        why_agreed=() if agreed is None else tuple(_why(model, reason) for reason in explain_state(model, agreed)),
        deal_together=None if case is None else _all_gain_by_deal(case),
        left_out=() if case is None else case.left_out,
    )


def _most_upheld(results: Stability, model: GraphModel, status_quo: int) -> list[int]:
    """The equilibria to list: by how many definitions uphold them, then nearest to the status quo."""
    upheld = results.stable.all(axis=1).sum(axis=0)
    codes = np.zeros(len(model), dtype=np.int64) if model.states is None else model.states.codes
    every = np.flatnonzero(upheld).tolist()
    return sorted(every, key=lambda s: (-upheld[s], int(codes[s] ^ codes[status_quo]).bit_count(), s))[:LISTED]


def _state(
    model: GraphModel, results: Stability, path: StatePath, case: CaseModel | None, status_quo: int
) -> StateReading:
    state = path.state
    worth = model.ranks if case is None else case.values
    how = "there" if state == status_quo else "never" if not path.reached else "gains" if path.improving else "patience"
    return StateReading(
        number=state + 1,
        pattern="" if model.states is None else model.states.pattern(state),
        taken=_options_taken(model, state),
        deal=None if case is None else set(_acceptances(case)) <= set(_options_taken(model, state)),
        stable_by=tuple(definition for definition in results.definitions if results.by(definition)[:, state].all()),
        reached=how,
        path=tuple(_move(model, step.mover, step.origin, step.target) for step in path.steps),
        worth={maker.id: float(worth[i, state]) for i, maker in enumerate(model.makers)},
    )


def _options_taken(model: GraphModel, state: int) -> tuple[str, ...]:
    if model.states is None:
        return ()
    return tuple(option for k, option in enumerate(model.states.ids) if model.states.codes[state] >> k & 1)


def _acceptances(case: CaseModel) -> list[str]:
    """The options that make a deal together."""
    return [option for option in _options_taken(case.model, case.agreed) if option.endswith(".accept")]


def _all_gain_by_deal(case: CaseModel) -> bool:
    places = [case.model.maker(option.removesuffix(".accept")) for option in _acceptances(case)]
    return bool((case.model.ranks[places, case.agreed] > case.model.ranks[places, case.status_quo]).all())


def _choices(model: GraphModel, status_quo: int) -> tuple[Choice, ...]:
    if model.states is None:
        return ()
    now = set(_options_taken(model, status_quo))
    pairs = zip(model.states.options, model.states.owner, strict=True)
    return tuple(Choice(o.id, model.makers[i].id, o.name or o.id, o.id in now) for o, i in pairs)


def _move(model: GraphModel, mover: int, origin: int, target: int) -> Move:
    key, before, after = model.makers[mover].id, _options_taken(model, origin), _options_taken(model, target)
    if model.states is None:
        return Move(key, (f"state {target + 1}",), ())
    return Move(key, tuple(o for o in after if o not in before), tuple(o for o in before if o not in after))


def _why(model: GraphModel, reason: Reason) -> Why:
    gains = tuple(
        Gain(
            _move(model, reason.maker, reason.state, answer.to),
            tuple(_move(model, step.mover, step.origin, step.target) for step in answer.moves),
        )
        for answer in reason.answers
    )
    return Why(model.makers[reason.maker].id, reason.definition, reason.stable, gains)
