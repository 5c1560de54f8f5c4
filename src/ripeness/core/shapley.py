"""Shapley values: a difference shared out among the changes that make it (Shapley 1953).

A change's share is what it adds, averaged over all orders in which the changes could be made.
Shares sum to the whole difference. Up to `EXACT` changes every coalition is valued; beyond
that a sample of orders is, each with its reverse (Castro, Gómez & Tejada 2009 for sampling;
Mitchell et al. 2022 for pairs of reversed orders), and each share has a standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Coalition = frozenset[int]
Valuation = Callable[[Sequence[Coalition]], Sequence[float]]
EXACT = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """Shares of a difference by change, in its unit; `errors` are standard errors, 0 where exact.

    `orders` counts the orders sampled, 0 where all coalitions were valued; `whole` is the
    difference that the shares sum to.
    """

    shares: Floats
    errors: Floats
    orders: int
    whole: float


def shapley(value: Valuation, changes: int, *, pairs: int, rng: np.random.Generator) -> Attribution:
    """Share out the value of all changes less that of none.

    `value` gives the values of a list of coalitions (sets of changes, numbered from 0) in
    its order; it is called once, with every coalition that is wanted. Beyond `EXACT` changes,
    `pairs` (at least 2) orders are sampled, each with its reverse.
    """
    if changes <= EXACT:
        return _value_all(value, changes)
    permutations = [rng.permutation(changes) for _ in range(pairs)]
    return _sample_orders(
        value, changes, [order for permutation in permutations for order in (permutation, permutation[::-1])]
    )


def _value_all(value: Valuation, changes: int) -> Attribution:
    every = [frozenset(c) for size in range(changes + 1) for c in combinations(range(changes), size)]
    values = dict(zip(every, value(every), strict=True))
    shares = np.zeros(changes)
    for coalition in every:
        if len(coalition) < changes:
            # The share of all orders in which exactly this coalition comes before the change.
            weight = factorial(len(coalition)) * factorial(changes - len(coalition) - 1) / factorial(changes)
            for change in set(range(changes)) - coalition:
                shares[change] += weight * (values[coalition | {change}] - values[coalition])
    return Attribution(shares, np.zeros(changes), 0, _whole(values, changes))


def _sample_orders(value: Valuation, changes: int, orders: Sequence[NDArray[np.int64]]) -> Attribution:
    wanted = {frozenset(int(c) for c in order[:size]): None for order in orders for size in range(changes + 1)}
    values = dict(zip(wanted, value(list(wanted)), strict=True))
    gains = np.array([_gains(values, order) for order in orders])
    # An order and its reverse depend on each other; only the pairs are independent draws.
    paired = gains.reshape(-1, 2, changes).mean(axis=1)
    errors = paired.std(axis=0, ddof=1) / np.sqrt(len(paired))
    return Attribution(paired.mean(axis=0), errors, len(orders), _whole(values, changes))


def _gains(values: Mapping[Coalition, float], order: NDArray[np.int64]) -> Floats:
    """What each change adds when the changes are made in this order."""
    gains, coalition = np.zeros(len(order)), frozenset[int]()
    for change in map(int, order):
        gains[change] = values[coalition | {change}] - values[coalition]
        coalition |= {change}
    return gains


def _whole(values: Mapping[Coalition, float], changes: int) -> float:
    return values[frozenset(range(changes))] - values[frozenset()]
