"""Answers that programs of spatial bargaining have printed, each with ours to the same question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.spatial.condorcet import Election, election, victory
from ripeness.second_opinions.spatial.expected_utility import course, mean_voter, median_voter
from ripeness.second_opinions.spatial.smp.model import SmpCourse, ideals, smp_course, smp_next
from ripeness.second_opinions.spatial.smp.state import SmpSettings, SmpState, smp_state, win_chances
from ripeness.second_opinions.spatial.smp.talks import SmpTalks, smp_talks
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stakeholders, Stand, stakeholders
from ripeness.second_opinions.spatial.variants import find_variant

Row = tuple[float, tuple[float, ...], tuple[float, ...]]

COALITIONS: Final = ((0.0, 12.099, 54.921), (10.333, 0.0, 27.079), (5.007, 55.047, 0.0))
"""Strengths of those for option i against option j in KTAB's demonstration of elections (20170530_ref-demomodel)."""

EMISSIONS: Final = (
    ("Netherlands", 0.08, 4, 0.8),
    ("Belgium", 0.08, 7, 0.4),
    ("Luxembourg", 0.03, 4, 0.2),
    ("Germany", 0.16, 4, 0.8),
    ("France", 0.16, 10, 0.6),
    ("Italy", 0.16, 10, 0.6),
    ("UK", 0.16, 10, 0.9),
    ("Ireland", 0.05, 7, 0.1),
    ("Denmark", 0.05, 4, 1.0),
    ("Greece", 0.08, 7, 0.7),
)
"""Actor, capability, position, salience: years until the Community's emission standards for cars hold
[Bueno de Mesquita & Stokman 1994, as Scholz, Calbert & Smith 2011 take them]."""

SEVEN: Final[tuple[Row, ...]] = (
    (102.543, (75.79, 6.37, 70.45), (49.53, 5.91, 28.15)),
    (53.393, (82.72, 73.50, 64.00), (30.33, 21.22, 24.79)),
    (129.643, (82.45, 90.89, 0.07), (48.47, 13.55, 34.62)),
    (75.920, (62.52, 50.82, 62.33), (20.76, 39.24, 22.21)),
    (63.224, (82.34, 45.77, 73.31), (40.96, 25.43, 22.59)),
    (120.048, (84.48, 33.70, 88.11), (22.92, 39.35, 15.42)),
    (54.178, (70.96, 33.46, 90.36), (31.75, 27.93, 26.03)),
)
"""Capability, positions, salience of the seven actors of KTAB's made-up case `dummyData_3Dim` (MIT licence)."""

THIRTEEN: Final[tuple[Row, ...]] = (
    (100.0, (30, 20), (24.0, 48.0)),
    (60.2, (45, 65), (44.7, 41.3)),
    (35.0, (30, 15), (28.9, 65.1)),
    (35.0, (45, 45), (20.6, 49.4)),
    (40.0, (50, 65), (44.7, 47.8)),
    (20.0, (15, 10), (32.0, 32.0)),
    (15.0, (20, 15), (32.0, 32.0)),
    (25.0, (60, 50), (43.9, 50.1)),
    (20.0, (30, 15), (26.4, 17.6)),
    (35.0, (45, 40), (35.9, 46.6)),
    (20.0, (50, 50), (44.7, 47.8)),
    (20.0, (20, 30), (47.4, 40.6)),
    (40.0, (15, 60), (49.0, 46.0)),
)
"""The same of the thirteen actors of KTAB's case `SOE-Pol-Comp`, in its order and without their names (MIT licence)."""

FIVE: Final[tuple[Row, ...]] = (
    (117.7, (52.8, 39.8, 39.6), (32.3, 22.4, 13.4)),
    (93.2, (15.9, 61.4, 72.0), (25.2, 34.5, 26.5)),
    (61.4, (61.1, 86.5, 44.5), (28.8, 28.6, 18.2)),
    (135.4, (26.3, 16.5, 15.9), (15.6, 42.0, 14.3)),
    (63.8, (73.3, 61.1, 26.3), (39.7, 19.9, 15.8)),
)
"""The same of the five actors of KTAB's made-up case `smpExample` (MIT licence)."""

FOLLOWING: Final = ((0, 0, 0.87), (1, 1, 0.75), (1, 0, 0.07), (2, 2, 0.65), (2, 3, 0.13), (3, 3, 0.57), (4, 4, 1.0))
"""Whose ideal in `FIVE` follows whose position, and how far."""

