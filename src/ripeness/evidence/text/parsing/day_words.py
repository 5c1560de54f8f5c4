"""The words of which dates are made: numbers, months, weekdays, feasts, parts of a period; and days by the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_COUNT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS: Final = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
_COUNTS: Final = {
    **{word: number for number, word in enumerate(_COUNT_WORDS.split())},
    **_TENS,
    **{"a": 1, "an": 1, "another": 1, "a further": 1, "a couple of": 2, "a dozen": 12},
    **{"hundred": 100, "a hundred": 100, "one hundred": 100},
}
_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_DAY_NAMES: Final = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
SHORT_MONTHS: Final = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS: Final = {name: number for number, name in enumerate(_DAY_NAMES.split())}

_UNITS_OF_TEN: Final = "one|two|three|four|five|six|seven|eight|nine"
NUMBER: Final = rf"\d{{1,4}}|(?:{'|'.join(_TENS)})(?:[-\s](?:{_UNITS_OF_TEN}))?|" + "|".join(
    sorted(_COUNTS.keys() - _TENS.keys(), key=len, reverse=True)
)
UNIT: Final = r"hours?|days?|weeks?|fortnights?|months?|years?"
MONTH: Final = "|".join([*MONTHS, *SHORT_MONTHS])
WEEKDAY: Final = "|".join(WEEKDAYS)
PART: Final = (
    r"(?:very\s+)?(?:end|close|start|beginning|middle|turn)\s+of|(?:first|second)\s+half\s+of|mid|early(?:\s+in)?|late"
)
"""What may stand before a week, month or year."""

FEAST: Final = r"(?:Orthodox\s+)?Christmas(?:\s+(?:Eve|Day))?|New\s+Year(?:['’]s(?:\s+(?:Eve|Day))?)?|Easter|Nowruz"


def number_of(words: str) -> int:
    """The number that digits or words name: `12`, `forty-five`, `a couple of`."""
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    if words in _COUNTS:
        return _COUNTS[words]
    ten, unit = re.split(r"[-\s]", words)
    return _COUNTS[ten] + _COUNTS[unit]


def month_of(name: str) -> int:
    """The month of a name or its short form."""
    name = name.lower().rstrip(".")
    return MONTHS.get(name) or SHORT_MONTHS[name]


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_of_years(day: int, month: int, years: list[int]) -> list[date]:
    """That day in each of the years that has it."""
    fitting = (year for year in years if 0 < year < 10_000 and 1 <= month <= 12)
    return [date(year, month, day) for year in fitting if 1 <= day <= monthrange(year, month)[1]]


def later(base: date, count: int, unit: str) -> date | None:
    """`count` units (singular) after `base`, before it where negative; None where that is past the calendar."""
    try:
        if unit in ("hour", "day", "week", "fortnight"):
            # Hours count as begun days: documents set deadlines by the day.
            days = {"hour": -(-count // 24), "day": count, "week": 7 * count, "fortnight": 14 * count}[unit]
            return base + timedelta(days=days)
        months = base.month - 1 + count * (12 if unit == "year" else 1)
        year, month = base.year + months // 12, months % 12 + 1
        return date(year, month, min(base.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def feast_day(name: str, year: int) -> date:
    """The day of a feast in a year; by Gregorian reckoning unless it is called Orthodox."""
    name = " ".join(name.lower().replace("’", "'").split())
    if name == "easter":
        return _easter(year)
    if name == "nowruz":
        return date(year, 3, 20)
    if name.startswith("new year"):
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)
    if name.startswith("orthodox"):
        return date(year, 1, 6 if name.endswith("eve") else 7)
    return date(year, 12, 24 if name.endswith("eve") else 25)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, over = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * over + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def period_end(base: date, period: str) -> date:
    """The last day of the week, weekend, month, quarter or year that holds `base`."""
    if period in ("week", "weekend"):
        return base + timedelta(days=6 - base.weekday())
    if period == "quarter":
        return month_end(date(base.year, base.month + (-base.month) % 3, 1))
    return month_end(base) if period == "month" else date(base.year, 12, 31)


def period_start(end: date, period: str) -> date:
    """The first day of the period that ends on `end`."""
    if period in ("week", "weekend"):
        return end - timedelta(days=6 if period == "week" else 1)
    if period == "month":
        return end.replace(day=1)
    return date(end.year, 1 if period == "year" else end.month - 2, 1)


def part_of_period(part: str, first: date, last: date) -> date:
    """The day by which a part of a period is over; a period's start is its first day, `early` its first third."""
    part = " ".join(part.lower().split())
    length = (last - first).days
    if part.startswith(("start", "beginning", "very start", "very beginning")):
        return first
    if part.startswith(("mid", "first half")):
        # The middle of a month is the 15th, of a week Wednesday.
        return first + timedelta(days=14 if 27 <= length <= 30 else length // 2 - (length == 6))
    if part.startswith("early"):
        return first + timedelta(days=length // 3)
    return last
