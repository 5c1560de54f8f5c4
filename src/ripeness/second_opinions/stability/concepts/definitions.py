"""Which states are stable for whom, by the definitions of the graph model, and which are equilibria.

    nash   no improvement by a move of one's own
    gmr    every improvement can be answered by moves of others that leave one no better off
    smr    the same, and one has no counter-move that would leave one better off
    seq    every improvement can be answered so by improvements of the others
    sim    every improvement, made while others make theirs, leaves one no better off

(Fang, Hipel and Kilgour 1993, chapter 3, for any number of decision makers; `sim`: Fraser and
Hipel 1984.) An equilibrium is a state that is stable for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.statements import Bools
from ripeness.second_opinions.stability.graph.states import Ints, Layers, OptionMoves, States, better

NOTHING = np.iinfo(np.int64).max
"""Stands for the least of no states at all: nothing can be brought about."""


def worst(model: GraphModel, movers: Sequence[int], least: Ints, *, improving: bool) -> Ints:
    """For every state the smallest of `least` over the states that `movers` can take it to.

    They move in any order and number (at least once), nobody twice in a row: the reachable set
    R_H of Fang, Hipel and Kilgour (1993, section 3.3); where `improving`, each by unilateral
    improvements only (R_H⁺). NOTHING where they cannot move.

    A fixed point over the first mover: the least that can follow a first move by j is that of
    the state it leads to, or of what any other than j can make of that.
    """
    least_after = {j: np.full(len(model), NOTHING, dtype=np.int64) for j in movers}
    changed = bool(movers)
    while changed:
        changed = False
        for j in movers:
            after = reduce(np.minimum, [least, *(least_after[k] for k in movers if k != j)])
            now = _one_move(model.moves[j], after, model.ranks[j] if improving else None)
            if (now < least_after[j]).any():
                least_after[j], changed = np.minimum(now, least_after[j]), True
    return reduce(np.minimum, least_after.values(), np.full(len(model), NOTHING, dtype=np.int64))


def best_move(layers: Layers, ranks: Ints) -> Ints:
    """For every state the highest rank among itself and where its layers lead, shape (state,)."""
    best = ranks.copy()
    for layer in layers:
        np.maximum(best, np.where(layer >= 0, ranks[layer], best), out=best)
    return best


def _one_move(layers: Layers, after: Ints, ranks: Ints | None) -> Ints:
    reached = np.full(len(after), NOTHING, dtype=np.int64)
    for layer in layers:
        allowed = layer >= 0 if ranks is None else better(layer, ranks)
        np.minimum(reached, np.where(allowed, after[layer], NOTHING), out=reached)
    return reached


MOST_CELLS = 1 << 29
"""Improvements times states that are held at once, a byte each."""


@dataclass(frozen=True, slots=True)
class Improvements:
    """One decision maker's improvements by the change that makes them.

    changes : the codes of the options turned. improves, countered : shape (change, state), where the
    change is an improvement, and where some simultaneous improvement of others spoils it.
    """

    changes: tuple[int, ...]
    improves: Bools
    countered: Bools


def simultaneous(model: GraphModel) -> Bools:
    """Whether each state is SIM stable for each, shape (decision maker, state).

    From state s, i's improvement is spoiled where some others (any number, at least one) each make an improvement of
    their own from s at the same time, and the state that all these changes make together is feasible and no better for
    i than s (Fraser and Hipel 1984; that any set of the others may move is our reading for more than two). Raises
    UsageError on a model without options, or one too large to hold its improvements.
    """
    if model.states is None:
        raise UsageError("simultaneous stability wants options: in a mere graph two moves at once lead nowhere")
    improvements = _improvements(model, model.states)
    for change, movers, at in _together(improvements, 0, 0, (), np.arange(len(model), dtype=np.int64)):
        _mark(model, model.states, improvements, change, movers, at)
    return np.stack([~(own.improves & ~own.countered).any(axis=0) for own in improvements])


def _improvements(model: GraphModel, states: States) -> list[Improvements]:
    moves = [OptionMoves(states, states.options_of(i)) for i in model.everybody]
    if 2 * sum(map(len, moves)) * len(model) > MOST_CELLS:
        raise UsageError("too many states and moves to judge simultaneous stability; ask for nash, gmr, smr, seq")
    return [_of_one(move, model.moves[i], model.ranks[i]) for i, move in enumerate(moves)]


def _of_one(own: OptionMoves, layers: Layers, ranks: Ints) -> Improvements:
    """A model's layers stand in the order of the changes that make them."""
    changes = tuple(own.changes())
    improves = np.zeros((len(changes), len(ranks)), dtype=np.bool_)
    for row, layer in enumerate(layers):
        improves[row] = better(layer, ranks)
    return Improvements(changes, improves, np.zeros_like(improves))