CHANCES_OF_SEVEN: Final = (
    (0.0047, 0.0302, 0.0054, 0.1492, 0.6001, 0.1447, 0.0656),
    (0.6059, 0.0509, 0.0096, 0.1406, 0.6059, 0.1217, 0.0713),
    (0.3618, 0.3087, 0.0256, 0.1887, 0.1152, 0.3618, 0.3087),
    (0.2234, 0.3684, 0.0158, 0.1674, 0.3684, 0.0649, 0.1602),
    (0.2420, 0.2457, 0.0096, 0.0823, 0.2420, 0.3687, 0.0517),
    (0.4040, 0.1811, 0.0339, 0.2564, 0.4040, 0.1246, 0.1246),
    (0.4031, 0.1290, 0.0072, 0.0533, 0.0446, 0.3628, 0.4031),
    (0.3546, 0.3546, 0.0571, 0.2768, 0.3115, 0.3115, 0.3546),
    (0.4593, 0.2960, 0.0194, 0.1131, 0.4593, 0.2960, 0.1123),
    (0.3962, 0.3962, 0.0074, 0.0507, 0.1730, 0.3530, 0.0198),
    (0.3340, 0.3340, 0.0183, 0.0957, 0.1512, 0.4009, 0.1512),
)
"""KTAB's "history of actors' winning probabilities" of `SEVEN`, a row a turn, from the outset to the tenth
(20170530_ref-dummyData_3Dim)."""

REST_OF_SEVEN: Final = (
    (78.6, 31.8, 74.1),
    (78.6, 31.8, 74.1),
    (82.5, 90.9, 0.1),
    (67.1, 50.1, 63.7),
    (78.6, 31.6, 74.1),
    (79.9, 34.4, 75.2),
    (78.6, 31.6, 74.1),
)
"""Where the seven stand after ten turns, a row an actor (same source)."""


def emissions() -> Stakeholders:
    """The ten actors on the emission standards, on the 4 to 10 years that they span."""
    stands = [Stand(name, c, (float(x),), (s,)) for name, c, x, s in EMISSIONS]
    return stakeholders(stands, (Dimension("years", 4, 10),))


def of_ktab(rows: tuple[Row, ...]) -> Stakeholders:
    """The actors of one of KTAB's cases; everything but capability is on 0 to 100."""
    stands = [Stand(f"actor {i}", c, x, tuple(s / 100 for s in cares)) for i, (c, x, cares) in enumerate(rows, 1)]
    return stakeholders(stands, tuple(Dimension(f"dimension {k + 1}", 0, 100) for k in range(len(rows[0][1]))))


def following() -> Floats:
    """`FOLLOWING` as a matrix, shape (actor, actor)."""
    matrix = np.zeros((5, 5))
    for i, j, share in FOLLOWING:
        matrix[i, j] = share
    return matrix


Figures = tuple[float, ...]

_KTAB = "KTAB (KAPSARC Toolkit for Behavioral Analysis), reference output of 30 May 2017"
_DEMO, _RUN, _EXAMPLE = (f"{_KTAB}, {name}" for name in ("demomodel", "dummyData_3Dim", "smpExample"))
_ELECTION, _POLITICS = "probabilistic Condorcet election", "spatial model of politics"
_RISK = f"{_POLITICS}, risk attitudes at the outset"
_SCHOLZ = "Scholz, Calbert & Smith 2011, by J. McKibben's program of it"
_PLAIN = SmpSettings()
_LAGGING = SmpSettings(voting="proportional-cubic", election="markov-incentive", transition="stochastic")
_THEIR_CHOICES = np.array([[3, 2, 4, 0, 1]])
"""The bargains that KTAB's random numbers chose in the first turn of `smpExample`, by our numbering."""


def _election_chances(kind: Election, coalitions: Sequence[Sequence[float]] = COALITIONS) -> Floats:
    strength = np.array([coalitions]) + 1e-8 * np.eye(len(coalitions))
    return election(kind, strength, victory("square", strength))


def _initial_state(rows: tuple[Row, ...], settings: SmpSettings) -> tuple[Stakeholders, SmpState]:
    actors = of_ktab(rows)
    return actors, smp_state(actors, settings, actors.position, actors.position)


def _risk(rows: tuple[Row, ...], settings: SmpSettings) -> Floats:
    return _initial_state(rows, settings)[1].risk


def _course_of_seven() -> tuple[Stakeholders, SmpCourse]:
    actors = of_ktab(SEVEN)
    return actors, smp_course(actors, _PLAIN, np.random.default_rng(0))


def _chances_of_seven() -> Floats:
    actors, turns = _course_of_seven()
    return np.stack([win_chances(actors, state, _PLAIN) for state in turns.states])


def _rest_of_seven() -> Floats:
    actors, turns = _course_of_seven()
    return actors.natural(turns.states[-1].position)


def _second_turn_of_five() -> tuple[SmpState, SmpTalks]:
    actors, state = _initial_state(FIVE, _LAGGING)
    position = smp_next(actors, smp_talks(actors, state, _LAGGING), _THEIR_CHOICES, state)
    after = smp_state(actors, _LAGGING, position, ideals(state.ideal, position, following()))
    return after, smp_talks(actors, after, _LAGGING)


