"""The day on which a document was published, and how its dates in figures are to be read."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.text.items import SourceText
from ripeness.evidence.text.parsing.dates import days_in, iso_day
from ripeness.evidence.text.parsing.day_words import MONTH

_HEAD: Final = 400
"""Characters at the head of a document in which its day stands, if anywhere."""

_FIGURES: Final = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\w/-])")
_DAY_AND_MONTH: Final = re.compile(rf"\d.*\b(?:{MONTH})\b|\b(?:{MONTH})\b.*\d", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\w/.,-])(?:19|20)\d{2}(?![\w/-])")


def published_on(source: SourceText, published: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication (`published`, else the file's, else from its first lines), and what was assumed.

    A month alone is no day. A day without a year gets the year where the whole text names a single one.
    """
    day = published or iso_day(source.published)
    if day is not None:
        return day, ()
    if source.published:
        raise UsageError(f"{source.published!r} is no date; wanted year-month-day, such as 2025-08-15")
    head, month_first = source.text[:_HEAD], _is_month_first(source.text)
    exact = [mention for mention in days_in(head, None, month_first=month_first) if mention.exact]
    if exact:
        assumed = f"the day of publication is taken from the first lines: {exact[0].day}; give it if it is not"
        return exact[0].day, (assumed,)
    years = sorted({int(year) for year in _YEAR.findall(source.text)})
    if len(years) == 1 and (day := _day_of_year(head, years[0])) is not None:
        return day, (f"the first lines give a day without a year; read as {day}, the year that the text names",)
    return None, ("the day of publication is not known: give it, or days such as “by Friday” are not counted",)


def _day_of_year(head: str, year: int) -> date | None:
    """The first day of the head that needs no more than a year, such as `Aug 6`."""
    # From the middle of the year, every day of it is the nearest of its name.
    for mention in days_in(head, date(year, 7, 2)):
        if _DAY_AND_MONTH.search(head[mention.start : mention.end]) and mention.exact and mention.day.year == year:
            return mention.day
    return None


def order_of_figures(text: str) -> tuple[bool, tuple[str, ...]]:
    """Whether 08/09/2025 means 9 August in a document, and how that was decided, where it matters.

    Decided by the document's own dates that can be read one way only; without any the day comes first.
    """
    month_first = _is_month_first(text)
    open_ones = [
        m.group() for m in _FIGURES.finditer(text) if _can_be_both(m) and (m.group(2) == "/" or not month_first)
    ]
    if not open_ones:
        return month_first, ()
    order = "the month first, as in its other dates" if month_first else "the day first"
    return month_first, (f"{', '.join(dict.fromkeys(open_ones))}: read with {order}; check it",)


def _can_be_both(match: re.Match[str]) -> bool:
    first, second = int(match.group(1)), int(match.group(3))
    return first != second and max(first, second) <= 12


def _is_month_first(text: str) -> bool:
    figures = [(int(m.group(1)), int(m.group(3))) for m in _FIGURES.finditer(text) if m.group(2) == "/"]
    return any(second > 12 >= first for first, second in figures) and not any(first > 12 for first, _ in figures)
