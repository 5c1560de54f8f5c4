"""The bargains that a turn of the spatial model of politics puts on the table."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ripeness.opinions.spatial.smp.settings import Interpolation, SmpSettings
from ripeness.opinions.spatial.smp.state import SmpState
from ripeness.opinions.spatial.stakeholders import Bools, Floats, Ints, Stakeholders


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
    power = (actors.capability * actors.salience.sum(axis=2))[:, :, None]
    other = np.take_along_axis(power, target[:, :, None], axis=1)
    total = power + other
    by, to = ((power * a + other * b) / total for a, b in zip(mine, theirs, strict=True))
    return by, to
