"""Why a state is stable or not: every unilateral improvement with the countermove that deters from it, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import or_

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, Definition, definitions_of
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import RouteStep, route
from ripeness.second_opinions.stability.graph.states import targets


@dataclass(frozen=True, slots=True)
class Countermove:
    """The moves of others that answer an improvement to the state `to`.

    `moves` is empty where nothing deters. They follow on each other, but for `sim`, where they
    are made at the same time as the improvement; `ends` is the state in which all that ends.
    """

    to: int
    moves: tuple[RouteStep, ...]
    ends: int

    @property
    def deters(self) -> bool:
        """Whether the answer leaves the one who moved no better off."""
        return bool(self.moves)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state is stable, or not, for one decision maker by one definition."""

    maker: int
    state: int
    definition: Definition
    answers: tuple[Countermove, ...]

    @property
    def stable(self) -> bool:
        """Stable where every improvement is deterred."""
        return all(answer.deters for answer in self.answers)


def explain_state(model: GraphModel, state: int, definitions: Sequence[Definition] | None = None) -> tuple[Reason, ...]:
    """The reasons for one state: for every definition and decision maker, what each could gain and what answers it."""
    if not 0 <= state < len(model):
        raise UsageError(f"there is no state {state + 1}; states count from 1 to {len(model)}")
    wanted = tuple(definitions) if definitions is not None else definitions_of(model)
    return tuple(reason(model, i, state, definition) for definition in wanted for i in model.everybody)


def reason(model: GraphModel, maker: int, state: int, definition: Definition) -> Reason:
    """Why the state is stable, or not, for one decision maker by one definition."""
    if definition not in DEFINITIONS:
        raise UsageError(f"there is no stability {definition!r}; there are {', '.join(DEFINITIONS)}")
    gains = model.improvements(maker, state)
    return Reason(maker, state, definition, tuple(_countermove(model, maker, state, to, definition) for to in gains))


def _countermove(model: GraphModel, maker: int, state: int, to: int, definition: Definition) -> Countermove:
    if definition == "nash":
        return Countermove(to, (), to)
    if definition == "sim":
        return _simultaneous_countermove(model, maker, state, to)
    hold = model.ranks[maker, state]

    def bad(end: int) -> bool:
        if model.ranks[maker, end] > hold:
            return False
        return definition != "smr" or all(model.ranks[maker, z] <= hold for z in targets(model.moves[maker], end))

    moves = route(model, to, model.others(maker), bad, improving=definition == "seq")
    return Countermove(to, moves, moves[-1].target if moves else to)


def _simultaneous_countermove(model: GraphModel, maker: int, state: int, to: int) -> Countermove:
    if model.states is None:
        raise UsageError("simultaneous stability wants options: in a mere graph two moves at once lead nowhere")
    for moves in _joint_improvements(model, maker, state):
        codes = model.states.codes
        change = reduce(or_, (codes[state] ^ codes[end] for end in (to, *(step.target for step in moves))))
        end = int(model.states.places(codes[state : state + 1] ^ change)[0])
        if end >= 0 and model.ranks[maker, end] <= model.ranks[maker, state]:
            return Countermove(to, moves, end)
    return Countermove(to, (), to)


def _joint_improvements(model: GraphModel, maker: int, state: int) -> Iterator[tuple[RouteStep, ...]]:
    """Every way in which some of the others make an improvement of theirs at once."""
    choices = [
        [None, *(RouteStep(other, state, to) for to in model.improvements(other, state))]
        for other in model.others(maker)
    ]
    for picked in product(*choices):
        moves = tuple(step for step in picked if step is not None)
        if moves:
            yield moves
