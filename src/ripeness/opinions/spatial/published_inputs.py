"""Small cases that other programs have printed answers to, re-typed with their source."""

from __future__ import annotations

from typing import Final

import numpy as np

from ripeness.opinions.spatial.stakeholders import Dimension, Floats, Stakeholders, Stand, stakeholders

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
    0.0047,
    0.0302,
    0.0054,
    0.1492,
    0.6001,
    0.1447,
    0.0656,
    0.6059,
    0.0509,
    0.0096,
    0.1406,
    0.6059,
    0.1217,
    0.0713,
    0.3618,
    0.3087,
    0.0256,
    0.1887,
    0.1152,
    0.3618,
    0.3087,
    0.2234,
    0.3684,
    0.0158,
    0.1674,
    0.3684,
    0.0649,
    0.1602,
    0.2420,
    0.2457,
    0.0096,
    0.0823,
    0.2420,
    0.3687,
    0.0517,
    0.4040,
    0.1811,
    0.0339,
    0.2564,
    0.4040,
    0.1246,
    0.1246,
    0.4031,
    0.1290,
    0.0072,
    0.0533,
    0.0446,
    0.3628,
    0.4031,
    0.3546,
    0.3546,
    0.0571,
    0.2768,
    0.3115,
    0.3115,
    0.3546,
    0.4593,
    0.2960,
    0.0194,
    0.1131,
    0.4593,
    0.2960,
    0.1123,
    0.3962,
    0.3962,
    0.0074,
    0.0507,
    0.1730,
    0.3530,
    0.0198,
    0.3340,
    0.3340,
    0.0183,
    0.0957,
    0.1512,
    0.4009,
    0.1512,
)
"""KTAB's "history of actors' winning probabilities" of `SEVEN`, a row a turn, from the outset to the tenth
(20170530_ref-dummyData_3Dim)."""

REST_OF_SEVEN: Final = (
    78.6,
    31.8,
    74.1,
    78.6,
    31.8,
    74.1,
    82.5,
    90.9,
    0.1,
    67.1,
    50.1,
    63.7,
    78.6,
    31.6,
    74.1,
    79.9,
    34.4,
    75.2,
    78.6,
    31.6,
    74.1,
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
