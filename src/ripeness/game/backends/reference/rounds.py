"""One round of talks: who offers what, who accepts, and what it adds to every actor's value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.backends.reference.draw import Draw
from ripeness.game.spec import Floats, Ints


@dataclass(frozen=True, slots=True)
class TalksTable:
    """What may be offered in a round: packages, and by package what it is worth and how likely such terms close.

    `worth` (actor, package): A; `fallback` (actor,): H, what each gets without a deal; `close` (package,): C;
    `tau` (actor,).
    """

    packages: Ints
    worth: Floats
    fallback: Floats
    close: Floats
    tau: Floats


@dataclass(frozen=True, slots=True)
class TalksRound:
    """A round of talks: `gain` (actor,), and `struck` (package of the table,), the chance that each is agreed."""

    gain: Floats
    struck: Floats


def acceptance(draw: Draw, table: TalksTable) -> Floats:
    """F, the chance that an actor accepts a package, shape (actor, package)."""
    surplus = table.worth - table.fallback[:, None]
    if not draw.stakes.soft[draw.d]:
        return np.asarray(surplus >= -draw.spec.tolerance, dtype=np.float64)
    # Written so that no exponential overflows.
    scaled = surplus / table.tau[:, None]
    small = np.exp(-np.abs(scaled))
    return np.where(scaled >= 0, 1.0 / (1.0 + small), small / (1.0 + small))


def offers(draw: Draw, table: TalksTable, side: int) -> Floats:
    """P_i(o) of a side's principal, shape (package,); all 0 where nothing is offered."""
    me = int(draw.spec.principals[side])
    accepted = acceptance(draw, table)
    others = [v for v in draw.spec.vetoes if v != me]
    surplus = table.worth[me] - table.fallback[me]
    consent = np.prod(accepted[others], axis=0)
    hard = not draw.stakes.soft[draw.d]
    allowed = surplus > 0
    if hard and me in draw.spec.vetoes:
        consent = consent * accepted[me]
        allowed = surplus >= -draw.spec.tolerance
    value = np.where(allowed, table.close * consent * surplus, 0.0)
    possible = allowed & (table.close * consent > 0)
    chances = np.zeros(len(value))
    if not possible.any():
        return chances
    if not draw.stakes.luce[draw.d]:
        best = value[possible].max()
        good = possible & (value >= best - draw.spec.tolerance)
        # Only exact ties of nothing are worth offering under hard acceptance.
        if best > 0 or hard:
            chances[np.flatnonzero(good)[0]] = 1.0
        return chances
    top = value.max()
    if top <= 0:
        return chances
    weight = np.where(value > 0, (value / top) ** draw.stakes.precision[draw.d], 0.0)
    return np.asarray(weight / weight.sum())


def hold_round(draw: Draw, table: TalksTable) -> TalksRound:
    """A round: the sum over both principals, averaged over what they offer."""
    gain, struck = np.zeros(len(table.fallback)), np.zeros(len(table.packages))
    if len(table.packages) == 0 or not np.any(table.close > 0):
        return TalksRound(gain, struck)
    accepted, soft = acceptance(draw, table), bool(draw.stakes.soft[draw.d])
    surplus = table.worth - table.fallback[:, None]
    rho = float(draw.stakes.proposer_a[draw.d])
    for side, share in ((0, rho), (1, 1.0 - rho)):
        me = int(draw.spec.principals[side])
        chance = share * offers(draw, table, side) * table.close
        others = [v for v in draw.spec.vetoes if v != me]
        consent = np.prod(accepted[others], axis=0)
        struck += chance * consent
        for x in range(len(gain)):
            if soft and x in others:
                rest = np.prod(accepted[[v for v in others if v != x]], axis=0)
                rent = table.tau[x] * np.logaddexp(0.0, surplus[x] / table.tau[x])
                gain[x] += np.sum(chance * rest * rent)
            else:
                gain[x] += np.sum(chance * consent * surplus[x])
    return TalksRound(gain, struck)
