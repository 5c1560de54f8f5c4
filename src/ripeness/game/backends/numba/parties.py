"""What terms of one run are worth to one actor at a strip of places, and how likely a veto player accepts them."""

from __future__ import annotations

from typing import Any, NamedTuple

from ripeness.game.backends.numba.arrays import Array, compiled
from ripeness.game.backends.numba.lane_math import lane_exp
from ripeness.game.backends.numba.lanes import fill, larger, load, where_less

Lanes = Any
"""Numbers at neighbouring places."""


class Party(NamedTuple):
    """One actor at a strip; what is the same for all packages of a run is read once."""

    base: Lanes
    line: Lanes
    worth: Array  # (y,)
    utility: Array  # (y,)
    bent: bool
    pledged: float
    pledge: float
    defiance: float


class Reply(NamedTuple):
    """What a veto player's F is reckoned with."""

    above: Lanes
    below: Lanes
    odds_above: Array  # (y,)
    odds_below: Array  # (y,)
    direct: bool
    tau: float


@compiled
def bend(u, pledged, pledge, defiance):
    """Audience costs of ending with utility `u`."""
    short = pledged - u
    return larger(short, fill(0.0)) * pledge + where_less(u, fill(pledged), fill(defiance), fill(0.0))


@compiled
def party(rules, runs, worths, run, i, n):
    """Actor i at the places from n on."""
    return Party(
        load(worths.base[runs.slot[run], i], n),
        load(rules.lines[i], rules.x + n),
        worths.worth[i],
        runs.utility[i],
        runs.bent[run, i] != 0,
        rules.pledged[i],
        worths.bend[0, run, i],
        worths.bend[1, run, i],
    )


@compiled
def reply_of(rules, runs, worths, run, v, n):
    """Veto player v at the places from n on."""
    factor = worths.factor[runs.slot[run]]
    return Reply(
        load(factor[0, v], n),
        load(factor[1, v], n),
        worths.odds[0, v],
        worths.odds[1, v],
        runs.direct[run, v] != 0,
        worths.tau[v],
    )


@compiled
def gain_of(who, y):
    """A − H of package y."""
    x = who.base + who.worth[y]
    if who.bent:
        x = x - bend(who.line + who.utility[y], who.pledged, who.pledge, who.defiance)
    return x


@compiled
def chance_of(who, reply, y):
    """F of package y."""
    if reply.direct:
        return 1.0 / (lane_exp(gain_of(who, y) * (-1.0 / reply.tau)) + 1.0)
    odds = reply.above * reply.odds_above[y]
    if who.bent:
        odds = where_less(
            who.line + who.utility[y],
            fill(who.pledged),
            reply.below * reply.odds_below[y],
            odds,
        )
    return 1.0 / (odds + 1.0)
