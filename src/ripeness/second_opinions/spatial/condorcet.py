"""Probabilistic Condorcet elections: coalitions for pairs of options, and the chance that each wins.

Actors vote between every pair of options with a strength that grows with what is at stake for
them; the stronger coalition wins the pair with a probability; the election turns the pairs into
one distribution over the options [Wise, Lester & Efird 2015]. Options may be left out
draw by draw (`members`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.second_opinions.spatial.stakeholders import Bools, Floats

VotingRule = Literal["binary", "proportional-binary", "proportional", "proportional-cubic", "cubic", "asymmetric"]
VictoryRule = Literal["linear", "square", "quartic", "octic", "binary"]
Election = Literal["conditional", "markov-incentive", "markov-uniform"]

EMPTY: Final = 1e-8
"""The strength of a coalition that nobody joined, as in KTAB: no pair is 0 against 0."""

DECISIVE: Final = 1.10
"""By the binary rule, the ratio of strengths from which the stronger coalition is sure to win."""

POWERS: Final = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}


def votes(rule: VotingRule, weight: Floats, difference: Floats) -> Floats:
    """The vote of an actor of `weight` between two options whose utilities differ by `difference`.

    Above 0 for the first option, below 0 for the second. `weight` and `difference` may have any
    shapes that fit. With Δ the difference:
    binary sign Δ (straight within 1e-8); proportional Δ; proportional-binary 0.8 Δ + 0.2 sign Δ;
    cubic Δ³; proportional-cubic (Δ + Δ³)/2; asymmetric Δ for a loss, 2Δ/3 for a gain. The last one
    depends on which option is called the first, as it does in KTAB.
    """
    _refuse_unknown_rule(rule, VotingRule, "voting rule")
    return np.asarray(weight * _VOTE_OF[rule](difference))


def _sign(difference: Floats) -> Floats:
    return np.clip(difference / 1e-8, -1.0, 1.0)


_VOTE_OF: Final[dict[str, Callable[[Floats], Floats]]] = {
    "binary": _sign,
    "proportional-binary": lambda d: 0.8 * d + 0.2 * _sign(d),
    "proportional": lambda d: d,
    "proportional-cubic": lambda d: (d + d**3) / 2,
    "cubic": lambda d: d**3,
    "asymmetric": lambda d: np.where(d > 0, d * (2 / 3), d),
}


def coalitions(rule: VotingRule, weight: Floats, utility: Floats) -> Floats:
    """The strength of those who prefer option i to option j, shape (draw, i, j).

    weight : shape (draw, actor). utility : shape (draw, actor, option), to each actor of each option.
    """
    options = utility.shape[2]
    ballots = votes(rule, weight[:, :, None, None], utility[:, :, :, None] - utility[:, :, None, :])
    strength = np.maximum(ballots, 0, out=ballots).sum(axis=1)
    if rule == "asymmetric":
        # KTAB puts each pair to the vote once, the option that stands later first: so its supporters
        # vote with two thirds, those of the earlier one with all.
        earlier = np.triu(np.ones((options, options)), k=1)
        strength = strength * (1 + earlier / 2)
    strength += EMPTY
    diagonal = np.arange(options)
    strength[:, diagonal, diagonal] = EMPTY
    return np.asarray(strength)


def victory(rule: VictoryRule, strength: Floats) -> Floats:
    """The chance that option i beats option j, from coalitions (draw, i, j); one half on the diagonal.

    linear s/(s + s'), square s²/(s² + s'²), quartic and octic with the powers 4 and 8; binary: sure for
    whoever is 10% stronger, straight in between.
    """
    other = strength.swapaxes(1, 2)
    if rule == "binary":
        share = strength / (strength + other)
        straight = (share * (DECISIVE + 1) - 1) / (DECISIVE - 1)
        sure = 1.0 / (1.0 + 1e-6)
        chance = np.where(
            strength >= DECISIVE * other, sure, np.where(other >= DECISIVE * strength, 1 - sure, straight)
        )
    else:
        _refuse_unknown_rule(rule, VictoryRule, "victory rule")
        chance = 1.0 / (1.0 + (other / strength) ** POWERS[rule])
    diagonal = np.arange(strength.shape[1])
    chance[:, diagonal, diagonal] = 0.5
    return np.asarray(chance)


def election(kind: Election, strength: Floats, chance: Floats, members: Bools | None = None) -> Floats:
    """The chance that each option is the outcome, shape (draw, option), summing to 1.

    strength, chance : shape (draw, option, option), of `coalitions` and `victory`.
    members : shape (draw, option), the options that stand for election (default: all); others get 0.
    conditional: p_i ∝ Π_j P(i beats j), i beats all others at once, given that somebody does.
    markov-uniform: the favourite is challenged by an option picked at random and gives way to it when
    it loses; p is where that settles. markov-incentive: the challenger is picked with odds s_ij P(i beats j),
    what i's coalition could win. Both are solved exactly, not by repetition.
    """
    there = np.ones(strength.shape[:2], dtype=np.bool_) if members is None else members
    if kind == "conditional":
        return _conditional(chance, there)
    pairs = there[:, :, None] & there[:, None, :]
    if kind == "markov-uniform":
        return _limit_distribution(pairs / np.maximum(there.sum(axis=1), 1)[:, None, None], chance, there)
    _refuse_unknown_rule(kind, Election, "election")
    # The odds that i challenges the favourite j, columns summing to 1.
    odds = np.where(pairs, strength * chance + 1e-10 * np.eye(strength.shape[1]), 0.0)
    total = odds.sum(axis=1, keepdims=True)
    return _limit_distribution(odds / np.where(total > 0, total, 1.0), chance, there)


def _conditional(chance: Floats, there: Bools) -> Floats:
    beats_all = np.where(there, np.where(there[:, None, :], chance, 1.0).prod(axis=2), 0.0)
    total = beats_all.sum(axis=1, keepdims=True)
    # Where no option beats all others with any chance that a number can hold, all are as good.
    even = there / there.sum(axis=1, keepdims=True)
    return np.asarray(np.where(total > 0, beats_all / np.where(total > 0, total, 1.0), even))


def _limit_distribution(odds: Floats, chance: Floats, there: Bools) -> Floats:
    """The distribution that one step of challenges leaves as it is.

    A step takes p to M p with M_ij = P(i beats j)·odds_ij + [i = j] Σ_k P(i beats k)·odds_ki.
    """
    options = odds.shape[1]
    step = chance * odds
    step = step + np.eye(options) * (chance * odds.swapaxes(1, 2)).sum(axis=2)[:, :, None]
    pairs = there[:, :, None] & there[:, None, :]
    # (I − M + 1·1ᵀ) p = 1 over the members says both M p = p and Σ p = 1.
    system = np.where(pairs, np.eye(options) - step + 1.0, np.eye(options))
    solved = np.linalg.solve(system, there[:, :, None].astype(np.float64))[:, :, 0]
    return np.asarray(np.clip(solved, 0.0, 1.0))


def _refuse_unknown_rule(rule: str, kinds: object, what: str) -> None:
    names: tuple[str, ...] = get_args(kinds)
    if rule not in names:
        raise UsageError(f"there is no {what} {rule!r}{did_you_mean(rule, names)}; wanted one of {', '.join(names)}")
