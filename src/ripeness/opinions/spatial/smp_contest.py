"""What an actor of the spatial model of politics thinks would come of one actor challenging another."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ripeness.opinions.spatial.condorcet import votes
from ripeness.opinions.spatial.smp_settings import SmpSettings
from ripeness.opinions.spatial.stakeholders import Bools, Floats

ALONE: Final = 1e-10
"""The strength of a side before anybody has joined it, as in KTAB."""


class Contest(NamedTuple):
    """The initiator's chance to win, and what everybody gains by the challenge over leaving things be.

    chance : shape (…). gain : shape (…, actor), in utility of two positions (0 to 2).
    """

    chance: Floats
    gain: Floats


class View(NamedTuple):
    """What an estimator thinks of one challenge, axes (…, actor).

    `of_initiator`, `of_receiver`, `own` : every actor's utility of the initiator's position, of the
    receiver's, and of its own. `power` : capability times total salience. `initiator`, `receiver` :
    True at the one and at the other. `resistance` : shape (…), the receiver's total salience.
    """

    of_initiator: Floats
    of_receiver: Floats
    own: Floats
    power: Floats
    initiator: Bools
    receiver: Bools
    resistance: Floats


def contest(view: View, settings: SmpSettings) -> Contest:
    """The challenge as the estimator sees it.

    The two principals vote with their power first. A third party k then asks who would win with it
    on one side, and on the other, and votes by what it would have afterwards. The receiver resists with
    the probability of its salience, else gives way:
    gain_k = (1 − s_j)·2U_k(i) + s_j [P·2U_k(i) + (1 − P)·2U_k(j)] − U_k(i) − U_k(j).
    """
    ballot = votes(settings.voting, view.power, view.of_initiator - view.of_receiver)
    principal = np.where(view.initiator | view.receiver, ballot, 0.0)
    ahead = ALONE + np.maximum(principal, 0).sum(axis=-1)
    behind = ALONE + np.maximum(-principal, 0).sum(axis=-1)
    joined = np.where(view.initiator | view.receiver, 0.0, _third_parties(view, settings, ballot, (ahead, behind)))
    ahead = ahead + np.maximum(joined, 0).sum(axis=-1)
    behind = behind + np.maximum(-joined, 0).sum(axis=-1)
    chance = ahead / (ahead + behind)
    return Contest(chance, _gain(view, chance))


def _third_parties(view: View, settings: SmpSettings, ballot: Floats, principals: tuple[Floats, Floats]) -> Floats:
    ahead, behind = principals
    with_it = ahead[..., None] + np.maximum(ballot, 0)
    against_it = behind[..., None] + np.maximum(-ballot, 0)
    wins = with_it / (with_it + against_it)
    loses = 1.0 - wins
    if settings.commitment != "semi":
        # With one chance of winning for both of its choices, a third party that would fare alike
        # in victory and defeat is indifferent: KTAB's `FullCommit` and `NoCommit` come to the same.
        return np.zeros_like(ballot)
    u_i, u_j, u_own = view.of_initiator, view.of_receiver, view.own
    backing = wins * (2 * u_i + u_own) + loses * 3 * u_j
    opposing = wins * 3 * u_i + loses * (2 * u_j + u_own)
    return votes(settings.voting, view.power, backing - opposing)


def _gain(view: View, chance: Floats) -> Floats:
    win, lose = 2 * view.of_initiator, 2 * view.of_receiver
    fought = chance[..., None] * win + (1 - chance[..., None]) * lose
    resists = view.resistance[..., None]
    return np.asarray((1 - resists) * win + resists * fought - view.of_initiator - view.of_receiver)
