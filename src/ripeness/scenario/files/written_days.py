"""Days as spreadsheets write them, read as dates; what can be read in two ways is refused unless the column decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DOTS: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?")
_SLASHES: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_COUNT: Final = re.compile(r"(\d{5})(?:\.0*)?")
"""A spreadsheet's number of days since 1899-12-30 (or 1904-01-01)."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How the days of a table are to be read: `slashes` with the day or the month first, or neither for sure."""

    slashes: str = ""
    numbers: bool = False
    since_1904: bool = False

    def iso(self, text: str) -> str:
        """The day as YYYY-MM-DD where there is one way to read it; else the text as it is."""
        if match := _ISO.fullmatch(text):
            return _iso_day(match[1], match[2], match[3], text)
        if match := _DOTS.fullmatch(text):
            return _iso_day(match[3], match[2], match[1], text)
        if self.slashes and (match := _SLASHES.fullmatch(text)):
            day, month = (match[1], match[3]) if self.slashes == "day" else (match[3], match[1])
            return _iso_day(match[4], month, day, text)
        if self.numbers and (match := _COUNT.fullmatch(text)):
            start = date(1904, 1, 1) if self.since_1904 else date(1899, 12, 30)
            return (start + timedelta(days=int(match[1]))).isoformat()
        return text


def day_order(cells: Iterable[str], *, numbers: bool = False, since_1904: bool = False) -> tuple[DayOrder, str]:
    """How to read the days of a table, and a note where they are not written as YYYY-MM-DD.

    Of days with slashes one that has a number above 12 decides for all of them; where none has, or they disagree,
    they are left as they are.
    """
    written = [cell for cell in cells if cell]
    slashes = [(int(match[1]), int(match[3])) for cell in written if (match := _SLASHES.fullmatch(cell))]
    first, second = any(pair[0] > 12 for pair in slashes), any(pair[1] > 12 for pair in slashes)
    decided = "" if first == second else "day" if first else "month"
    order = DayOrder(decided, numbers, since_1904)
    read = ((cell, order.iso(cell)) for cell in written)
    note = next((f"days such as {cell} are read as {iso}" for cell, iso in read if cell[:10] != iso), "")
    return order, note


def why_no_day(text: str) -> str:
    """Why a day with slashes was left alone; empty where it has none."""
    match = _SLASHES.fullmatch(text)
    if not match or max(int(match[1]), int(match[3])) > 12:
        return ""
    return f"{text!r} is no date that can be read one way only; wanted YYYY-MM-DD, such as 2025-08-15"


def _iso_day(year: str, month: str, day: str, text: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return text
