"""Bargaining by expected utility on one dimension: Bueno de Mesquita's model, in its printed variants.

Every actor asks of every other what each would gain by challenging the other. Where it fears more than it hopes, it
gets an offer, and takes the best of those that it gets. Several programs and papers print this model and differ; each
difference is a field of `Rules`, so that a variant is a named choice of them (see `variants`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.second_opinions.spatial.central import average, halving
from ripeness.second_opinions.spatial.stakeholders import Floats, Ints, Stakeholders

NOTHING, CONFRONTATION, COMPROMISE, CAPITULATION = 0, 1, 2, 3
"""What becomes of an actor in a round: it is left alone, loses a confrontation, compromises, or gives in."""

KINDS: Final = ("nothing", "confrontation", "compromise", "capitulation")

Odds = Literal["all pairs", "the pair"]
Risk = Literal["danger", "neutral"]
Choice = Literal["by kind, compromise lowest", "by kind, least move", "least move"]
GivingIn = Literal["never", "as published"]


@dataclass(frozen=True, slots=True)
class Rules:
    """In what the variants differ.

    odds : the votes for the challenger are divided by those of all actors on all pairs of positions
    (Scholz's program) or by those cast on the pair at issue (Bueno de Mesquita).
    risk : exponents from how much danger an actor's position brings it, or 1 for all.
    choice : confrontations before compromises before capitulations and among compromises
    the one that lands lowest on the scale (Scholz's program) or the least move (Scholz's paper);
    or the least move among all offers.
    giving_in : never, since the program compares a number with itself; or where the gain that the
    other expects is less than the loss that the actor expects.
    stays : Q, the probability that without a challenge the other stays as it is; otherwise it moves
    towards the median, for better or worse.
    """

    odds: Odds = "the pair"
    risk: Risk = "danger"
    choice: Choice = "least move"
    giving_in: GivingIn = "as published"
    stays: float = 1.0


class Offers(NamedTuple):
    """What every actor gets in a round; arrays of shape (draw, actor) unless said otherwise.

    exponent : risk exponent r, ½ (seeking) to 2 (averse). kind : index into `KINDS`. by : who made the
    offer (the actor itself where there is none). place : where it leaves the actor, in the
    unit of positions. hope, fear : shape (draw, i, j), what i thinks it would gain by challenging j,
    and what it thinks that j would gain by challenging i.
    """

    exponent: Floats
    kind: Ints
    by: Ints
    place: Floats
    hope: Floats
    fear: Floats


def offers(actors: Stakeholders, position: Floats, span: Floats, rules: Rules) -> Offers:
    """The offers of a round to actors at `position`, shape (draw, actor).

    span : shape (draw,), the width of the scale by which distances are counted: from the lowest to
    the highest position at the outset.
    """
    apart = np.abs(position[:, :, None] - position[:, None, :]) / span[:, None, None]
    weight, resists = actors.weight[:, :, 0], actors.salience[:, None, :, 0]
    exponent = _exponents(apart, weight, actors.salience[:, :, 0], rules)
    odds = _odds(apart, weight, exponent, rules)
    middle = halving(position[:, :, None], weight[:, :, None])
    quiet = _quiet(apart, np.abs(position - middle) / span[:, None], exponent, rules)
    hope = _gain(apart, odds, exponent[:, :, None], resists) - quiet
    # i's view of j challenging i: the utilities are j's, the risk exponent is i's own, i resists.
    fear = _gain(apart, odds.swapaxes(1, 2), exponent[:, :, None], resists.swapaxes(1, 2)) - quiet
    kind, place = _proposals(position, hope, fear, rules)
    return _best(position, Offers(exponent, kind, kind, place, hope, fear), rules)


def _exponents(apart: Floats, weight: Floats, salience: Floats, rules: Rules) -> Floats:
    """r = (1 − R/3)/(1 + R/3), R from −1 for the actor in least danger to 1 for the one in most."""
    even = np.ones(apart.shape[:2])
    if rules.risk == "neutral":
        return even
    odds = _odds(apart, weight, even, rules)
    ones = even[:, :, None]
    gain = _gain(apart, odds, ones, salience[:, None, :])
    others = 1.0 - np.eye(apart.shape[1])
    danger = (gain * others).sum(axis=1)
    low, high = danger.min(axis=1, keepdims=True), danger.max(axis=1, keepdims=True)
    span = np.where(high > low, high - low, 1.0)
    attitude = np.where(high > low, (2 * danger - high - low) / span, 0.0)
    return np.asarray((1 - attitude / 3) / (1 + attitude / 3))


def _odds(apart: Floats, weight: Floats, exponent: Floats, rules: Rules) -> Floats:
    """The probability that i's position beats j's, shape (draw, i, j); 0 where they are the same.

    Actor k votes c·s·(|x_k − x_j|^r − |x_k − x_i|^r) between them, distances as shares of the span.
    """
    felt = weight[:, :, None] * apart ** exponent[:, :, None]
    votes = felt[:, :, None, :] - felt[:, :, :, None]
    won = np.maximum(votes, 0).sum(axis=1)
    cast = won + won.swapaxes(1, 2)
    total = cast if rules.odds == "the pair" else cast.sum(axis=(1, 2), keepdims=True)
    return np.asarray(np.where((apart > 0) & (total > 0), won / np.where(total > 0, total, 1.0), 0.0))


def _gain(apart: Floats, odds: Floats, exponent: Floats, resists: Floats) -> Floats:
    """Expected utility of the challenge [i, j] to its challenger, before the status quo is taken off.

    s_j (P·U_win + (1 − P)·U_lose) + (1 − s_j)·U_win, with U_win = 2 − 4(½ − ½d)^r, U_lose = 2 − 4(½ + ½d)^r.
    """
    win = 2 - 4 * (0.5 - 0.5 * apart) ** exponent
    lose = 2 - 4 * (0.5 + 0.5 * apart) ** exponent
    return np.asarray(resists * (odds * win + (1 - odds) * lose) + (1 - resists) * win)


def _quiet(apart: Floats, from_median: Floats, exponent: Floats, rules: Rules) -> Floats:
    """Expected utility of letting the other be, shape (draw, i, j), by i's exponent.

    Q·U_same + (1 − Q)·U_moved. Unasked the other moves towards the median voter: to the better where i is
    nearer to the median than to the other. With m the distance from the median,
    U_better = 2 − 4(½ − ¼(m + d))^r, U_worse = 2 − 4(½ + ¼(m + d))^r.
    """
    r = exponent[:, :, None]
    same = 2 - 4 * 0.5**r
    if rules.stays == 1.0:
        return np.broadcast_to(same, apart.shape)
    step = 0.25 * (from_median[:, :, None] + apart)
    mirrored = np.where(from_median[:, :, None] < apart, 0.5 - step, 0.5 + step)
    return np.asarray(rules.stays * same + (1 - rules.stays) * (2 - 4 * np.clip(mirrored, 0, 1) ** r))


def _proposals(position: Floats, hope: Floats, fear: Floats, rules: Rules) -> tuple[Ints, Floats]:
    """What j offers i and where that would leave i, shapes (draw, i, j)."""
    loses = (fear > hope) & (hope > 0)
    middle = (fear > 0) & (hope < 0) & (fear > -hope)
    gives_in = (fear > 0) & (hope < 0) & (fear < -hope) & (rules.giving_in == "as published")
    elsewhere = position[:, :, None] != position[:, None, :]
    kind = np.select(
        [loses & elsewhere, middle & elsewhere, gives_in & elsewhere], [CONFRONTATION, COMPROMISE, CAPITULATION]
    )
    there, here = np.broadcast_to(position[:, None, :], hope.shape), position[:, :, None]
    part = np.abs(hope) / np.where(middle, fear, 1.0)
    return kind, np.where(middle, here + (there - here) * part, there)


def _best(position: Floats, proposals: Offers, rules: Rules) -> Offers:
    """The offer that each actor takes: of the better kind, then of the least cost; the first of equals."""
    kind, place = proposals.kind, proposals.place
    cost = np.abs(place - position[:, :, None])
    by_move = np.abs(position[:, None, :] - position[:, :, None])
    if rules.choice == "by kind, compromise lowest":
        total = np.abs(proposals.hope) + np.abs(proposals.fear)
        pull = np.abs(proposals.hope) * position[:, :, None] + np.abs(proposals.fear) * position[:, None, :]
        cost = np.where(kind == COMPROMISE, pull / np.where(total > 0, total, 1.0), by_move)
    preferred = kind if rules.choice != "least move" else np.minimum(kind, 1)
    first = np.where(kind > NOTHING, preferred, np.iinfo(np.int64).max).min(axis=2, keepdims=True)
    choice = np.where((kind > NOTHING) & (preferred == first), cost, np.inf).argmin(axis=2)[:, :, None]
    chosen_kind = np.take_along_axis(kind, choice, axis=2)[:, :, 0]
    me = np.arange(position.shape[1])
    return proposals._replace(
        kind=chosen_kind,
        by=np.where(chosen_kind > NOTHING, choice[:, :, 0], me),
        place=np.where(chosen_kind > NOTHING, np.take_along_axis(place, choice, axis=2)[:, :, 0], position),
    )


ROUNDS: Final = 10
"""After so many rounds a forecast is made whatever still moves: our assumption."""

QUIET: Final = 0.01
"""Where nobody moves by more than this share of the scale, it is made at once: our assumption."""


@dataclass(frozen=True, slots=True)
class Course:
    """Positions before each round and after the last, and the offers in between; arrays as in `Offers`."""

    positions: tuple[Floats, ...]
    offers: tuple[Offers, ...]


def course(actors: Stakeholders, rules: Rules, rounds: int) -> Course:
    """`rounds` rounds on the one dimension of `actors`, all draws at once; UsageError where it has more."""
    position, span = _initial_position(actors)
    positions, proposals = [position], []
    for _ in range(rounds):
        proposals.append(offers(actors, positions[-1], span, rules))
        positions.append(proposals[-1].place)
    return Course(tuple(positions), tuple(proposals))


def positions_at_rest(actors: Stakeholders, rules: Rules, rounds: int = ROUNDS) -> Floats:
    """Where positions are when nobody moves much any more or after `rounds`, shape (draw, actor)."""
    position, span = _initial_position(actors)
    place = position.copy()
    open_, part = np.arange(actors.draws), actors
    for _ in range(rounds):
        after = offers(part, place[open_], span[open_], rules).place
        moving = np.abs(after - place[open_]).max(axis=1) > QUIET
        place[open_] = after
        if not moving.any():
            break
        open_, part = open_[moving], part.where(moving)
    return place


def median_voter(actors: Stakeholders, position: Floats) -> Floats:
    """The weighted median of positions (draw, actor), shape (draw,)."""
    return halving(position[:, :, None], actors.weight)[:, 0]


def mean_voter(actors: Stakeholders, position: Floats) -> Floats:
    """The weighted mean of positions (draw, actor), shape (draw,)."""
    return average(position[:, :, None], actors.weight)[:, 0]


def _initial_position(actors: Stakeholders) -> tuple[Floats, Floats]:
    if len(actors.dimensions) != 1:
        raise UsageError(f"this model knows one dimension, found {len(actors.dimensions)}; take them one by one")
    position = actors.position[:, :, 0]
    span = np.ptp(position, axis=1)
    return position, np.where(span > 0, span, 1.0)
