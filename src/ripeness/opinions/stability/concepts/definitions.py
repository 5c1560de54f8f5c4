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

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.concepts.deterrence import NOTHING, best_move, worst
from ripeness.opinions.stability.concepts.simultaneous import simultaneous
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.moves import better
from ripeness.opinions.stability.graph.statements import Bools
from ripeness.opinions.stability.graph.states import Ints

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
    return Stability(wanted, np.stack([_by(model, definition) for definition in wanted]))


def _by(model: GraphModel, definition: Definition) -> Bools:
    if definition == "sim":
        return simultaneous(model)
    return np.stack([stable_for(model, i, definition) for i in model.everybody])


def stable_for(model: GraphModel, maker: int, definition: Definition) -> Bools:
    """Whether each state is stable for one decision maker (any definition but `sim`), shape (state,)."""
    least = sanction(model, maker, definition)
    stable = np.ones(len(model), dtype=np.bool_)
    ranks = model.ranks[maker]
    for layer in model.moves[maker]:
        stable &= ~(better(layer, ranks) & (least[layer] > ranks))
    return stable


def sanction(model: GraphModel, maker: int, definition: Definition) -> Ints:
    """The lowest rank that others can answer with at every state, NOTHING where they cannot."""
    ranks, others = model.ranks[maker], model.others(maker)
    if definition == "nash":
        return np.full(len(model), NOTHING, dtype=np.int64)
    least = best_move(model.moves[maker], ranks) if definition == "smr" else ranks
    return worst(model, others, least, improving=definition == "seq")
