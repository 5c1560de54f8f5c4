"""The spatial model of politics as KTAB plays it: challenges, bargains, and turns until positions settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ripeness.second_opinions.spatial.smp.state import SmpSettings, SmpState, position_chances, smp_state
from ripeness.second_opinions.spatial.smp.talks import SmpTalks, smp_talks
from ripeness.second_opinions.spatial.stakeholders import Floats, Ints, Stakeholders

FEWEST, MOST, QUIET, SMALLEST = 2, 100, 0.02, 1e-4
"""KTAB's rule to stop: after two turns at least, a hundred at most, when all moved less than 2% of the first turn."""


CELLS = 250_000
"""Numbers in the largest array worked on at once: enough to make use of arrays, few enough to stay in cache."""


@dataclass(frozen=True, slots=True)
class SmpCourse:
    """One draw's whole course: the state before every turn and after the last, and the talks in between."""

    states: tuple[SmpState, ...]
    talks: tuple[SmpTalks, ...]


class SmpEnd(NamedTuple):
    """Where positions come to rest in every draw.

    position : shape (draw, actor, dimension). chance : shape (draw, actor), that of each position,
    counted once, at the first actor who holds it. turns : shape (draw,), how many turns it took.
    """

    position: Floats
    chance: Floats
    turns: Ints


def smp_next(actors: Stakeholders, talks: SmpTalks, chosen: Ints, before: SmpState) -> Floats:
    """Positions after each actor has kept to the bargain that it chose, shape (draw, actor, dimension)."""
    me = np.arange(len(actors.names))
    by = np.take_along_axis(talks.table.by, chosen, axis=1)
    as_by = np.take_along_axis(talks.table.offer_by, chosen[:, :, None], axis=1)
    as_to = np.take_along_axis(talks.table.offer_to, chosen[:, :, None], axis=1)
    bargained = np.where((by == me)[:, :, None], as_by, as_to)
    return np.where((chosen == 0)[:, :, None], before.position, bargained)


def likeliest_bargains(talks: SmpTalks) -> Ints:
    """Each actor's likeliest bargain, shape (draw, actor)."""
    return np.asarray(talks.chance.argmax(axis=2))


def draw_bargains(talks: SmpTalks, rng: np.random.Generator) -> Ints:
    """A bargain for each actor, drawn by its probability, shape (draw, actor)."""
    upto = np.cumsum(talks.chance, axis=2)
    dart = rng.random(upto.shape[:2])[:, :, None] * upto[:, :, -1:]
    return np.asarray((upto <= dart).sum(axis=2))


def smp_course(
    actors: Stakeholders, settings: SmpSettings, rng: np.random.Generator, accommodation: Floats | None = None
) -> SmpCourse:
    """The course of the first draw, every state and all talks kept.

    accommodation : shape (actor, actor), how far ideals follow positions, row by row; by default the
    identity: an actor wants what it says.
    """
    first_draw = actors.part(0, 1)
    states = [smp_state(first_draw, settings, first_draw.position, first_draw.position)]
    talks: list[SmpTalks] = []
    while not _is_over(len(talks), states):
        talks.append(smp_talks(first_draw, states[-1], settings))
        states.append(_after(first_draw, settings, (talks[-1], states[-1]), rng, accommodation))
    return SmpCourse(tuple(states), tuple(talks))


def smp_end(actors: Stakeholders, settings: SmpSettings, rng: np.random.Generator) -> SmpEnd:
    """Where positions come to rest in every draw; a draw that has settled is worked on no more."""
    chunk = max(1, CELLS // len(actors.names) ** 3)
    parts = [actors.part(at, at + chunk) for at in range(0, actors.draws, chunk)]
    ends = [_end_of_chunk(part, settings, rng) for part in parts]
    return SmpEnd(*map(np.concatenate, zip(*ends, strict=True)))


def _end_of_chunk(actors: Stakeholders, settings: SmpSettings, rng: np.random.Generator) -> SmpEnd:
    position, chance = actors.position.copy(), np.zeros(actors.capability.shape)
    turns = np.zeros(actors.draws, dtype=np.int64)
    open_ = np.arange(actors.draws)
    part, state = actors, smp_state(actors, settings, actors.position, actors.position)
    first = np.full(actors.draws, np.nan)
    for turn in range(1, MOST + 1):
        before = state
        state = _after(part, settings, (smp_talks(part, before, settings), before), rng, None)
        shift = _total_shift(before, state)
        first[open_] = np.where(np.isnan(first[open_]), shift + SMALLEST, first[open_])
        settled = (shift < QUIET * first[open_]) if turn >= FEWEST else np.zeros(len(open_), dtype=np.bool_)
        settled |= turn == MOST
        rows = open_[settled]
        position[rows], turns[rows] = state.position[settled], turn
        if settled.any():
            chance[rows] = position_chances(part, state, settings)[settled]
        if settled.all():
            break
        open_, part, state = open_[~settled], part.where(~settled), state.where(~settled)
    return SmpEnd(position, chance, turns)


def _after(
    actors: Stakeholders,
    settings: SmpSettings,
    turn: tuple[SmpTalks, SmpState],
    rng: np.random.Generator,
    accommodation: Floats | None,
) -> SmpState:
    talks, before = turn
    chosen = likeliest_bargains(talks) if settings.transition == "deterministic" else draw_bargains(talks, rng)
    position = smp_next(actors, talks, chosen, before)
    return smp_state(actors, settings, position, ideals(before.ideal, position, accommodation))


def _is_over(turns: int, states: list[SmpState]) -> bool:
    if turns < FEWEST:
        return False
    shift, first = _total_shift(states[-2], states[-1]), _total_shift(states[0], states[1]) + SMALLEST
    return turns >= MOST or bool((shift < QUIET * first).all())


def ideals(before: Floats, position: Floats, accommodation: Floats | None) -> Floats:
    """Where ideals go: Σ_j a_ij x_j, and what is left of the row's 1 stays where the ideal was."""
    if accommodation is None:
        return position
    stays = 1.0 - accommodation.sum(axis=1)
    return np.asarray(np.einsum("ij,djk->dik", accommodation, position) + stays[None, :, None] * before)


def _total_shift(before: SmpState, after: SmpState) -> Floats:
    return np.asarray(np.linalg.norm(before.position - after.position, axis=2).sum(axis=1))
