"""Simultaneous stability: improvements that meet improvements of others made at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import Layers, OptionMoves, better
from ripeness.opinions.stability.graph.statements import Bools
from ripeness.opinions.stability.graph.states import Ints, States

MOST_CELLS = 1 << 29
"""Improvements times states that are held at once, a byte each."""


@dataclass(frozen=True, slots=True)
class Improvements:
    """One decision maker's improvements by the change that makes them.

    changes : the codes of the options turned. improves, met : shape (change, state), where the
    change is an improvement, and where some simultaneous improvement of others spoils it.
    """

    changes: tuple[int, ...]
    improves: Bools
    countered: Bools


def simultaneous(model: GraphModel) -> Bools:
    """Whether each state is SIM stable for each, shape (decision maker, state).

    From state s, i's improvement is spoiled where some others (any number, at least one) each make
    an improvement of their own from s at the same time, and the state that all these changes make
    together is feasible and no better for i than s (Fraser and Hipel 1984; that any set of the
    others may move is our reading for more than two). Raises UsageError on a model without
    options, or one too large to hold its improvements.
    """
    if model.states is None:
        raise UsageError("simultaneous stability wants options: in a mere graph two moves at once lead nowhere")
    improvements = _improvements(model, model.states)
    every = np.arange(len(model), dtype=np.int64)
    for change, movers, at in _together(improvements, 0, 0, (), every):
        _mark(model, model.states, improvements, change, movers, at)
    return np.stack([~(own.improves & ~own.countered).any(axis=0) for own in improvements])


def _improvements(model: GraphModel, states: States) -> list[Improvements]:
    moves = [OptionMoves(states, _bits(states, i)) for i in model.everybody]
    if 2 * sum(map(len, moves)) * len(model) > MOST_CELLS:
        raise UsageError("too many states and moves to judge simultaneous stability; ask for nash, gmr, smr, seq")
    return [_of_one(move, model.moves[i], model.ranks[i]) for i, move in enumerate(moves)]


def _bits(states: States, maker: int) -> tuple[int, ...]:
    return tuple(k for k, owner in enumerate(states.owner) if owner == maker)


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
