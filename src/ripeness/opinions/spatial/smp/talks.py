"""A turn of talks in the spatial model of politics: who challenges whom, and which bargains lie on the table."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ripeness.opinions.spatial.condorcet import coalitions, election, victory
from ripeness.opinions.spatial.smp.bargains import BargainTable, bargains
from ripeness.opinions.spatial.smp.contest import ChallengeView, contest, gain
from ripeness.opinions.spatial.smp.settings import SmpSettings
from ripeness.opinions.spatial.smp.state import SmpState, distance, risk_curve
from ripeness.opinions.spatial.stakeholders import Bools, Floats, Ints, Stakeholders

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
    best = np.take_along_axis(gains, target[:, :, None], axis=2)[:, :, 0]
    challenges = best > WORTHWHILE
    expected = np.take_along_axis(chances, target[:, :, None], axis=2)[:, :, 0]
    answered = _views_of_the_challenged(actors, state, settings, target)
    on_table = bargains(actors, state, settings, (target, challenges), (expected, answered))
    return SmpTalks(target, challenges, best, expected, answered, on_table, _choices(actors, state, settings, on_table))


def _own_views(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> tuple[Floats, Floats]:
    """Every actor's view of challenging each other one: its chance and its gain, shapes (draw, i, j)."""
    n = len(actors.names)
    utility = state.utility.swapaxes(2, 3)
    me = np.arange(n)
    own = state.own
    shape = (state.utility.shape[0], n, n)
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
    worth = [_worth_of(actors, state, offer) for offer in (table.offer_by, table.offer_to)]
    left = sum(
        np.take_along_axis(own, np.broadcast_to(who[:, None, :], worth[0].shape), axis=2)
        for who in (table.by, table.to)
    )
    gained = np.where(table.valid[:, None, :], worth[0] + worth[1] - left, 0.0)
    gained[:, :, 0] = 0.0
    return np.asarray((total + gained) / own.shape[1])


def _worth_of(actors: Stakeholders, state: SmpState, offer: Floats) -> Floats:
    felt = distance(state.ideal[:, :, None, :], offer[:, None, :, :], actors.salience[:, :, None, :])
    return risk_curve(felt, state.risk[:, :, None])
