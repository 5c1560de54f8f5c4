"""When inter-state wars end, by their age: Correlates of War, 1823 to 2003."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, has_file, number, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

LAST_DAY: Final = date(2007, 12, 31)
"""The end of the period that version 4 covers: the last day seen of a war without an end."""
EDGES: Final = (0, 3, 6, 12, 24, 36, 60)
"""Where the age bands begin, months: narrow while many wars are left, wide when few are."""

ONE_ROW_A_WAR: Final = DataFile(
    "the Correlates of War inter-state wars, a row a war", "*interstate_wars*.csv", ("start", "end", "kind")
)
ONE_ROW_A_STATE: Final = DataFile(
    "the Correlates of War Inter-State War Data, version 4",
    "Inter-StateWarData*.csv",
    (
        *("WarNum", "Outcome", "StartYear1", "StartMonth1", "StartDay1", "EndYear1", "EndMonth1", "EndDay1"),
        *("EndYear2", "EndMonth2", "EndDay2"),
    ),
)
SOURCE: Final = (
    "Sarkees & Wayman 2010: M. R. Sarkees and F. W. Wayman, Resort to War: 1816–2007, CQ Press; "
    "Correlates of War inter-state wars, version 4.0"
)
KINDS: Final = {"4": "transformed", "5": "ongoing", "3": "compromise", "6": "stalemate_continues"}
"""What the codes of Outcome say of a war; all others are a victory of one side."""
UNKNOWN: Final = -9
"""How the data write that a day, month or year is not known."""
GOING_ON: Final = ("transformed", "ongoing")
"""Kinds of war that had not ended when they left the data."""
HAZARDS: Final = hazard_table_of(
    *((0, 31, 229.1), (3, 15, 154.6), (6, 14, 210.3), (12, 14, 233.6)),
    *((24, 3, 155.4), (36, 5, 202.3), (60, 5, 115.6)),
)
FIGURES: Final = Figures(
    (
        CountedShare("wars that one side won", 77, 95),
        CountedShare("wars with a compromise by the strict code", 2, 95),
        CountedShare("wars with a compromise or a stalemate", 10, 95),
    ),
    HAZARDS,
)
CLASSES: Final = (
    PastCases(
        id="wars-end",
        name="Inter-state wars of the same age",
        success="the fighting of the war ends, in whatever way",
        n=95,
        figures=FIGURES,
        not_covered=(
            "How a war ends. Wars with fewer than 1,000 battle deaths, civil wars, and wars after 2003. "
            "A war that became one of another type is counted as watched until then, not as ended. "
            "Few wars got beyond three years, so old ages rest on some ten wars."
        ),
        sources=(SOURCE,),
        until=2003,
        clock="war",
    ),
)


@dataclass(frozen=True, slots=True)
class InterstateWar:
    """One war: its first and last day, and how it ended (a word of `KINDS`, or victory)."""

    start: date
    end: date
    kind: str


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    records = wars(folder)
    counts = [
        (sum(war.kind in kinds for war in records), len(records))
        for kinds in (("victory",), ("compromise",), ("compromise", "stalemate_continues"))
    ]
    return {"wars-end": FIGURES.with_counts(counts, hazard_table(lifetimes(records), EDGES))}


def wars(folder: Path) -> list[InterstateWar]:
    """The wars in `folder`, from a table with a row a war, or from the data set itself."""
    if has_file(folder, ONE_ROW_A_WAR):
        read = rows(folder, ONE_ROW_A_WAR)
        return [InterstateWar(day(row, "start"), day(row, "end"), row["kind"]) for row in read]
    # Sorted first: groupby joins neighbours only.
    states = sorted(rows(folder, ONE_ROW_A_STATE), key=lambda row: row["WarNum"])
    return [_of_states(list(group)) for _, group in groupby(states, key=lambda row: row["WarNum"])]


def lifetimes(records: list[InterstateWar]) -> list[Lifetime]:
    """How long each war lasted; transformed and ongoing wars are watched until they left the data."""
    return [Lifetime((war.end - war.start).days / DAYS_PER_MONTH, war.kind not in GOING_ON) for war in records]


def _of_states(states: list[Row]) -> InterstateWar:
    """A war from its participants' rows: from the first to join until the last to leave."""
    starts = [on for row in states if (on := _day(row, "Start", "1"))]
    ends = [on for row in states for spell in "12" if (on := _day(row, "End", spell))]
    kinds = [KINDS[row["Outcome"]] for row in states if row["Outcome"] in KINDS]
    kind = next((candidate for candidate in KINDS.values() if candidate in kinds), "victory")
    return InterstateWar(min(starts), max(ends, default=LAST_DAY), kind)


def _day(row: Row, what: str, spell: str) -> date | None:
    """A day of the data; the middle of the month where the day is unknown, None where the year is."""
    year, month, on = (number(row, f"{what}{part}{spell}", UNKNOWN) for part in ("Year", "Month", "Day"))
    return date(year, max(month, 1), on if on > 0 else 15) if year > 0 else None
