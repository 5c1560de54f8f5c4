"""Rounds of bargaining by expected utility, until nobody moves much or the rounds are over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.spatial.central import average, halving
from ripeness.opinions.spatial.expected_utility import Offers, Rules, offers
from ripeness.opinions.spatial.stakeholders import Floats, Stakeholders

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
