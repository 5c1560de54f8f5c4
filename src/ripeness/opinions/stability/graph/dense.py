"""Moves, preferences and reachability as tables of states × states, for small models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.graph.model import GraphModel
from ripeness.opinions.stability.graph.statements import Bools

MOST = 2048
"""States up to which tables of states × states are made."""


def refuse_large(model: GraphModel) -> None:
    """Raise UsageError where the model has too many states for tables."""
    if len(model) > MOST:
        raise UsageError(f"{len(model):,} states are too many for this analysis; it takes up to {MOST:,}")


def move_table(model: GraphModel, maker: int) -> Bools:
    """Whether this decision maker can move from one state to another, shape (from, to).

    Raises UsageError where the model has too many states for a table.
    """
    refuse_large(model)
    table = np.zeros((len(model), len(model)), dtype=np.bool_)
    for layer in model.moves[maker]:
        at = np.flatnonzero(layer >= 0)
        table[at, layer[at]] = True
    return table


def preference_table(model: GraphModel, maker: int) -> Bools:
    """Whether this decision maker prefers the second state to the first, shape (from, to)."""
    ranks = model.ranks[maker]
    better: Bools = ranks[None, :] > ranks[:, None]
    return better


def sequences(movers: Sequence[Bools]) -> Bools:
    """Which states follow which by sequences of these movers' arcs, none moving twice in a row.

    The tables are of shape (from, to), as is the answer.
    """
    last = [table.copy() for table in movers]
    grown = True
    while grown:
        grown = False
        for j, table in enumerate(movers):
            before = [table_before for k, table_before in enumerate(last) if k != j]
            now = last[j] | (_chain(_any(before), table) if before else last[j])
            if (now != last[j]).any():
                last[j], grown = now, True
    return _any(last)


def reaches_any(ends: Bools, reached: Bools) -> Bools:
    """Whether some of the `ends` of a state, shape (state, end), is reached from another, shape (from, to).

    The answer has shape (state, from).
    """
    return _chain(ends, reached.T)


def all_countered(tempting: Bools, reached: Bools, bad: Bools) -> Bools:
    """Where every tempting move, shape (state, to), can be answered by an end that is `bad` for the state."""
    return np.asarray(~(tempting & ~reaches_any(bad, reached)).any(axis=1), dtype=np.bool_)


def _any(tables: Sequence[Bools]) -> Bools:
    union: Bools = np.logical_or.reduce(np.stack(tables))
    return union


def _chain(first: Bools, second: Bools) -> Bools:
    """First one, then the other: in floating point, which is far faster than a product of Booleans."""
    product: Bools = first.astype(np.float32) @ second.astype(np.float32) > 0
    return product
