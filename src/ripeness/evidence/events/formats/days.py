"""Days as files write them: 2024-03-02, 20240302, 3/2/2024, 02.03.2024, 02 March 2024, with or without a time.

Days with the year last can be read in two ways. Which of them is right is told from all rows together: a number
above 12 cannot be a month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ripeness.evidence.events.formats.contract import DayOrder

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Column, IntegerValue, StringColumn, StringValue, Table

_TIME: Final = r"(?:[ T,].*)?$"
_ISO: Final = r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME
_COMPACT: Final = r"^(\d{4})(\d{2})(\d{2})(?:\.0|\d{6})?$"
_YEAR_LAST: Final = r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})" + _TIME
_MONTH: Final = "([A-Za-z]{3})[A-Za-z]*"
_DAY_NAMED: Final = rf"^(\d{{1,2}})[ -]{_MONTH}\.?,?[ -](\d{{4}}|\d{{2}}){_TIME}"
_MONTH_NAMED: Final = rf"^{_MONTH}\.? (\d{{1,2}}),? (\d{{4}}){_TIME}"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORMS: Final = (_ISO, _COMPACT, _YEAR_LAST, _DAY_NAMED, _MONTH_NAMED)
_MOST_SLIPS: Final = 20
"""One in so many: where fewer rows contradict the others on the order, they are taken for slips."""
_PIVOT: Final = 69
"""Two-digit years from here on are of the twentieth century, as POSIX has it."""


OrderAndNotes = tuple[DayOrder, tuple[str, ...]]
USUAL_ORDER: Final[OrderAndNotes] = ("both", ())
"""The order where no day that was looked at has its year last: should others, they have to show it themselves."""


def looks_like_day(text: str) -> bool:
    """Whether a text is written as a day, in any form that is read.

    >>> looks_like_day("3/25/2017"), looks_like_day("02 March 2024"), looks_like_day("25")
    (True, True, False)
    """
    return any(re.match(form, text.strip()) for form in _FORMS)


def has_year_last(text: str) -> bool:
    """Whether a text is written as a day whose order is to be found out."""
    return bool(re.match(_YEAR_LAST, text.strip()))


def day_order(table: Table, column: str, name: str, with_strokes: DayOrder = "month") -> OrderAndNotes:
    """The order of the days in a column of which some are written with the year last, and notes on how sure that is.

    Evaluates the column. Where no row decides, days with strokes are read as `with_strokes` says, others day first.
    """
    text = table[column].strip()
    inside = table.filter(text.re_search(_YEAR_LAST)).select(day=text)
    first, second = (inside.day.re_extract(_YEAR_LAST, n).try_cast("int64") for n in (1, 2))
    counts = inside.aggregate(
        day_first=((first > 12) & (second <= 12)).sum().fill_null(0),
        month_first=((second > 12) & (first <= 12)).sum().fill_null(0),
        strokes=inside.day.contains("/").sum().fill_null(0),
        short=inside.day.re_search(r"^\d+[-/.]\d+[-/.]\d\d(\D|$)").sum().fill_null(0),
        rows=inside.count(),
        example=inside.day.arbitrary(),
    )
    [count] = counts.to_pyarrow().to_pylist()
    days, months = count["day_first"], count["month_first"]
    notes = [f"{name}: years of two digits, as in {count['example']}, are read as 1969 to 2068"] * bool(count["short"])
    if days and months and min(days, months) * _MOST_SLIPS > max(days, months):
        return "both", (
            *notes,
            f"{name}: some days have the month first and some the day; those that can be read both ways are set aside",
        )
    if days or months:
        return "day" if days > months else "month", tuple(notes)
    order: DayOrder = with_strokes if count["strokes"] * 2 > count["rows"] else "day"
    how = f"{name}: days such as {count['example']} are read {order} first: no row shows which is right; "
    return order, (*notes, f"{how}write them as YYYY-MM-DD if that is wrong")


def date_of(text: StringColumn, order: DayOrder) -> Column:
    """The date of each text; null where it is none, or could be two."""
    import ibis

    text = text.fill_null("").strip()
    first, second, last = (text.re_extract(_YEAR_LAST, n) for n in (1, 2, 3))
    day, month = (first, second) if order == "day" else (second, first)
    if order == "both":
        above = first.try_cast("int64") > 12, second.try_cast("int64") > 12
        day = ibis.cases((above[0], first), (above[1], second), else_="")
        month = ibis.cases((above[0], second), (above[1], first), else_="")
    day_parts, month_named = (text.re_extract(_DAY_NAMED, n) for n in (1, 2, 3)), text.re_extract(_MONTH_NAMED, 1)
    number, name, year = day_parts
    written = ibis.cases(
        (text.re_search(_ISO), _iso(*(text.re_extract(_ISO, n) for n in (1, 2, 3)))),
        (text.re_search(_COMPACT), _iso(*(text.re_extract(_COMPACT, n) for n in (1, 2, 3)))),
        (text.re_search(_YEAR_LAST), _iso(_whole_year(last), month, day)),
        (text.re_search(_DAY_NAMED), _iso(_whole_year(year), _month_of(name), number)),
        (
            text.re_search(_MONTH_NAMED),
            _iso(text.re_extract(_MONTH_NAMED, 3), _month_of(month_named), text.re_extract(_MONTH_NAMED, 2)),
        ),
        else_="",
    )
    return written.try_cast("date")


def can_be_two(text: StringColumn, order: DayOrder) -> BooleanValue:
    """Whether a day in a column with `both` orders does not show its own."""
    first, second = (text.fill_null("").strip().re_extract(_YEAR_LAST, n).try_cast("int64") for n in (1, 2))
    return (first <= 12) & (second <= 12) & (order == "both")


def _iso(year: StringValue, month: StringValue, day: StringValue) -> StringValue:
    return year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0")


def _whole_year(year: StringValue) -> StringValue:
    import ibis

    short: IntegerValue = year.try_cast("int64")
    of_century = ibis.cases((short < _PIVOT, "20"), else_="19")
    whole: StringValue = ibis.cases((year.length() == 2, of_century + year), else_=year)
    return whole


def _month_of(name: StringValue) -> StringValue:
    import ibis

    numbers = [(name.lower() == short, f"{number:02d}") for number, short in enumerate(_MONTHS, 1)]
    month: StringValue = ibis.cases(*numbers, else_="")
    return month
