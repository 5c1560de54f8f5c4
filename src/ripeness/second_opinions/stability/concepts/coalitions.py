"""Stability for coalitions: those who move together, where all of them gain.

A coalition improvement leads by moves of the members, in any order, to a state that every member prefers (Kilgour,
Hipel, Fang and Peng 2001). The coalitional forms of GMR, SMR and SEQ are those of Inohara and Hipel (2008): a sanction
leaves some member no better off; in `seq` the others sanction by improvements of any coalitions among themselves, so
that for a coalition of one `seq` here is wider than `seq` for one decision maker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, Stability
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.reachability import (
    move_table,
    preference_table,
    sequences,
    tabulated_stability,
)
from ripeness.second_opinions.stability.graph.statements import Bools

JUDGED = DEFINITIONS[:-1]
MOST_MAKERS = 8


def coalition_stability(model: GraphModel, members: Iterable[str]) -> Stability:
    """Whether each state is stable for the coalition of these members; shape (definition, 1, state).

    Raises UsageError for an unknown or no member, or a model too large for tables.
    """
    inside = sorted({model.maker(key) for key in members})
    if not inside:
        raise UsageError("a coalition wants at least one member")
    return Stability(JUDGED, _stable(_tables(model), inside)[:, None, :])


def universally_stable(model: GraphModel) -> Stability:
    """Stability for each coalition, in the order of `coalitions`, shape (definition, coalition, state)."""
    tables = _tables(model)
    return Stability(
        JUDGED, np.stack([_stable(tables, list(group)) for group in coalitions(len(model.makers))], axis=1)
    )


def coalitions(count: int) -> tuple[tuple[int, ...], ...]:
    """All coalitions of `count` decision makers, the smallest first; UsageError for more than eight."""
    if count > MOST_MAKERS:
        raise UsageError(f"{count} decision makers form too many coalitions; this takes up to {MOST_MAKERS}")
    return tuple(group for size in range(1, count + 1) for group in combinations(range(count), size))


def coalition_improvements(model: GraphModel, members: Iterable[str]) -> Bools:
    """Where these members can lead together so that all of them gain, shape (from, to)."""
    return _improvements(_tables(model), sorted({model.maker(key) for key in members}))


Tables = Sequence[tuple[Bools, Bools]]
"""For every decision maker the moves and what is preferred to what."""


def _tables(model: GraphModel) -> Tables:
    return [(move_table(model, i), preference_table(model, i)) for i in model.everybody]


def _improvements(tables: Tables, inside: Sequence[int]) -> Bools:
    gain: Bools = np.logical_and.reduce(np.stack([tables[i][1] for i in inside]))
    return sequences([tables[i][0] for i in inside], len(gain)) & gain


def _stable(tables: Tables, inside: Sequence[int]) -> Bools:
    """Shape (definition, state)."""
    outside = [i for i in range(len(tables)) if i not in inside]
    count = len(tables[0][0])
    spoiled: Bools = np.logical_or.reduce(np.stack([~tables[i][1] for i in inside]))
    own, moves = (sequences([tables[i][0] for i in group], count) for group in (inside, outside))
    groups = [[outside[k] for k in pair] for pair in coalitions(len(outside))]
    credible = sequences([_improvements(tables, group) for group in groups], count)
    return tabulated_stability(_improvements(tables, inside), spoiled, own, moves, credible)
