"""International crises that end in agreement: International Crisis Behavior, 1918 to 2017."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, number, rows
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILE: Final = DataFile("the International Crisis Behavior system-level data", "icb1*.csv", ("crisno", "forout"))
SOURCE: Final = (
    "Brecher & Wilkenfeld 2000: M. Brecher and J. Wilkenfeld, A Study of Crisis, University of Michigan Press; "
    "International Crisis Behavior data, version 14"
)
FORMAL, SEMI_FORMAL, TACIT = 1, 2, 3
"""Codes of `forout`, the form in which a crisis ended."""
AGREED: Final = frozenset({FORMAL, SEMI_FORMAL, TACIT})
FIGURES: Final = Figures(
    (
        CountedShare("crises that ended in an agreement, formal, semi-formal or tacit", 191, 486),
        CountedShare("crises that ended in a formal agreement", 106, 486),
    )
)
CLASSES: Final = (
    PastCases(
        id="crises-settled",
        name="International crises",
        success="the crisis ends in a formal, semi-formal or tacit agreement",
        n=486,
        figures=FIGURES,
        not_covered=(
            "When it ends: the rate is over the whole crisis. Most crises are short and many stay below war; the end "
            "of a crisis is not the end of a war. With formal agreements alone it is 22% and not 39%."
        ),
        sources=(SOURCE,),
        until=2017,
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    outcomes = [number(row, "forout") for row in rows(folder, FILE)]
    counts = [(sum(code in codes for code in outcomes), len(outcomes)) for codes in (AGREED, {FORMAL})]
    return {"crises-settled": FIGURES.with_counts(counts)}
