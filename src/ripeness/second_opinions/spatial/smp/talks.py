"""A turn of talks in the spatial model of politics: who challenges whom, and which bargains lie on the table."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ripeness.second_opinions.spatial.condorcet import coalitions, election, victory, votes
from ripeness.second_opinions.spatial.smp.state import Interpolation, SmpSettings, SmpState, distance, risk_curve
from ripeness.second_opinions.spatial.stakeholders import Bools, Floats, Ints, Stakeholders

ALONE: Final = 1e-10
"""The strength of a side before anybody has joined it, as in KTAB."""


class ChallengeView(NamedTuple):
    """What an estimator thinks of challenges, axes (…, actor).

    `of_initiator`, `of_receiver`, `own` : every actor's utility of the initiator's position, of the receiver's, and of
    its own. `power` : capability times total salience. `initiator`, `receiver` : shape (…), who they are.
    """

    of_initiator: Floats
    of_receiver: Floats
    own: Floats
    power: Floats
    initiator: Ints
    receiver: Ints


def contest(view: ChallengeView, settings: SmpSettings) -> Floats:
    """The initiator's chance to win as the estimator sees it, shape (…).

    The two principals vote with their power first. A third party k then asks who would win with it
    on one side and on the other, and votes by what it would have afterwards.
    """
    ballot = votes(settings.voting, view.power, view.of_initiator - view.of_receiver)
    principals = np.stack([view.initiator, view.receiver], axis=-1)
    votes_of_two = np.take_along_axis(ballot, principals, axis=-1)
    ahead = ALONE + np.maximum(votes_of_two, 0).sum(axis=-1)
    behind = ALONE + np.maximum(-votes_of_two, 0).sum(axis=-1)
    if settings.commitment == "semi":
        joined = _third_parties(view, settings, ballot, (ahead[..., None], behind[..., None]))
        np.put_along_axis(joined, principals, 0.0, axis=-1)
        for_it = np.maximum(joined, 0).sum(axis=-1)
        ahead = ahead + for_it
        behind = behind + np.maximum(for_it - joined.sum(axis=-1), 0)
    # Otherwise no third party votes: with one chance of winning for both of its choices, one that would
    # fare alike in victory and defeat is indifferent. KTAB's FullCommit and NoCommit come to the same.
    return np.asarray(ahead / (ahead + behind))


def gain(chance: Floats, of_initiator: Floats, of_receiver: Floats, resistance: Floats) -> Floats:
    """What somebody gains by the challenge over leaving things be, in utility of two positions; any shapes that fit.

    The receiver resists with the probability of its total salience, else it gives way:
    (1 − s)·2U(i) + s [P·2U(i) + (1 − P)·2U(j)] − U(i) − U(j).
    """
    fought = chance * 2 * of_initiator + (1 - chance) * 2 * of_receiver
    return np.asarray((1 - resistance) * 2 * of_initiator + resistance * fought - of_initiator - of_receiver)


def _third_parties(
    view: ChallengeView, settings: SmpSettings, ballot: Floats, principals: tuple[Floats, Floats]
) -> Floats:
    """Votes of all, as if all were third parties.

    With the same chance P of winning whichever side it joins, k compares P(2U_i + U_k) + (1 − P)·3U_j for
    backing i with P·3U_i + (1 − P)(2U_j + U_k) for opposing it, all of them k's utilities.
    """
    ahead, behind = principals
    with_it = ahead + np.maximum(ballot, 0)
    wins = with_it / (ahead + behind + np.abs(ballot))
    difference = wins * (2 * view.own - view.of_initiator - view.of_receiver) + view.of_receiver - view.own
    return votes(settings.voting, view.power, difference)


class BargainTable(NamedTuple):
    """Bargains by who challenged whom; bargain 0 leaves everything as it is.

    by, to, valid : shape (draw, bargain). offer_by, offer_to : shape (draw, bargain, dimension), where
    the initiator and the receiver would then stand.
    """

    by: Ints
    to: Ints
    valid: Bools
    offer_by: Floats
    offer_to: Floats


def bargains(
    actors: Stakeholders,
    state: SmpState,
    settings: SmpSettings,
    challenged: tuple[Ints, Bools],
    chances: tuple[Floats, Floats],
) -> BargainTable:
    """All bargains of a turn.

    challenged : shape (draw, actor), whom each challenges and whether it does. chances : the
    initiator's and the receiver's view of the initiator's chance to win, shape (draw, actor).
    """
    target, challenges = challenged
    mine, theirs = (_offer(actors, state, settings.interpolation, target, chance) for chance in chances)
    if settings.bargains == "initiator":
        offers = [mine]
    elif settings.bargains == "both":
        offers = [mine, theirs]
    else:
        offers = [_by_power(actors, target, mine, theirs)]
    me = np.broadcast_to(np.arange(target.shape[1]), target.shape)
    nobody = np.zeros((len(target), 1), dtype=np.int64)
    still = state.position[:, :1]
    return BargainTable(
        by=np.concatenate([nobody, *[me] * len(offers)], axis=1),
        to=np.concatenate([nobody, *[target] * len(offers)], axis=1),
        valid=np.concatenate([nobody == 0, *[challenges] * len(offers)], axis=1),
        offer_by=np.concatenate([still, *(by for by, _ in offers)], axis=1),
        offer_to=np.concatenate([still, *(to for _, to in offers)], axis=1),
    )


def _offer(
    actors: Stakeholders, state: SmpState, rule: Interpolation, target: Ints, chance: Floats
) -> tuple[Floats, Floats]:
    """Where both would stand, shapes (draw, actor, dimension), given the initiator's chance to win."""
    there = np.take_along_axis(state.position, target[:, :, None], axis=1)
    cares = np.take_along_axis(actors.salience, target[:, :, None], axis=1)
    wins = np.broadcast_to(chance[:, :, None], there.shape)
    if rule == "s2pmax":
        return _by_margin(state.position, there, (actors.salience, cares), wins)
    power = 1 if rule == "s1p1" else 2
    return _between(state.position, there, (actors.salience * wins) ** power, (cares * (1 - wins)) ** power)


