"""The four quad classes of events, with the Goldstein score used where an event has none of its own."""

from __future__ import annotations

from typing import Final, Literal

Quad = Literal["verbal_cooperation", "verbal_conflict", "material_cooperation", "material_conflict"]

VERBAL: Final[tuple[Quad, Quad]] = ("verbal_cooperation", "verbal_conflict")
MATERIAL: Final[tuple[Quad, Quad]] = ("material_cooperation", "material_conflict")
QUADS: Final[tuple[Quad, ...]] = (*VERBAL, *MATERIAL)

CLASS_SCORE: Final[dict[Quad, float]] = {
    "verbal_cooperation": 2.3,
    "verbal_conflict": -3.8,
    "material_cooperation": 6.0,
    "material_conflict": -7.7,
}
"""Goldstein score of a class: the mean over the scores of its CAMEO root codes.

Roots 01-05, 09-13, 06-08 and 14-20 of the scale that GDELT distributes (cameo.goldsteinscale),
after Goldstein (1992). That a class is as good as the mean of its roots is our assumption.
"""

CLASS_SCORE_SD: Final[dict[Quad, float]] = {
    "verbal_cooperation": 1.7,
    "verbal_conflict": 1.8,
    "material_cooperation": 1.0,
    "material_conflict": 2.2,
}
"""Standard deviation of the same root scores: how far an event of the class may lie from it."""

QUAD_BY_ABBREVIATION: Final[dict[str, Quad]] = {
    "VC": "verbal_cooperation",
    "VX": "verbal_conflict",
    "MC": "material_cooperation",
    "MX": "material_conflict",
}
"""Abbreviations in a case's own events.csv."""
