"""How long ceasefires last: the ETH/PRIO Civil Conflict Ceasefire Dataset, 1989 to 2020."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, number, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

DATE_PARTS: Final = ("yr", "month", "day")
DAYS: Final = tuple(f"{what}_{part}" for what in ("cf_effect", "end") for part in DATE_PARTS)
FILE: Final = DataFile(
    "the ETH/PRIO Civil Conflict Ceasefire Dataset", "*ceasefire*.csv", ("location", "ceasefire_class", *DAYS)
)
SOURCE: Final = (
    "Clayton et al. 2023: G. Clayton and others, Introducing the Civil Conflict Ceasefire Dataset, "
    "Journal of Conflict Resolution 67(7–8)"
)
EDGES: Final = (0, 1, 3, 6, 12)
LASTING: Final = (1, 3, 6, 12, 24)
DEFINITIVE: Final = "3"


FIGURES: Final = Figures(
    (
        *(
            CountedShare(f"ended ceasefires that had lasted more than {m} month{'s' if m > 1 else ''}", k, 991)
            for m, k in zip(LASTING, (336, 183, 104, 39, 21), strict=True)
        ),
        CountedShare("definitive ceasefires with a known end", 28, 146),
    ),
    hazard_table_of((0, 655, 502.9), (1, 153, 505.9), (3, 79, 422.9), (6, 65, 436.7), (12, 39, 1686.0)),
)
CLASSES: Final = (
    PastCases(
        id="ceasefires-break",
        name="Ceasefires that ended",
        success="the ceasefire ends, by its term or by being broken",
        n=991,
        figures=FIGURES,
        not_covered=(
            "Ceasefires that held: only those with a known end count, so times are biased short (the end of 28 of "
            "146 definitive ones is known). Wars between states. The data have a row for each side: counted by rows "
            "they are 1,682, with a median of 16 days and not 12."
        ),
        sources=(SOURCE,),
        until=2020,
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    table_rows = rows(folder, FILE)
    # Rows of the same place and the same dates are sides of one ceasefire.
    spells = {(row["location"], start, end) for row in table_rows for start, end in start_and_end(row)}
    lives = [Lifetime((end - start).days / DAYS_PER_MONTH, True) for _, start, end in sorted(spells)]
    counts = [(sum(life.months > months for life in lives), len(lives)) for months in LASTING]
    known_ends = _known_ends([row for row in table_rows if row["ceasefire_class"] == DEFINITIVE])
    return {"ceasefires-break": FIGURES.with_counts([*counts, known_ends], hazard_table(lives, EDGES))}


def start_and_end(row: Row) -> list[tuple[date, date]]:
    """The days of effect and end of a row, where both are known and in order; else nothing."""
    start, end = _day(row, "cf_effect"), _day(row, "end")
    return [(start, end)] if start is not None and end is not None and start <= end else []


def _known_ends(definitive: list[Row]) -> tuple[int, int]:
    """How many of the definitive arrangements have a known end: how far the class leaves out what held."""
    begun = {(row["location"], on) for row in definitive if (on := _day(row, "cf_effect"))}
    return len({(row["location"], start) for row in definitive for start, _ in start_and_end(row)}), len(begun)


def _day(row: Row, what: str) -> date | None:
    """The day, None where part of it is unknown (0 or −1 in the data) or it is no day of the calendar."""
    try:
        return date(*(number(row, f"{what}_{part}") for part in DATE_PARTS))
    except ValueError:
        return None
