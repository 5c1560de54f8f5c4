"""How inter-state conflict episodes end: UCDP Conflict Termination, 1946 to 2020."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, day, rows
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


@dataclass(frozen=True, slots=True)
class Episode:
    """An ended inter-state episode: how long it lasted, days, and the code of its outcome."""

    days: int
    outcome: str


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    ended = episodes(folder)
    return {"episodes-negotiated": Figures(_shares(ended))}


def episodes(folder: Path) -> list[Episode]:
    """The inter-state episodes that ended: a row is a year, the last year of an ended one carries its outcome."""
    ended = [row for row in rows(folder, FILE) if row["type_of_conflict"] == "2" and row["confterm"] == "1"]
    return [Episode((day(row, "ependdate") - day(row, "start_date2")).days, row["outcome"][:1]) for row in ended]


def _shares(ended: list[Episode]) -> tuple[CountedShare, ...]:
    long = [episode for episode in ended if episode.days > 365]
    outcomes = (PEACE_AGREEMENT + CEASEFIRE, PEACE_AGREEMENT, CEASEFIRE, "34", "56")
    labelled = zip(FIGURES.shares, outcomes, strict=False)
    shares = [CountedShare(share.counted, _count(ended, codes), len(ended)) for share, codes in labelled]
    negotiated = _count(long, PEACE_AGREEMENT + CEASEFIRE)
    return (*shares, CountedShare(FIGURES.shares[-1].counted, negotiated, len(long)))


def _count(ended: list[Episode], codes: str) -> int:
    return sum(episode.outcome in codes for episode in ended)
