"""Preferences over states as ranks: a higher rank is preferred, equal ranks are a tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ripeness.core.errors import UsageError
from ripeness.opinions.stability.graph.statements import statement
from ripeness.opinions.stability.graph.states import Ints, States

DIGITS = 12
"""Decimals to which weights are summed, so that equal sums in another order are a tie."""


def by_priority(states: States, statements: Sequence[str]) -> Ints:
    """Ranks by option prioritising: the most important statement first.

    A state at which an earlier statement holds is preferred to one at which it does not,
    whatever the later ones say (Fang, Hipel, Kilgour and Peng 2003). No statements: all tie.
    """
    if not statements:
        return np.zeros(len(states), dtype=np.int64)
    choices = states.choices()
    truths = np.stack([statement(text, states.ids).truth(choices) for text in statements])
    rows = np.packbits(truths, axis=0).T
    return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def by_weights(states: States, weights: Mapping[str, float]) -> Ints:
    """Ranks by the sum of the weights of the statements that hold (option weighting)."""
    choices = states.choices()
    score = np.zeros(len(states))
    for text, weight in weights.items():
        score += weight * statement(text, states.ids).truth(choices)
    return by_values(score)


def by_values(values: ArrayLike) -> Ints:
    """Ranks from one number a state, the higher the better; numbers equal to 12 decimals tie."""
    rounded = np.round(np.asarray(values, dtype=np.float64), DIGITS)
    if not np.isfinite(rounded).all():
        raise UsageError("a preference wants a finite number for every state")
    return np.unique(rounded, return_inverse=True)[1].reshape(-1).astype(np.int64)


def by_ranking(ranking: Sequence[int | Iterable[int]], count: int) -> Ints:
    """Ranks from states in order, the best first; states that tie stand together in a group.

    States count from 0. Raises UsageError unless each of the `count` states stands once.
    """
    groups = [[entry] if isinstance(entry, int) else list(entry) for entry in ranking]
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
