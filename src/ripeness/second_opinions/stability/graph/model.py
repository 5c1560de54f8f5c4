"""The graph model: decision makers, states, moves and preferences (Fang, Hipel and Kilgour 1993).

Preferences are ranks of states: a higher rank is preferred, equal ranks are a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.second_opinions.stability.graph.statements import statement
from ripeness.second_opinions.stability.graph.states import (
    DecisionMaker,
    Ints,
    Layers,
    States,
    listed_moves,
    option_moves,
    states,
    targets,
)

DIGITS = 12
"""Decimals to which weights are summed, so that equal sums in another order are a tie."""


def by_priority(states: States, statements: Sequence[str]) -> Ints:
    """Ranks by option prioritising, the most important statement first (Fang, Hipel, Kilgour and Peng 2003).

    A state at which an earlier statement holds is preferred whatever the later ones say. No statements: all tie.
    """
    if not statements:
        return np.zeros(len(states), dtype=np.int64)
    choices = states.choices()
    truths = np.stack([statement(text, states.ids).truth(choices) for text in statements])
    rows = np.packbits(truths, axis=0).T
    return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def by_weights(states: States, weights: Mapping[str, float]) -> Ints:
    """Ranks by the sum of the weights of the statements that hold (option weighting)."""
    choices, score = states.choices(), np.zeros(len(states))
    for text, weight in weights.items():
        score += weight * statement(text, states.ids).truth(choices)
    return by_values(score)


def by_values(values: ArrayLike) -> Ints:
    """Ranks from one number a state, the higher the better; numbers equal to 12 decimals tie."""
    rounded = np.round(np.asarray(values, dtype=np.float64), DIGITS)
    if not np.isfinite(rounded).all():
        raise UsageError("a preference wants a finite number for every state")
    return np.unique(rounded, return_inverse=True)[1].reshape(-1).astype(np.int64)


def by_ranking(ranking: Sequence[int | Iterable[int]], count: int, *, first: int = 0) -> Ints:
    """Ranks from states in order, the best first; states that tie stand together in a group.

    States count from `first`. Raises UsageError unless each of the `count` states stands once.
    """
    groups = [[state - first for state in ([entry] if isinstance(entry, int) else entry)] for entry in ranking]
    listed = [state for group in groups for state in group]
    if sorted(listed) != list(range(count)):
        missing = sorted(set(range(count)) - set(listed))
        odd = sorted({s for s in listed if listed.count(s) > 1 or not 0 <= s < count})
        fault = f"missing {[s + 1 for s in missing[:8]]}" if missing else f"twice or unknown {[s + 1 for s in odd[:8]]}"
        raise UsageError(f"a ranking wants each of the {count} states once; {fault} (counted from 1)")
    ranks = np.empty(count, dtype=np.int64)
    for place, group in enumerate(reversed(groups)):
        ranks[group] = place
    return ranks


def strength_bands(ranks: Ints, much: Iterable[int]) -> Ints:
    """Bands of strength: a state in a higher band is much preferred to one in a lower band.

    `much` names the ranks r for which the step up from rank r to r + 1 is a great one. Within a
    band preference is mild (Hamouda, Kilgour and Hipel 2004, with one scale a decision maker).
    """
    return np.searchsorted(np.unique(np.fromiter(much, dtype=np.int64)), ranks, side="left").astype(np.int64)


Preference = Sequence[str] | Ints
"""Statements, the most important first, or ranks made by `preferences`, shape (state,)."""


@dataclass(frozen=True, slots=True)
class GraphModel:
    """A conflict as a graph: who can move it from which state to which, and who prefers what.

    moves : for every decision maker, layers of shape (state,).
    ranks : shape (decision maker, state); a higher rank is preferred, equal ranks tie.
    states : the states as choices of options; None where the model was given as a graph only.
    bands : shape (decision maker, state), strength of preference; None where there is none.
    """

    makers: tuple[DecisionMaker, ...]
    moves: tuple[Layers, ...]
    ranks: Ints
    states: States | None = None
    bands: Ints | None = None

    def __len__(self) -> int:
        return int(self.ranks.shape[1])

    @property
    def everybody(self) -> range:
        """The places of the decision makers."""
        return range(len(self.makers))

    def others(self, maker: int) -> tuple[int, ...]:
        """The places of all decision makers but this one."""
        return tuple(i for i in self.everybody if i != maker)

    def improvements(self, maker: int, state: int) -> list[int]:
        """The states that this decision maker can move to from a state and prefers to it."""
        ranks = self.ranks[maker]
        return [to for to in targets(self.moves[maker], state) if ranks[to] > ranks[state]]

    def maker(self, key: str) -> int:
        """The place of the decision maker with this id; UsageError where there is none."""
        ids = [maker.id for maker in self.makers]
        if key not in ids:
            raise UsageError(f"there is no decision maker {key!r}{did_you_mean(key, ids)}")
        return ids.index(key)


def option_model(
    makers: Sequence[DecisionMaker],
    preferences: Mapping[str, Preference],
    *,
    infeasible: Sequence[str] = (),
    strength: Mapping[str, Ints] | None = None,
) -> GraphModel:
    """A graph model in option form.

    `preferences` gives every decision maker's, by id; `infeasible` patterns or statements (see `states`); `strength`
    the bands of those who prefer some states much (see `bands`). Raises UsageError where something does not fit.
    """
    _refuse_misfits(makers, preferences)
    feasible = states(makers, infeasible)
    ranks = np.stack([_ranks(feasible, preferences[maker.id], maker.id) for maker in makers])
    scales = _bands(makers, strength, ranks) if strength else None
    return GraphModel(tuple(makers), option_moves(feasible, makers), ranks, feasible, scales)


def graph_model(reach: Mapping[str, Sequence[Iterable[int]]], ranks: Mapping[str, Ints]) -> GraphModel:
    """A graph model given as a graph: by decision maker, the states each state leads to, and ranks.

    States count from 0. Simultaneous stability is not defined on it, since it wants options.
    """
    makers = tuple(DecisionMaker(key) for key in reach)
    _refuse_misfits(makers, ranks)
    sizes = {len(values) for values in reach.values()} | {len(values) for values in ranks.values()}
    if len(sizes) != 1:
        raise UsageError(f"moves and ranks speak of {sorted(sizes)} states; wanted one number of states throughout")
    moves = tuple(listed_moves(values) for values in reach.values())
    return GraphModel(makers, moves, np.stack([np.asarray(ranks[key], dtype=np.int64) for key in reach]))


def _ranks(feasible: States, preference: Preference, key: str) -> Ints:
    if isinstance(preference, str):
        raise UsageError(f"the preference of {key!r} is one text; wanted a list of statements, the first weighs most")
    if not isinstance(preference, np.ndarray):
        return by_priority(feasible, tuple(preference))
    if preference.shape != (len(feasible),):
        raise UsageError(f"the ranks of {key!r} are {preference.size}; wanted {len(feasible)}, one a state")
    return preference.astype(np.int64)


def _bands(makers: Sequence[DecisionMaker], strength: Mapping[str, Ints], ranks: Ints) -> Ints:
    """Bands by decision maker; without any all states are in one band, so that no preference is great."""
    scales = np.stack(
        [np.asarray(strength.get(maker.id, np.zeros(ranks.shape[1], dtype=np.int64))) for maker in makers]
    )
    for maker, scale, order in zip(makers, scales, ranks, strict=True):
        along = scale[np.argsort(order, kind="stable")]
        tied = len(np.unique(np.stack([order, scale]), axis=1).T) > len(np.unique(order))
        if tied or (np.diff(along) < 0).any():
            raise UsageError(f"the bands of {maker.id!r} do not follow its ranking")
    return scales.astype(np.int64)


def _refuse_misfits(makers: Sequence[DecisionMaker], preferences: Mapping[str, object]) -> None:
    ids = [maker.id for maker in makers]
    if not ids:
        raise UsageError("a graph model wants at least one decision maker")
    for key in ids:
        if key not in preferences:
            raise UsageError(f"decision maker {key!r} has no preference; an empty list means that all states tie")
    for key in preferences:
        if key not in ids:
            raise UsageError(f"a preference is given for {key!r}, who is no decision maker{did_you_mean(key, ids)}")
