"""Answers that programs of spatial bargaining have printed, each with ours to the same question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from ripeness.core.verification import PublishedAnswer
from ripeness.opinions.spatial.condorcet import Election, election, victory
from ripeness.opinions.spatial.expected_utility import course, mean_voter, median_voter
from ripeness.opinions.spatial.published_inputs import (
    CHANCES_OF_SEVEN,
    COALITIONS,
    FIVE,
    REST_OF_SEVEN,
    SEVEN,
    THIRTEEN,
    Row,
    emissions,
    following,
    of_ktab,
)
from ripeness.opinions.spatial.smp.model import ideals, smp_course, smp_next
from ripeness.opinions.spatial.smp.state import SmpSettings, SmpState, smp_state, win_chances
from ripeness.opinions.spatial.smp.talks import SmpTalks, smp_talks
from ripeness.opinions.spatial.stakeholders import Floats, Stakeholders
from ripeness.opinions.spatial.variants import find_variant

Figures = tuple[float, ...]

_KTAB = "KTAB (KAPSARC Toolkit for Behavioral Analysis), reference output of 30 May 2017"
_DEMO, _RUN, _EXAMPLE = (f"{_KTAB}, {name}" for name in ("demomodel", "dummyData_3Dim", "smpExample"))
_POLITICS = "spatial model of politics"
_SCHOLZ = "Scholz, Calbert & Smith 2011, by J. McKibben's program of it"
_LAGGING = SmpSettings(voting="proportional-cubic", election="markov-incentive", transition="stochastic")
_THEIR_CHOICES = np.array([[3, 2, 4, 0, 1]])
"""The bargains that KTAB's random numbers chose in the first turn of `smpExample`, by our numbering."""


def _figures(array: Floats) -> Figures:
    return tuple(float(x) for x in np.ravel(array))


def _election_chances(kind: Election) -> Callable[[], Figures]:
    def ours() -> Figures:
        strength = np.array([COALITIONS]) + 1e-8 * np.eye(3)
        return _figures(election(kind, strength, victory("square", strength)))

    return ours


def _of_two() -> Figures:
    strength = np.array([[[1e-8, 51.212], [19.714, 1e-8]]])
    return _figures(election("conditional", strength, victory("square", strength)))


def _initial_state(rows: tuple[Row, ...], settings: SmpSettings) -> tuple[Stakeholders, SmpState]:
    actors = of_ktab(rows)
    return actors, smp_state(actors, settings, actors.position, actors.position)


def _risk(rows: tuple[Row, ...], settings: SmpSettings) -> Callable[[], Figures]:
    return lambda: _figures(_initial_state(rows, settings)[1].risk)


def _chances_at_the_outset(rows: tuple[Row, ...]) -> Callable[[], Figures]:
    return lambda: _figures(win_chances(*_initial_state(rows, SmpSettings()), SmpSettings()))


def _chances_of_seven() -> Figures:
    actors = of_ktab(SEVEN)
    turns = smp_course(actors, SmpSettings(), np.random.default_rng(0))
    return _figures(np.stack([win_chances(actors, state, SmpSettings()) for state in turns.states]))


def _rest_of_seven() -> Figures:
    actors = of_ktab(SEVEN)
    return _figures(actors.natural(smp_course(actors, SmpSettings(), np.random.default_rng(0)).states[-1].position))


def _second_turn_of_five() -> tuple[SmpState, SmpTalks]:
    actors, state = _initial_state(FIVE, _LAGGING)
    position = smp_next(actors, smp_talks(actors, state, _LAGGING), _THEIR_CHOICES, state)
    after = smp_state(actors, _LAGGING, position, ideals(state.ideal, position, following()))
    return after, smp_talks(actors, after, _LAGGING)


def _ideals_of_five() -> Figures:
    return _figures(100 * _second_turn_of_five()[0].ideal[0, :3])


def _bargains_of_third() -> Figures:
    """The third actor's chances of its five bargains, in KTAB's order: none, with 4, by 5, by 1, by 2."""
    return _figures(_second_turn_of_five()[1].chance[0, 2, [0, 3, 5, 1, 2]])


def _medians() -> Figures:
    return _by_round(median_voter)


def _means() -> Figures:
    return _by_round(mean_voter)


