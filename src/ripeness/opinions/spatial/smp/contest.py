"""What an actor of the spatial model of politics thinks would come of one actor challenging another."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ripeness.opinions.spatial.condorcet import votes
from ripeness.opinions.spatial.smp.settings import SmpSettings
from ripeness.opinions.spatial.stakeholders import Floats, Ints

ALONE: Final = 1e-10
"""The strength of a side before anybody has joined it, as in KTAB."""


class ChallengeView(NamedTuple):
    """What an estimator thinks of challenges, axes (…, actor).

    `of_initiator`, `of_receiver`, `own` : every actor's utility of the initiator's position, of the
    receiver's, and of its own. `power` : capability times total salience. `initiator`, `receiver` :
    shape (…), who they are.
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
