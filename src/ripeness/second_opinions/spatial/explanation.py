"""Who proposed what to whom and why, round by round, as plain data in the scales' own units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.second_opinions.spatial.central import average, halving
from ripeness.second_opinions.spatial.expected_utility import KINDS, NOTHING, ROUNDS, course
from ripeness.second_opinions.spatial.smp.model import likeliest_bargains, smp_course
from ripeness.second_opinions.spatial.smp.talks import SmpTalks
from ripeness.second_opinions.spatial.stakeholders import Floats, Stakeholders
from ripeness.second_opinions.spatial.variants import SpatialVariant, find_variant

NEARLY_ALL: Final = 0.9
"""A bargain by which one side goes this share of the way or more is not called a compromise: our words."""

Point = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SpatialProposal:
    """One proposal: `by` challenges or asks, `to` is asked.

    kind : `confrontation` (both hope to gain, `to` less: it loses), `compromise`, `capitulation` (`to` fears
    more than `by` hopes) or `compulsion` (`by` asks for nearly all of the way), `concession` (offers it).
    chance, chance_for_other : the chance that `by` wins, as it sees it and as `to` sees it; None where
    the model has one view only.
    gain_of_by, gain_of_to : by bargaining with expected utility, what the challenge of each on the other
    would bring it, as `to` sees it; by the spatial model of politics `by`'s own view of its gain, and None.
    by_goes, to_goes : where each would stand. taken_by : who kept to it.
    """

    by: str
    to: str
    kind: str
    chance: float | None
    chance_for_other: float | None
    gain_of_by: float
    gain_of_to: float | None
    by_goes: Point
    to_goes: Point
    taken_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What was proposed in a round and where everybody stands after it; `risk` as each variant measures it."""

    number: int
    proposals: tuple[SpatialProposal, ...]
    positions: dict[str, Point]
    risk: dict[str, float]
    median: Point
    mean: Point


@dataclass(frozen=True, slots=True)
class Account:
    """The rounds of one variant on the named dimensions, from where everybody stood at the outset."""

    variant: str
    dimensions: tuple[str, ...]
    outset: dict[str, Point]
    rounds: tuple[Round, ...]


def account(actors: Stakeholders, variant: str, rng: np.random.Generator, *, rounds: int = ROUNDS) -> Account | None:
    """The account of a variant that goes in rounds, for the first draw; None for one that does not.

    Bargaining by expected utility goes `rounds` rounds or until nobody moves; the spatial model of
    politics until its own rule stops it. Raises UsageError where there is no such variant.
    """
    first_draw, chosen = actors.part(0, 1), find_variant(variant)
    if chosen.rules is not None:
        explained = _by_expected_utility(first_draw, chosen, rounds)
    elif chosen.settings is not None:
        explained = _by_politics(first_draw, chosen, rng)
    else:
        return None
    names = tuple(dimension.name for dimension in actors.dimensions)
    return Account(variant, names, _points(first_draw, first_draw.position[0]), explained)


def _by_expected_utility(actors: Stakeholders, variant: SpatialVariant, rounds: int) -> tuple[Round, ...]:
    assert variant.rules is not None
    rounds_run = course(actors, variant.rules, rounds)
    explained = []
    for t, offered in enumerate(rounds_run.offers):
        if not (offered.kind[0] != NOTHING).any():
            break
        before, after = rounds_run.positions[t][0], rounds_run.positions[t + 1][0]
        proposals = []
        for i in np.flatnonzero(offered.kind[0] != NOTHING):
            j = int(offered.by[0, i])
            proposals.append(
                SpatialProposal(
                    by=actors.names[j],
                    to=actors.names[i],
                    kind=KINDS[offered.kind[0, i]],
                    chance=None,
                    chance_for_other=None,
                    gain_of_by=float(offered.fear[0, i, j]),
                    gain_of_to=float(offered.hope[0, i, j]),
                    by_goes=_point(actors, before[j : j + 1]),
                    to_goes=_point(actors, after[i : i + 1]),
                    taken_by=(actors.names[i],),
                )
            )
        explained.append(_round(actors, t + 1, proposals, after[:, None], offered.exponent[0]))
    return tuple(explained)


def _by_politics(actors: Stakeholders, variant: SpatialVariant, rng: np.random.Generator) -> tuple[Round, ...]:
    assert variant.settings is not None
    turns_run = smp_course(actors, variant.settings, rng)
    explained = []
    for t, talks in enumerate(turns_run.talks):
        before, after = turns_run.states[t : t + 2]
        proposals = [_bargain(actors, talks, int(i), before.position[0]) for i in np.flatnonzero(talks.challenges[0])]
        explained.append(_round(actors, t + 1, proposals, after.position[0], before.risk[0]))
    return tuple(explained)


def _bargain(actors: Stakeholders, talks: SmpTalks, i: int, before: Floats) -> SpatialProposal:
    j, mine = int(talks.target[0, i]), 1 + i
    by_goes, to_goes = talks.table.offer_by[0, mine], talks.table.offer_to[0, mine]
    chosen = likeliest_bargains(talks)[0]
    way = float(np.linalg.norm(before[j] - before[i]))
    share_of_way = float(np.linalg.norm(by_goes - before[i])) / way if way else 0.0
    kind = "compromise" if share_of_way < NEARLY_ALL else "concession"
    kind = "compulsion" if share_of_way <= 1 - NEARLY_ALL else kind
    return SpatialProposal(
        by=actors.names[i],
        to=actors.names[j],
        kind=kind,
        chance=float(talks.expected[0, i]),
        chance_for_other=float(talks.answered[0, i]),
        gain_of_by=float(talks.gain[0, i]),
        gain_of_to=None,
        by_goes=_point(actors, by_goes),
        to_goes=_point(actors, to_goes),
        taken_by=tuple(actors.names[k] for k in (i, j) if chosen[k] == mine),
    )


def _round(
    actors: Stakeholders, number: int, proposals: list[SpatialProposal], position: Floats, risk: Floats
) -> Round:
    return Round(
        number=number,
        proposals=tuple(proposals),
        positions=_points(actors, position),
        risk=dict(zip(actors.names, risk.tolist(), strict=True)),
        median=_point(actors, halving(position[None], actors.weight)[0]),
        mean=_point(actors, average(position[None], actors.weight)[0]),
    )


def _points(actors: Stakeholders, position: Floats) -> dict[str, Point]:
    return {name: _point(actors, position[i]) for i, name in enumerate(actors.names)}


def _point(actors: Stakeholders, share: Floats) -> Point:
    return tuple(float(x) for x in actors.natural(share))
