"""How inter-state conflict episodes end: UCDP Conflict Termination, 1946 to 2020."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, rows
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILE: Final = DataFile(
    "the UCDP Conflict Termination Dataset by conflict",
    "ucdp-term-acd*.csv",
    ("conflictep_id", "type_of_conflict", "confterm", "outcome", "start_date2", "ependdate"),
)
SOURCE: Final = (
    "Kreutz 2010: J. Kreutz, How and when armed conflicts end, Journal of Peace Research 47(2); "
    "UCDP Conflict Termination Dataset v3-2021"
)
PEACE_AGREEMENT, CEASEFIRE = "1", "2"
NEGOTIATED: Final = CountedShare("episodes ended by a peace agreement or a ceasefire", 29, 69)
FIGURES: Final = Figures(
    (
        NEGOTIATED,
        CountedShare("episodes ended by a peace agreement", 14, 69),
        CountedShare("episodes ended by a ceasefire", 15, 69),
        CountedShare("episodes ended by a victory", 21, 69),
        CountedShare("episodes that faded", 19, 69),
        CountedShare("episodes of more than a year ended by a peace agreement or a ceasefire", 7, 15),
    )
)
CLASSES: Final = (
    PastCases(
        id="episodes-negotiated",
        name="Inter-state conflicts that ended",
        success="the episode ends by a peace agreement or a ceasefire, not by victory or by fading",
        n=NEGOTIATED.n,
        figures=FIGURES,
        not_covered=(
            "When a conflict ends. Conflicts still going on; most episodes are short clashes, 11 lasted a day. "
            "Other codings of nearly the same wars call 2% (Correlates of War, compromise) or 30% "
            "(militarised disputes at the level of war, negotiated settlement) of the ends negotiated."
        ),
        sources=(SOURCE,),
        until=2020,
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there.

    A row is a year of an episode; the last year of one that ended carries its outcome.
    """
    ended = [row for row in rows(folder, FILE) if row["type_of_conflict"] == "2" and row["confterm"] == "1"]
    long = [row for row in ended if (day(row, "ependdate") - day(row, "start_date2")).days > 365]
    negotiated = PEACE_AGREEMENT + CEASEFIRE
    counts = [_count(ended, codes) for codes in (negotiated, PEACE_AGREEMENT, CEASEFIRE, "34", "56")]
    return {"episodes-negotiated": FIGURES.with_counts([*counts, _count(long, negotiated)])}


def _count(ended: list[Row], codes: str) -> tuple[int, int]:
    return sum(row["outcome"][:1] in codes for row in ended), len(ended)