def _by_round(voter: Callable[[Stakeholders, Floats], Floats]) -> Floats:
    actors, rules = emissions(), find_variant("scholz-2011").rules
    assert rules is not None
    rounds = course(actors, rules, 6)
    return np.stack([actors.dimensions[0].natural(voter(actors, position)) for position in rounds.positions])


def _figures(numbers: ArrayLike) -> Figures:
    return tuple(float(x) for x in np.ravel(numbers))


def _answer(
    id: str, texts: tuple[str, str], theirs: ArrayLike, ours: Callable[[], Floats], digits: int = 4, note: str = ""
) -> PublishedAnswer:
    source, method = texts
    return PublishedAnswer(id, source, method, _figures(theirs), lambda: _figures(ours()), digits, note)


ANSWERS: Final[tuple[PublishedAnswer, ...]] = (
    _answer(
        "ktab-election-markov-uniform",
        (_DEMO, f"{_ELECTION}, Markov with random challengers"),
        (0.6351, 0.2148, 0.1501),
        lambda: _election_chances("markov-uniform"),
        note="From the coalitions as printed, to three decimals; victory goes with the square of strength.",
    ),
    _answer(
        "ktab-election-markov-incentive",
        (_DEMO, f"{_ELECTION}, Markov with incentives"),
        (0.5094, 0.2796, 0.2110),
        lambda: _election_chances("markov-incentive"),
        note="From the coalitions as printed.",
    ),
    _answer(
        "ktab-election-conditional",
        (_DEMO, f"{_ELECTION}, conditional"),
        (0.8659, 0.1241, 0.0100),
        lambda: _election_chances("conditional"),
        note="From the coalitions as printed.",
    ),
    _answer(
        "ktab-election-of-two",
        (_DEMO, "the same, two options"),
        (0.8709, 0.1291),
        lambda: _election_chances("conditional", ((0.0, 51.212), (19.714, 0.0))),
    ),
    _answer(
        "ktab-seven-risk",
        (_RUN, _RISK),
        (-0.500, -0.459, -0.499, -0.274, 1.000, -0.232, -0.430),
        lambda: _risk(SEVEN, _PLAIN),
        3,
    ),
    _answer(
        "ktab-seven-chances",
        (_RUN, f"{_POLITICS}, chances of the seven positions, from turn 0 to turn 10"),
        CHANCES_OF_SEVEN,
        _chances_of_seven,
        note="Seven figures a turn; actors at one position all have its chance, so a turn may sum to more than 1.",
    ),
    _answer(
        "ktab-seven-rest",
        (_RUN, f"{_POLITICS}, positions after ten turns, three for each actor"),
        REST_OF_SEVEN,
        _rest_of_seven,
        1,
    ),
    _answer(
        "ktab-thirteen-chances",
        (
            "KTAB's own figures for its case SOE-Pol-Comp, turn 0",
            f"{_POLITICS}, chances of thirteen positions at the outset",
        ),
        (0.0618, 0.0156, 0.0117, 0.4340, 0.0028, 0.0000, 0.0020, 0.0013, 0.0117, 0.2481, 0.1533, 0.0689, 0.0005),
        lambda: win_chances(*_initial_state(THIRTEEN, _PLAIN), _PLAIN),
    ),
    _answer(
        "ktab-five-risk",
        (_EXAMPLE, f"{_RISK} with cubic votes and Markov elections"),
        (1.000, -0.387, -0.500, -0.001, -0.298),
        lambda: _risk(FIVE, _LAGGING),
        3,
    ),
    _answer(
        "ktab-five-ideals",
        (_EXAMPLE, f"{_POLITICS}, ideals that lag behind positions, three actors after a turn"),
        (55.1751, 60.1493, 41.8707, 24.3591, 63.3328, 68.5122, 38.6230, 33.4535, 24.2330),
        lambda: 100 * _second_turn_of_five()[0].ideal[0, :3],
        note="KTAB drew its bargains by chance; ours start from the same ones.",
    ),
    _answer(
        "ktab-five-bargains",
        (_EXAMPLE, f"{_POLITICS}, one actor's chances of its five bargains in the second turn"),
        (0.1733, 0.2608, 0.1548, 0.2051, 0.2060),
        # The bargains in KTAB's order: none, with 4, by 5, by 1, by 2.
        lambda: _second_turn_of_five()[1].chance[0, 2, [0, 3, 5, 1, 2]],
        note="These runs weigh an offer by its distance from the ideal; KTAB's later code, by that from the position.",
    ),
    _answer(
        "scholz-emissions-medians",
        (_SCHOLZ, "expected-utility bargaining, median voter at the outset and after each of six rounds"),
        (7.0, 8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046),
        lambda: _by_round(median_voter),
        6,
        note="The program takes of several compromises the one that lands lowest; the paper says, the least move.",
    ),
    _answer(
        "scholz-emissions-means",
        (_SCHOLZ, "the same, weighted mean"),
        (7.389956, 7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878),
        lambda: _by_round(mean_voter),
        6,
    ),
)
"""Every answer of this family that the program claims to reproduce."""