def _between(here: Floats, there: Floats, mine: Floats, theirs: Floats) -> tuple[Floats, Floats]:
    """The weighted mean of two positions, rounded to 1e-4 of the scale; each stays put where neither weighs."""
    least = 1e-6
    total = mine + least + theirs
    by = ((mine + least) * here + theirs * there) / total
    to = (mine * here + (theirs + least) * there) / total
    return np.floor(by * 10000 + 0.5) / 10000, np.floor(to * 10000 + 0.5) / 10000


def _by_margin(here: Floats, there: Floats, cares: tuple[Floats, Floats], wins: Floats) -> tuple[Floats, Floats]:
    """Only the likelier loser moves, the farther the likelier it is to lose and the less it cares."""
    mine, theirs = cares[0] ** 2, cares[1] ** 2
    lose, win = np.maximum(1 - 2 * wins, 0), np.maximum(2 * wins - 1, 0)
    by = lose * theirs / (lose * theirs + 1e-6 + (1 - lose) * mine)
    to = win * mine / (win * mine + 1e-6 + (1 - win) * theirs)
    return here + by * (there - here), there + to * (here - there)


def _by_power(
    actors: Stakeholders, target: Ints, mine: tuple[Floats, Floats], theirs: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """The mean of both views of a bargain, weighted by capability times total salience."""
    power = _power(actors)[:, :, None]
    other = np.take_along_axis(power, target[:, :, None], axis=1)
    total = power + other
    by, to = ((power * a + other * b) / total for a, b in zip(mine, theirs, strict=True))
    return by, to


WORTHWHILE: Final = 1e-5
"""An actor challenges somebody only for an expected gain above this, as in KTAB."""


class SmpTalks(NamedTuple):
    """Who challenges whom in a turn and which bargains lie on the table.

    target : shape (draw, actor), whom each challenges; meaningless where `challenges` is False.
    gain : shape (draw, actor), what each expects to gain by its best challenge, in utility of two positions.
    expected, answered : shape (draw, actor), the challenger's chance to win as it sees it itself and
    as the one challenged sees it.
    table : the bargains; the first one leaves everything as it is.
    chance : shape (draw, actor, bargain): how likely each actor is to settle for each bargain.
    """

    target: Ints
    challenges: Bools
    gain: Floats
    expected: Floats
    answered: Floats
    table: BargainTable
    chance: Floats


def smp_talks(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> SmpTalks:
    """The challenges and bargains of a turn, with each actor's chance of settling for each bargain.

    Everybody challenges the one from whom it expects to gain most by its own view, if anything.
    """
    chances, gains = _own_views(actors, state, settings)
    target = gains.argmax(axis=2)
    best, expected = (np.take_along_axis(view, target[:, :, None], axis=2)[:, :, 0] for view in (gains, chances))
    challenges = best > WORTHWHILE
    answered = _views_of_the_challenged(actors, state, settings, target)
    on_table = bargains(actors, state, settings, (target, challenges), (expected, answered))
    return SmpTalks(target, challenges, best, expected, answered, on_table, _choices(actors, state, settings, on_table))


def _own_views(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> tuple[Floats, Floats]:
    """Every actor's view of challenging each other one: its chance and its gain, shapes (draw, i, j)."""
    n = len(actors.names)
    utility, own, me = state.utility.swapaxes(2, 3), state.own, np.arange(n)
    shape = (len(utility), n, n)
    view = ChallengeView(
        of_initiator=utility[:, me, me][:, :, None, :],
        of_receiver=utility,
        own=np.diagonal(state.utility, axis1=2, axis2=3)[:, :, None, :],
        power=_power(actors)[:, None, None, :],
        initiator=np.broadcast_to(me[None, :, None], shape),
        receiver=np.broadcast_to(me[None, None, :], shape),
    )
    chance = contest(view, settings)
    resists = actors.salience.sum(axis=2)[:, None, :]
    gains = gain(chance, own[:, me, me][:, :, None], own, resists)
    return chance, np.where(np.eye(n, dtype=np.bool_), -np.inf, gains)


def _views_of_the_challenged(actors: Stakeholders, state: SmpState, settings: SmpSettings, target: Ints) -> Floats:
    """The challenger's chance as its target sees it, shape (draw, challenger)."""
    d, me = np.arange(len(target))[:, None], np.arange(len(actors.names))[None, :]
    utility = state.utility.swapaxes(2, 3)
    view = ChallengeView(
        of_initiator=utility[d, target, me],
        of_receiver=utility[d, target, target],
        own=np.diagonal(state.utility, axis1=2, axis2=3)[d, target],
        power=_power(actors)[:, None, :],
        initiator=np.broadcast_to(me, target.shape),
        receiver=target,
    )
    return contest(view, settings)


def _power(actors: Stakeholders) -> Floats:
    return np.asarray(actors.capability * actors.salience.sum(axis=2))


def _choices(actors: Stakeholders, state: SmpState, settings: SmpSettings, table: BargainTable) -> Floats:
    """Each actor's chance of each bargain: an election among those that it is a party to, in which all vote."""
    strength = coalitions(settings.voting, actors.capability, bargain_utility(actors, state, table))
    chance = victory(settings.victory, strength)
    draws, n = table.valid.shape[0], len(actors.names)
    me = np.arange(n)[None, :, None]
    party = table.valid[:, None, :] & ((table.by[:, None, :] == me) | (table.to[:, None, :] == me))
    party[:, :, 0] = True
    each_strength, each_chance = np.repeat(strength, n, axis=0), np.repeat(chance, n, axis=0)
    won = election(settings.election, each_strength, each_chance, party.reshape(draws * n, -1))
    return won.reshape(draws, n, -1)


def bargain_utility(actors: Stakeholders, state: SmpState, table: BargainTable) -> Floats:
    """What each bargain is worth to each actor: its mean utility of all positions, shape (draw, actor, bargain).

    Distances to what is offered are taken from the ideal, as in KTAB's printed runs (later code takes the position).
    """
    own = state.own
    total = own.sum(axis=2)[:, :, None]
    away = (
        distance(state.ideal[:, :, None, :], offer[:, None, :, :], actors.salience[:, :, None, :])
        for offer in (table.offer_by, table.offer_to)
    )
    by, to = (risk_curve(apart, state.risk[:, :, None]) for apart in away)
    left = sum(
        np.take_along_axis(own, np.broadcast_to(who[:, None, :], by.shape), axis=2) for who in (table.by, table.to)
    )
    gained = np.where(table.valid[:, None, :], by + to - left, 0.0)
    gained[:, :, 0] = 0.0
    return np.asarray((total + gained) / own.shape[1])
