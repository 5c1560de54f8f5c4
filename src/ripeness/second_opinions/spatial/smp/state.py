"""A turn of the spatial model of politics: utilities, risk attitudes, and what each thinks of the others.

Source: KTAB's model "SMP" [Wise, Lester & Efird 2015; KAPSARC Toolkit for Behavioral Analysis], whose
printed runs these functions reproduce.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ripeness.second_opinions.spatial.condorcet import Election, VictoryRule, VotingRule, coalitions, election, victory
from ripeness.second_opinions.spatial.stakeholders import Bools, Floats, Ints, Stakeholders

RiskRange = Literal["min", "mid", "max"]
RiskAdjustment = Literal["none", "one-third", "half", "two-thirds", "full"]
Commitment = Literal["none", "semi", "full"]
Interpolation = Literal["s1p1", "s2p2", "s2pmax"]
Bargains = Literal["initiator", "both", "compromise"]
Transition = Literal["deterministic", "stochastic"]


@dataclass(frozen=True, slots=True)
class SmpSettings:
    """How votes, elections, risk and bargains work in a run of `smp`.

    voting, victory, election : the rules of `condorcet`.
    risk_range : risk attitudes run from −½ to 1 (mid), 0 to 1 (min) or −1 to 1 (max).
    risk_adjustment : how far an actor credits others with their own attitude instead of its own.
    commitment : third parties who join a losing side keep their position (none), keep it
    only where they win (semi), or never (full).
    interpolation : bargains lie at weights salience¹·probability¹, squares of both, or s2pmax.
    bargains : the initiator's view alone, both views, or their mean by power.
    transition : each actor takes the likeliest of its bargains, or draws one by its probability.
    The defaults are those of KTAB's published runs of 30 May 2017 on `dummyData_3Dim`.
    """

    voting: VotingRule = "proportional"
    victory: VictoryRule = "linear"
    election: Election = "conditional"
    risk_range: RiskRange = "mid"
    risk_adjustment: RiskAdjustment = "one-third"
    commitment: Commitment = "semi"
    interpolation: Interpolation = "s2p2"
    bargains: Bargains = "initiator"
    transition: Transition = "deterministic"


SAME: Final = 0.001
"""Positions nearer than this, as shares of the scale, count as one [KTAB's posTol]."""

CREDITED: Final = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}
"""The weight of the other's own risk attitude in what somebody thinks it is."""


@dataclass(frozen=True, slots=True)
class SmpState:
    """Where everybody stands and what follows from it.

    position, ideal : shape (draw, actor, dimension); they differ only where ideals lag behind.
    risk : shape (draw, actor), −1 averse to 1 seeking.
    utility : shape (draw, estimator, actor, position): what the estimator thinks that an actor's
    utility of somebody's position is.
    """

    position: Floats
    ideal: Floats
    risk: Floats
    utility: Floats

    @property
    def own(self) -> Floats:
        """Every actor's true utility of every position, shape (draw, actor, position)."""
        actors = np.arange(self.utility.shape[1])
        return np.asarray(self.utility[:, actors, actors])

    def where(self, rows: Bools) -> SmpState:
        """The draws for which `rows` is True, shape (draw,)."""
        return SmpState(self.position[rows], self.ideal[rows], self.risk[rows], self.utility[rows])


def smp_state(actors: Stakeholders, settings: SmpSettings, position: Floats, ideal: Floats) -> SmpState:
    """The state in which actors have these positions and ideals; capability and salience are those of `actors`."""
    apart = distance(ideal[:, :, None, :], position[:, None, :, :], actors.salience[:, :, None, :])
    neutral = 1.0 - apart
    strength = coalitions(settings.voting, actors.capability, neutral)
    chance = election(settings.election, strength, victory(settings.victory, strength))
    risk = risk_attitudes(chance, settings)
    credited = CREDITED[settings.risk_adjustment]
    thought = (1.0 - credited) * risk[:, :, None] + credited * risk[:, None, :]
    utility = risk_curve(apart[:, None, :, :], thought[:, :, :, None])
    return SmpState(position, ideal, risk, utility)


def distance(first: Floats, second: Floats, salience: Floats) -> Floats:
    """√(Σ (s_k Δ_k)² / Σ s_k²) over the last axis: distance as somebody with this salience feels it, 0 to 1."""
    squared = salience**2
    total = squared.sum(axis=-1)
    felt = (squared * (first - second) ** 2).sum(axis=-1)
    return np.asarray(np.sqrt(felt / np.where(total > 0, total, 1.0)))


def risk_curve(apart: Floats, risk: Floats) -> Floats:
    """Utility (1 − d)(1 + r d) at distance d with risk attitude r: 1 at one's own position, 0 at the far end."""
    return np.asarray((1.0 - apart) * (1.0 + risk * apart))


def risk_attitudes(chance: Floats, settings: SmpSettings) -> Floats:
    """Risk attitudes from the chance that each actor's position wins, shape (draw, actor).

    Whoever is likeliest to win is the most willing to take risks: r runs straight from its least value at min p to 1 at
    max p. Where all are equally likely nobody departs from neutral (KTAB divides by 0 there).
    """
    low, high = chance.min(axis=1, keepdims=True), chance.max(axis=1, keepdims=True)
    span = high - low
    share = (chance - low) / np.where(span > 0, span, 1.0)
    least = {"min": 0.0, "mid": -0.5, "max": -1.0}[settings.risk_range]
    return np.where(span > 0, least + (1.0 - least) * share, 0.0)


def representatives(position: Floats) -> Ints:
    """For every actor the first one that stands where it stands, shape (draw, actor), as KTAB counts positions."""
    draws, actors, _ = position.shape
    first_holder = np.tile(np.arange(actors), (draws, 1))
    for i in range(1, actors):
        near = np.linalg.norm(position[:, :i] - position[:, i : i + 1], axis=2) < SAME
        near &= first_holder[:, :i] == np.arange(i)
        first_holder[:, i] = np.where(near.any(axis=1), near.argmax(axis=1), i)
    return first_holder


def win_chances(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> Floats:
    """The chance that each actor's position is the outcome, shape (draw, actor).

    Actors who stand at one position all get its chance, so a row may sum to more than 1. Votes are
    proportional here whatever the settings say, as in KTAB's own table.
    """
    first = representatives(state.position)
    chance = position_chances(actors, state, settings)
    return np.take_along_axis(chance, first, axis=1)


def position_chances(actors: Stakeholders, state: SmpState, settings: SmpSettings) -> Floats:
    """The same with each position counted once, at the first actor who holds it: rows sum to 1."""
    members = representatives(state.position) == np.arange(state.position.shape[1])
    strength = coalitions("proportional", actors.capability, state.own)
    return election(settings.election, strength, victory(settings.victory, strength), members)