def _together(
    improvements: list[Improvements], maker: int, change: int, movers: tuple[tuple[int, int], ...], at: Ints
) -> Iterator[tuple[int, tuple[tuple[int, int], ...], Ints]]:
    """Every way in which two or more improve at once, with the states at which all of them do."""
    if not at.size:
        return
    if maker == len(improvements):
        if len(movers) > 1:
            yield change, movers, at
        return
    yield from _together(improvements, maker + 1, change, movers, at)
    for row, own in enumerate(improvements[maker].changes):
        here = at[improvements[maker].improves[row, at]]
        yield from _together(improvements, maker + 1, change | own, (*movers, (maker, row)), here)


def _mark(
    model: GraphModel,
    states: States,
    improvements: list[Improvements],
    change: int,
    movers: tuple[tuple[int, int], ...],
    at: Ints,
) -> None:
    target = states.places(states.codes[at] ^ change)
    at, target = at[target >= 0], target[target >= 0]
    for maker, row in movers:
        ranks = model.ranks[maker]
        improvements[maker].countered[row, at[ranks[target] <= ranks[at]]] = True


Definition = Literal["nash", "gmr", "smr", "seq", "sim"]
DEFINITIONS: tuple[Definition, ...] = ("nash", "gmr", "smr", "seq", "sim")


@dataclass(frozen=True, slots=True)
class Stability:
    """Stable states: `stable` has shape (definition, decision maker, state)."""

    definitions: tuple[str, ...]
    stable: Bools

    def by(self, definition: str) -> Bools:
        """Whether each state is stable for each, shape (decision maker, state)."""
        if definition not in self.definitions:
            raise UsageError(f"no stability {definition!r} was computed; there are {', '.join(self.definitions)}")
        row: Bools = self.stable[self.definitions.index(definition)]
        return row

    def equilibria(self, definition: str) -> tuple[int, ...]:
        """The states that are stable for everybody, counted from 0."""
        return tuple(np.flatnonzero(self.by(definition).all(axis=0)).tolist())


def definitions_of(model: GraphModel) -> tuple[Definition, ...]:
    """The definitions that apply: all five, without `sim` where the model has no options."""
    return DEFINITIONS if model.states is not None else DEFINITIONS[:-1]


def stability(model: GraphModel, definitions: Sequence[Definition] | None = None) -> Stability:
    """Every state's stability for every decision maker, by all definitions that apply or those named.

    Raises UsageError for an unknown definition, or `sim` on a model without options.
    """
    wanted = tuple(definitions) if definitions is not None else definitions_of(model)
    unknown = [definition for definition in wanted if definition not in DEFINITIONS]
    if unknown:
        raise UsageError(f"there is no stability {unknown[0]!r}; there are {', '.join(DEFINITIONS)}")
    rows = [
        simultaneous(model) if name == "sim" else np.stack([stable_for(model, i, name) for i in model.everybody])
        for name in wanted
    ]
    return Stability(wanted, np.stack(rows))


def stable_for(model: GraphModel, maker: int, definition: Definition) -> Bools:
    """Whether each state is stable for one decision maker (any definition but `sim`), shape (state,)."""
    return is_deterred(model, maker, sanction(model, maker, definition), model.ranks[maker])


def is_deterred(model: GraphModel, maker: int, answered: Ints, worst_borne: Ints) -> Bools:
    """Where every improvement leads to a state that is `answered` by `worst_borne` or less, shape (state,)."""
    stable = np.ones(len(model), dtype=np.bool_)
    for layer in model.moves[maker]:
        stable &= ~(better(layer, model.ranks[maker]) & (answered[layer] > worst_borne))
    return stable


def sanction(model: GraphModel, maker: int, definition: Definition) -> Ints:
    """The lowest rank that others can answer with at every state, NOTHING where they cannot."""
    ranks, others = model.ranks[maker], model.others(maker)
    if definition == "nash":
        return np.full(len(model), NOTHING, dtype=np.int64)
    least = best_move(model.moves[maker], ranks) if definition == "smr" else ranks
    return worst(model, others, least, improving=definition == "seq")
