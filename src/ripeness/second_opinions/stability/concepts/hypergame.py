"""Misperception: everybody plays the conflict as they see it (Wang, Hipel and Fraser 1988).

A hypergame gives every decision maker a view: states that they do not know of, and what they think
that the others prefer. Their stability is judged in their own view. At the first level nobody knows
that others see it differently; at the second everybody knows which states the others do not know
of, and so where they will not move. At a state that somebody does not know of, that somebody cannot
choose to move, and it counts as stable for them; `visible` says where this is not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import Definition, Stability, definitions_of, stability
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.statements import Bools
from ripeness.second_opinions.stability.graph.states import Ints, Layers


@dataclass(frozen=True, slots=True)
class Misperception:
    """What one decision maker sees: states not known (from 0), and ranks that differ from the true ones.

    `ranks` gives, by decision maker, what this one thinks that they prefer (and may think of itself).
    """

    unseen: frozenset[int] = frozenset()
    ranks: Mapping[str, Ints] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hypergame:
    """Stability in everybody's own view, and who sees which state, shape (decision maker, state)."""

    stable: Stability
    visible: Bools

    def equilibria(self, definition: str) -> tuple[int, ...]:
        """States at which nobody moves, those included that somebody does not know of."""
        return self.stable.equilibria(definition)


def unseen(model: GraphModel, patterns: Iterable[str]) -> frozenset[int]:
    """The states that fit one of these patterns of Y, N and - (either)."""
    if model.states is None:
        raise UsageError("patterns want a model with options; name the states that are not seen by number")
    choices, fits = model.states.choices(), np.zeros(len(model), dtype=np.bool_)
    for pattern in patterns:
        if len(pattern) != len(model.states.options) or set(pattern) - set("YN-"):
            raise UsageError(f"pattern {pattern!r}: wanted {len(model.states.options)} letters of Y, N and -")
        places = [k for k, letter in enumerate(pattern) if letter != "-"]
        fits |= (choices[:, places] == [pattern[k] == "Y" for k in places]).all(axis=1)
    return frozenset(np.flatnonzero(fits).tolist())


def hypergame(
    model: GraphModel,
    views: Mapping[str, Misperception],
    definitions: Sequence[Definition] | None = None,
    *,
    level: Literal[1, 2] = 1,
) -> Hypergame:
    """Stability of every state for every decision maker in that one's view; who has none sees the model as it is.

    Raises UsageError for a view of nobody, or of states that there are not.
    """
    for key in views:
        model.maker(key)
    wanted = tuple(definitions) if definitions is not None else definitions_of(model)
    visible = np.stack([_visible(model, views.get(maker.id, Misperception())) for maker in model.makers])
    played = replace(model, moves=_visible_moves(model, visible)) if level == 2 else model
    own = [stability(as_seen(played, views.get(maker.id, Misperception())), wanted) for maker in model.makers]
    rows = [view.stable[:, i, :] | ~visible[i] for i, view in enumerate(own)]
    return Hypergame(Stability(wanted, np.stack(rows, axis=1)), visible)


def as_seen(model: GraphModel, view: Misperception) -> GraphModel:
    """The model in this view: no moves to or from states that are not seen, and the ranks as believed.

    Simultaneous moves onto a state that is not seen are judged by the ranks all the same.
    """
    ranks = np.stack([view.ranks.get(maker.id, model.ranks[i]) for i, maker in enumerate(model.makers)])
    return replace(model, moves=_visible_moves(model, [_visible(model, view)] * len(model.makers)), ranks=ranks)


def _visible_moves(model: GraphModel, visible: Iterable[Bools]) -> tuple[Layers, ...]:
    """The moves without those from or to a state that is not `visible`, which is given for each decision maker."""
    return tuple(
        tuple(np.where((layer >= 0) & sight & sight[layer], layer, -1) for layer in layers)
        for layers, sight in zip(model.moves, visible, strict=True)
    )


def _visible(model: GraphModel, view: Misperception) -> Bools:
    odd = [state for state in view.unseen if not 0 <= state < len(model)]
    if odd:
        raise UsageError(f"state {odd[0]} cannot be unseen: states count from 0 to {len(model) - 1}")
    visible = np.ones(len(model), dtype=np.bool_)
    visible[list(view.unseen)] = False
    return visible
