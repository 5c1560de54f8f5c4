"""International crises that end in agreement, and when: International Crisis Behavior, 1918 to 2017."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, day_of_parts, number, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILE: Final = DataFile(
    "the International Crisis Behavior system-level data",
    "icb1*.csv",
    ("crisno", "forout", "yrtrig", "motrig", "datrig", "yrterm", "moterm", "daterm"),
)
SOURCE: Final = (
    "Brecher & Wilkenfeld 2000: M. Brecher and J. Wilkenfeld, A Study of Crisis, University of Michigan Press; "
    "International Crisis Behavior data, version 14"
)
FORMAL, SEMI_FORMAL, TACIT = 1, 2, 3
"""Codes of `forout`, the form in which a crisis ended."""
AGREED: Final = frozenset({FORMAL, SEMI_FORMAL, TACIT})
LAST_YEAR: Final = 1994
"""The year in which the last crisis began that is counted by age."""
EDGES: Final = (0, 1, 3, 6, 12, 24)
BY_AGE: Final = Figures(
    (CountedShare("crises with known days that ended in an agreement", 156, 411),),
    hazard_table_of((0, 114, 354.8), (1, 108, 478.4), (3, 74, 443.2), (6, 78, 407.4), (12, 31, 251.4), (24, 6, 54.3)),
    (30, 41, 32, 35, 15, 3),
)
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
            "When it ends: the rate is over the whole crisis. Most crises are short and many see no violence; the "
            "end of a crisis is not the end of what it is about. With formal agreements alone it is 22% and not 39%."
        ),
        sources=(SOURCE,),
        until=2017,
    ),
    PastCases(
        id="crises-agreed",
        name="International crises of the same age",
        success="the crisis ends in a formal, semi-formal or tacit agreement",
        n=411,
        figures=BY_AGE,
        not_covered=(
            "Crises that began after 1994. The others ended by a unilateral act, by fading, or by force; a fifth or so "
            "came to full-scale hostilities. Agreements that came later on the same question."
        ),
        sources=(SOURCE,),
        until=LAST_YEAR,
        clock="dispute",
        of_a_deal=True,
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    crises = rows(folder, FILE)
    outcomes = [number(row, "forout") for row in crises]
    counts = [(sum(code in codes for code in outcomes), len(outcomes)) for codes in (AGREED, {FORMAL})]
    lives = [pair for row in crises if number(row, "yrtrig") <= LAST_YEAR for pair in _lifetime(row)]
    agreed = [lifetime for lifetime, is_agreed in lives if is_agreed]
    table, successes = hazard_table([lifetime for lifetime, _ in lives], EDGES), hazard_table(agreed, EDGES)
    by_age = BY_AGE.with_counts([(len(agreed), len(lives))], table, tuple(band.ended for band in successes.bands))
    return {"crises-settled": FIGURES.with_counts(counts), "crises-agreed": by_age}


def _lifetime(row: Row) -> list[tuple[Lifetime, bool]]:
    """How long a crisis lasted, and whether it ended in an agreement; nothing where its years are not known."""
    start, end = (day_of_parts(row, (f"yr{what}", f"mo{what}", f"da{what}")) for what in ("trig", "term"))
    if start is None or end is None or end < start:
        return []
    return [(Lifetime((end - start).days / DAYS_PER_MONTH, True), number(row, "forout") in AGREED)]