def _by_round(voter: Callable[[Stakeholders, Floats], Floats]) -> Figures:
    actors, rules = emissions(), find_variant("scholz-2011").rules
    assert rules is not None
    rounds = course(actors, rules, 6)
    return tuple(float(actors.dimensions[0].natural(voter(actors, position))[0]) for position in rounds.positions)


ANSWERS: Final[tuple[PublishedAnswer, ...]] = (
    PublishedAnswer(
        "ktab-election-markov-uniform",
        _DEMO,
        "probabilistic Condorcet election, Markov with random challengers",
        (0.6351, 0.2148, 0.1501),
        _election_chances("markov-uniform"),
        4,
        "From the coalitions as printed, to three decimals; victory goes with the square of strength.",
    ),
    PublishedAnswer(
        "ktab-election-markov-incentive",
        _DEMO,
        "probabilistic Condorcet election, Markov with incentives",
        (0.5094, 0.2796, 0.2110),
        _election_chances("markov-incentive"),
        4,
        "From the coalitions as printed.",
    ),
    PublishedAnswer(
        "ktab-election-conditional",
        _DEMO,
        "probabilistic Condorcet election, conditional",
        (0.8659, 0.1241, 0.0100),
        _election_chances("conditional"),
        4,
        "From the coalitions as printed.",
    ),
    PublishedAnswer("ktab-election-of-two", _DEMO, "the same, two options", (0.8709, 0.1291), _of_two, 4, ""),
    PublishedAnswer(
        "ktab-seven-risk",
        _RUN,
        f"{_POLITICS}, risk attitudes at the outset",
        (-0.500, -0.459, -0.499, -0.274, 1.000, -0.232, -0.430),
        _risk(SEVEN, SmpSettings()),
        3,
        "",
    ),
    PublishedAnswer(
        "ktab-seven-chances",
        _RUN,
        f"{_POLITICS}, chances of the seven positions, from turn 0 to turn 10",
        CHANCES_OF_SEVEN,
        _chances_of_seven,
        4,
        "Seven figures a turn; actors at one position all have its chance, so a turn may sum to more than 1.",
    ),
    PublishedAnswer(
        "ktab-seven-rest",
        _RUN,
        f"{_POLITICS}, positions after ten turns, three for each actor",
        REST_OF_SEVEN,
        _rest_of_seven,
        1,
        "",
    ),
    PublishedAnswer(
        "ktab-thirteen-chances",
        "KTAB's own figures for its case SOE-Pol-Comp, turn 0",
        f"{_POLITICS}, chances of thirteen positions at the outset",
        (0.0618, 0.0156, 0.0117, 0.4340, 0.0028, 0.0000, 0.0020, 0.0013, 0.0117, 0.2481, 0.1533, 0.0689, 0.0005),
        _chances_at_the_outset(THIRTEEN),
        4,
        "",
    ),
    PublishedAnswer(
        "ktab-five-risk",
        _EXAMPLE,
        f"{_POLITICS}, risk attitudes at the outset with cubic votes and Markov elections",
        (1.000, -0.387, -0.500, -0.001, -0.298),
        _risk(FIVE, _LAGGING),
        3,
        "",
    ),
    PublishedAnswer(
        "ktab-five-ideals",
        _EXAMPLE,
        f"{_POLITICS}, ideals that lag behind positions, three actors after a turn",
        (55.1751, 60.1493, 41.8707, 24.3591, 63.3328, 68.5122, 38.6230, 33.4535, 24.2330),
        _ideals_of_five,
        4,
        "KTAB drew its bargains by chance; ours start from the same ones.",
    ),
    PublishedAnswer(
        "ktab-five-bargains",
        _EXAMPLE,
        f"{_POLITICS}, one actor's chances of its five bargains in the second turn",
        (0.1733, 0.2608, 0.1548, 0.2051, 0.2060),
        _bargains_of_third,
        4,
        "These runs weigh an offer by its distance from the ideal; KTAB's later code, by that from the position.",
    ),
    PublishedAnswer(
        "scholz-emissions-medians",
        _SCHOLZ,
        "expected-utility bargaining, median voter at the outset and after each of six rounds",
        (7.0, 8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046),
        _medians,
        6,
        "The program takes of several compromises the one that lands lowest; the paper says, the least move.",
    ),
    PublishedAnswer(
        "scholz-emissions-means",
        _SCHOLZ,
        "the same, weighted mean",
        (7.389956, 7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878),
        _means,
        6,
        "",
    ),
)
"""Every answer of this family that the program claims to reproduce."""
