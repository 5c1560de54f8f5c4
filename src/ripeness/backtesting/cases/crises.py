"""International crises that end in agreement (International Crisis Behavior), as seen on the day they broke out.

`agreement`: the crisis ended in a formal, semi-formal or tacit agreement (`forout` 1, 2, 3). Most variables of the data
describe a crisis as a whole, such as how much violence there was; these were not known when it began and are left out.
What is used: how it broke out, the gravest value that was threatened, the gap in power, whether it is part of a longer
conflict, its place and its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log, log1p, nan
from pathlib import Path
from typing import Final

from ripeness.backtesting.forecasters.rolling_cases import PastCase, PastStatement, issuer_credibility
from ripeness.forecasting.outside_view.crises import FILE as ICB
from ripeness.forecasting.outside_view.crises import FORMAL, SEMI_FORMAL, TACIT
from ripeness.forecasting.outside_view.data_file import DataFile, Row, number, rows

AGREEMENT: Final = "agreement"
FILE: Final = DataFile(
    ICB.title,
    ICB.pattern,
    (
        *("crisno", "yrtrig", "motrig", "datrig", "yrterm", "moterm", "daterm", "forout", "break", "gravcr"),
        *("powdissy", "protrac", "pcid", "geostr", "issues", "ethnic"),
    ),
)
VIOLENT: Final = 9
"""`break`: the crisis began by a violent act; 7 and 8 are military acts short of that."""
ALONE: Final = 3
"""`protrac`: no longer conflict behind it."""
COVARIATES: Final = (
    "violent",
    "military",
    "gravity",
    "power-gap",
    "protracted",
    "salience",
    "military-issue",
    "ethnic",
)
QUANTITIES: Final = {
    "record of agreements": ("record-log-odds",),
    "war cost": ("violent", "gravity"),
    "capability": ("power-gap",),
}
"""Our quantities, each alone; the record is that of agreements in earlier crises of the same conflict."""
AGREED: Final = (FORMAL, SEMI_FORMAL, TACIT)


def cases(folder: Path) -> dict[str, tuple[PastCase, ...]]:
    """The crises in `folder`, by event; UsageError where the data are not there."""
    table_rows = [row for row in rows(folder, FILE) if number(row, "yrterm") and number(row, "forout")]
    words = [_word(row) for row in table_rows]
    return {AGREEMENT: tuple(_cases(table_rows, words))}


def _cases(table_rows: list[Row], words: list[PastStatement]) -> Iterator[PastCase]:
    for row in table_rows:
        origin = _day(row, "trig", first=True)
        conflict = _conflict(row)
        record = issuer_credibility(words, conflict, conflict, origin).credibility
        yield PastCase(
            name=f"icb-{row['crisno']}",
            cluster=conflict,
            origin=origin,
            outcome_known=max(_day(row, "term", first=False), origin),
            horizon_months=0,
            outcome=1 if number(row, "forout") in AGREED else 0,
            values={**_values(row), "record": record, "record-log-odds": log(record / (1 - record))},
        )


def _word(row: Row) -> PastStatement:
    conflict = _conflict(row)
    return PastStatement(conflict, conflict, _day(row, "term", first=False), number(row, "forout") in AGREED)


def _conflict(row: Row) -> str:
    """The longer conflict that a crisis is part of; a crisis of its own is its own."""
    alone = number(row, "protrac") == ALONE or not number(row, "pcid")
    return f"crisis-{row['crisno']}" if alone else f"conflict-{number(row, 'pcid')}"


def _values(row: Row) -> dict[str, float]:
    gap = row["powdissy"]
    return {
        "violent": float(number(row, "break") == VIOLENT),
        "military": float(number(row, "break") in (7, 8)),
        "gravity": float(number(row, "gravcr")),
        "power-gap": log1p(abs(float(gap))) if gap else nan,
        "protracted": float(number(row, "protrac") != ALONE),
        "salience": float(number(row, "geostr")),
        "military-issue": float(number(row, "issues") == 1),
        "ethnic": float(number(row, "ethnic") in (1, 2)),
    }


def _day(row: Row, what: str, *, first: bool) -> date:
    """The day; where month or day are not known, the first that it can be, or the last (`first` False)."""
    year, month, on = (number(row, f"{part}{what}") for part in ("yr", "mo", "da"))
    if not 1 <= month <= 12:
        return date(year, 1, 1) if first else date(year, 12, 31)
    try:
        return date(year, month, on)
    except ValueError:
        return date(year, month, 1 if first else 28)
