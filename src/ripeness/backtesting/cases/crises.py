"""International crises that end in agreement (International Crisis Behavior), as seen on the day they broke out.

`agreement`: the crisis ended in a formal, semi-formal or tacit agreement (`forout` 1, 2, 3). Most variables of the data
describe a crisis as a whole, such as how much violence there was; these were not known when it began and are left out.
What is used: how it broke out, the gravest value that was threatened, the gap in power, whether it is part of a longer
conflict, its place and its kind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log1p, nan
from pathlib import Path
from typing import Final

from ripeness.backtesting.forecasters.rolling_cases import PastCase, PastStatement, record_values
from ripeness.forecasting.outside_view.crises import AGREED
from ripeness.forecasting.outside_view.crises import FILE as ICB
from ripeness.forecasting.outside_view.data_file import Row, number, rows

AGREEMENT: Final = "agreement"
FILE: Final = replace(
    ICB,
    columns=(
        *("crisno", "yrtrig", "motrig", "datrig", "yrterm", "moterm", "daterm", "forout", "break", "gravcr"),
        *("powdissy", "protrac", "pcid", "geostr", "issues", "ethnic"),
    ),
)
VIOLENT: Final = 9
"""`break`: the crisis began by a violent act; 7 and 8 are military acts short of that."""
ALONE: Final = 3
"""`protrac`: no longer conflict behind it."""
COVARIATES: Final = (
    *("violent", "military", "gravity", "power-gap", "protracted", "salience", "military-issue", "ethnic"),
)
QUANTITIES: Final = {
    "record of agreements": ("record-log-odds",),
    "war cost": ("violent", "gravity"),
    "capability": ("power-gap",),
}
"""Our quantities, each alone; the record is that of agreements in earlier crises of the same conflict."""


def cases(folder: Path) -> dict[str, tuple[PastCase, ...]]:
    """The crises in `folder`, by event; UsageError where the data are not there."""
    table_rows = [row for row in rows(folder, FILE) if number(row, "yrterm") and number(row, "forout")]
    words = [
        PastStatement(conflict := _conflict(row), conflict, _day(row, "term", first=False), _in_agreement(row))
        for row in table_rows
    ]
    return {AGREEMENT: tuple(_case(row, words) for row in table_rows)}


def _case(row: Row, words: list[PastStatement]) -> PastCase:
    origin, conflict = _day(row, "trig", first=True), _conflict(row)
    return PastCase(
        name=f"icb-{row['crisno']}",
        cluster=conflict,
        origin=origin,
        outcome_known=max(_day(row, "term", first=False), origin),
        horizon_months=0,
        outcome=1 if _in_agreement(row) else 0,
        values=_values(row) | record_values(words, conflict, conflict, origin),
    )


def _in_agreement(row: Row) -> bool:
    return number(row, "forout") in AGREED


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
