"""How long ceasefires last: the ETH/PRIO Civil Conflict Ceasefire Dataset, 1989 to 2020."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, number, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

DATE_PARTS: Final = ("yr", "month", "day")
FILE: Final = DataFile(
    "the ETH/PRIO Civil Conflict Ceasefire Dataset",
    "*ceasefire*.csv",
    (
        "location",
        "ceasefire_class",
        *(f"cf_effect_{part}" for part in DATE_PARTS),
        *(f"end_{part}" for part in DATE_PARTS),
    ),
)
SOURCE: Final = (
    "Clayton et al. 2023: G. Clayton and others, Introducing the Civil Conflict Ceasefire Dataset, "
    "Journal of Conflict Resolution 67(7–8)"
)
EDGES: Final = (0, 1, 3, 6, 12)
LASTING: Final = (1, 3, 6, 12, 24)
DEFINITIVE: Final = "3"


def _lasting(months: int) -> str:
    return f"ended ceasefires that had lasted more than {months} month{'s' if months > 1 else ''}"


_LASTED: Final = zip(LASTING, (336, 183, 104, 39, 21), strict=True)
FIGURES: Final = Figures(
    (
        *(CountedShare(_lasting(months), k, 991) for months, k in _LASTED),
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
    lasted = [Lifetime((end - start).days / DAYS_PER_MONTH, True) for _, start, end in sorted(_spells(table_rows))]
    shares = [CountedShare(_lasting(m), sum(lifetime.months > m for lifetime in lasted), len(lasted)) for m in LASTING]
    return {"ceasefires-break": Figures((*shares, _share_with_known_end(table_rows)), hazard_table(lasted, EDGES))}


def _spells(table_rows: list[Row]) -> set[tuple[str, date, date]]:
    """Each ceasefire once: rows of the same place and the same dates are sides of one."""
    return {(row["location"], start, end) for row in table_rows for start, end in start_and_end(row)}


def start_and_end(row: Row) -> list[tuple[date, date]]:
    """The days of effect and end of a row, where both are known and in order; else nothing."""
    start, end = _day(row, "cf_effect"), _day(row, "end")
    return [(start, end)] if start is not None and end is not None and start <= end else []


def _share_with_known_end(table_rows: list[Row]) -> CountedShare:
    """Of the definitive arrangements, those whose end is known: how far the class leaves out what held."""
    definitive = [row for row in table_rows if row["ceasefire_class"] == DEFINITIVE and _day(row, "cf_effect")]
    begun = {(row["location"], _day(row, "cf_effect")) for row in definitive}
    ended = {(row["location"], start) for row in definitive for start, _ in start_and_end(row)}
    return CountedShare("definitive ceasefires with a known end", len(ended), len(begun))


def _day(row: Row, what: str) -> date | None:
    """The day, None where part of it is unknown (0 or −1 in the data) or it is no day of the calendar."""
    try:
        return date(*(number(row, f"{what}_{part}") for part in DATE_PARTS))
    except ValueError:
        return None
