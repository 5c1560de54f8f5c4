"""A turn of talks in the spatial model of politics: who challenges whom, and which bargains lie on the table."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ripeness.opinions.spatial.condorcet import coalitions, election, victory
from ripeness.opinions.spatial.smp_bargains import Table, bargains
from ripeness.opinions.spatial.smp_contest import Contest, View, contest
from ripeness.opinions.spatial.smp_settings import SmpSettings
from ripeness.opinions.spatial.smp_state import SmpState, curved, distance
from ripeness.opinions.spatial.stakeholders import Bools, Floats, Ints, Stakeholders

WORTHWHILE: Final = 1e-5
"""An actor challenges somebody only for an expected gain above this, as in KTAB."""


class Talks(NamedTuple):
    """Who challenges whom in a turn and which bargains lie on the table.

    target : shape (draw, actor), whom each challenges; meaningless where `challenges` is False.
    expected : the challenger's own view of it, `Contest` with shapes (draw, actor) and (draw, actor, actor).
    answered : the same as the one challenged sees it.
    table : the bargains; the first one leaves everything as it is.
    chance : shape (draw, actor, bargain): how likely each actor is to settle for each bargain.
    """

    target: Ints
    challenges: Bools
    expected: Contest
    answered: Contest
    table: Table
    chance: Floats


def smp_talks(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> Talks:
    """The challenges and bargains of a turn, with each actor's chance of settling for each bargain.

    Everybody challenges the one from whom it expects to gain most by its own view, if anything.
    """
    every = _own_views(actors, state, settings)
    n = len(actors.names)
    gains = np.diagonal(every.gain, axis1=1, axis2=3).swapaxes(1, 2)
    gains = np.where(np.eye(n, dtype=np.bool_), -np.inf, gains)
    target = gains.argmax(axis=2)
    challenges = np.take_along_axis(gains, target[:, :, None], axis=2)[:, :, 0] > WORTHWHILE
    expected = Contest(
        np.take_along_axis(every.chance, target[:, :, None], axis=2)[:, :, 0],
        np.take_along_axis(every.gain, target[:, :, None, None], axis=2)[:, :, 0, :],
    )
    answered = _views_of_the_challenged(actors, state, settings, target)
    on_table = bargains(actors, state, settings, (target, challenges), (expected.chance, answered.chance))
    return Talks(target, challenges, expected, answered, on_table, _choices(actors, state, settings, on_table))


def _own_views(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> Contest:
    """Every actor's view of challenging each other one: shapes (draw, i, j) and (draw, i, j, actor)."""
    n = len(actors.names)
    seen = state.utility.swapaxes(2, 3)
    me = np.arange(n)
    salience = actors.salience.sum(axis=2)
    eye = np.eye(n, dtype=np.bool_)
    own = np.diagonal(state.utility, axis1=2, axis2=3)
    view = View(
        of_initiator=seen[:, me, me][:, :, None, :],
        of_receiver=seen,
        own=own[:, :, None, :],
        power=(actors.capability * salience)[:, None, None, :],
        initiator=eye[None, :, None, :],
        receiver=eye[None, None, :, :],
        resistance=salience[:, None, :],
    )
    return contest(view, settings)


def _views_of_the_challenged(actors: Stakeholders, state: SmpState, settings: SmpSettings, target: Ints) -> Contest:
    """The challenge of each actor as its target sees it: shapes (draw, i) and (draw, i, actor)."""
    n = len(actors.names)
    salience = actors.salience.sum(axis=2)
    d = np.arange(len(target))[:, None]
    seen = state.utility.swapaxes(2, 3)
    own = np.diagonal(state.utility, axis1=2, axis2=3)
    view = View(
        of_initiator=seen[d, target, np.arange(n)[None, :]],
        of_receiver=seen[d, target, target],
        own=own[d, target],
        power=(actors.capability * salience)[:, None, :],
        initiator=np.eye(n, dtype=np.bool_)[None],
        receiver=target[:, :, None] == np.arange(n),
        resistance=np.take_along_axis(salience, target, axis=1),
    )
    return contest(view, settings)


def _choices(actors: Stakeholders, state: SmpState, settings: SmpSettings, table: Table) -> Floats:
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


def bargain_utility(actors: Stakeholders, state: SmpState, table: Table) -> Floats:
    """What each bargain is worth to each actor: its mean utility of all positions, shape (draw, actor, bargain).

    Distances to what is offered are taken from where the actor stands, not from its ideal, as in KTAB.
    """
    own = state.own
    total = own.sum(axis=2)[:, :, None]
    worth = [_worth_of(actors, state, offer) for offer in (table.offer_by, table.offer_to)]
    left = sum(
        np.take_along_axis(own, np.broadcast_to(who[:, None, :], worth[0].shape), axis=2)
        for who in (table.by, table.to)
    )
    moved = np.where(table.valid[:, None, :], worth[0] + worth[1] - left, 0.0)
    moved[:, :, 0] = 0.0
    return np.asarray((total + moved) / own.shape[1])


def _worth_of(actors: Stakeholders, state: SmpState, offer: Floats) -> Floats:
    felt = distance(state.position[:, :, None, :], offer[:, None, :, :], actors.salience[:, :, None, :])
    return curved(felt, state.risk[:, :, None])
