"""The rules of the grammar of dates: each finds the words of a day, and says which day they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from ripeness.evidence.text.parsing.day_words import (
    FEAST,
    MONTH,
    MONTHS,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    days_of_years,
    feast_day,
    later,
    month_end,
    month_of,
    number_of,
    part_of_period,
    period_end,
    period_start,
)

Role = Literal["by", "on", "span", "length"]
"""`by` for a limit, `on` for the day of an event or statement, `span` for a bare length of time that may be granted,
`length` for one that something lasted or lasts."""

_LATELY: Final = timedelta(days=60)
"""How long after a deadline a text may mention it without its year: our assumption."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What days are counted from: `base`, the day of publication, and how 08/09/2025 is read.

    `limit` says that the words before make the day a limit: it is then rather one to come. `before` says that they
    leave it out: of `before August` the last day is in July.
    """

    base: date | None
    month_first: bool = False
    limit: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedDay:
    """A day that words name; `ahead` if another is meant in an announcement, `role` where the words decide it."""

    day: date
    ahead: date | None = None
    exact: bool = True
    role: Role | None = None


_SPAN: Final[Role] = "span"
_LIMIT: Final[Role] = "by"
Resolver = Callable[[re.Match[str], DateContext], ResolvedDay | None]


def matches_in(text: str) -> Iterator[tuple[re.Match[str], Resolver]]:
    """Every match of a rule with what it means, in order: of several the first, of those the longest."""
    place = 0
    while place < len(text):
        hits = [(match, resolve) for rule, resolve in _RULES if (match := rule.search(text, place))]
        if not hits:
            return
        # The longest of them: "31 June 2025", which is no day, hides no June.
        match, resolve = min(hits, key=lambda hit: (hit[0].start(), -hit[0].end()))
        yield match, resolve
        place = max(match.end(), place + 1)


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w/]|-\d)", re.IGNORECASE)


def _iso(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    year, month, day = map(int, match.group().split("-"))
    return next(map(ResolvedDay, days_of_years(day, month, [year])), None)


def _numeric(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """A date in figures; of 8/9/2025 the order is that of the document, with dots the day comes first."""
    first, second, year = (int(match.group(name)) for name in ("first", "second", "year"))
    month_first = second > 12 or (clock.month_first and first <= 12 and match.group("sign") == "/")
    day, month = (second, first) if month_first else (first, second)
    days = days_of_years(day, month, [year + 2000 if year < 100 else year])
    return ResolvedDay(days[0]) if days else None


def _calendar(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    groups = match.groupdict()
    day, month = (groups.get("day") or groups["day2"], groups.get("month") or groups["month2"])
    at = _nearest(int(day), month_of(month), groups.get("year") or groups.get("year2"), clock)
    return ResolvedDay(at) if at else None


def _nearest(day: int, month: int, year: str | None, clock: DateContext) -> date | None:
    """The day of that year; without one the nearest to the base, and as a limit rather one to come. None for no day."""
    base = clock.base
    # The years beside that of publication: in December "by 2 January" means the next.
    years = [int(year)] if year else [base.year + step for step in (-1, 0, 1)] if base else []
    days = days_of_years(day, month, years)
    if base is None or year:
        return days[0] if days else None
    ahead = [day for day in days if day >= base - _LATELY] if clock.limit else days
    return min(ahead, key=lambda day: abs((day - base).days), default=None)


def _ordinal(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """`the 20th`: that day of this month or, if it is past, of the next."""
    if clock.base is None:
        return None
    months = (clock.base, period_end(clock.base, "month") + timedelta(days=1))
    days = [day for at in months for day in days_of_years(int(match.group("nth")), at.month, [at.year])]
    return ResolvedDay(next((day for day in days if day >= clock.base), days[0])) if days else None


def _weekday(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """The next such day as a limit, the last one in a report, with `next` that of the week after."""
    base, which = clock.base, (match.group("which") or match.group("week") or "").lower()
    if base is None:
        return None
    number = WEEKDAYS[match.group("weekday").lower()]
    monday = base - timedelta(days=base.weekday())
    ahead = base + timedelta(days=(number - base.weekday()) % 7)
    back = base - timedelta(days=(base.weekday() - number) % 7 or (7 if which in ("last", "past") else 0))
    if which == "next":
        return ResolvedDay(monday + timedelta(days=7 + number))
    if match.group("week"):
        return ResolvedDay(monday + timedelta(days=number - (7 if which == "last" else 0)))
    if match.group("later"):
        return ResolvedDay(ahead + timedelta(days=7))
    return ResolvedDay(ahead if clock.limit or which in ("this", "coming") else back, ahead)


def _near(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    steps = {"tomorrow": 1, "yesterday": -1, "the day after tomorrow": 2, "the day before yesterday": -2}
    word = " ".join(match.group().lower().split())
    return ResolvedDay(clock.base + timedelta(days=steps.get(word, 0))) if clock.base else None


def _feast(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    year, base, name = match.group("year"), clock.base, match.group("feast")
    if year:
        return ResolvedDay(feast_day(name, int(year)))
    days = [feast_day(name, base.year + step) for step in (0, 1)] if base else []
    day = next((day for day in days if base and day >= base), None)
    return ResolvedDay(day) if day else None


def _period(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """A week, month, quarter or year, or a part of one; only its end is a day that a limit or report can mean."""
    base, turn, period = clock.base, (match.group("turn") or "").lower(), match.group("period").lower()
    part = match.group("part") or ("end" if match.group("closing") else "")
    # "the week" and "a year" are lengths; "this week" and "the end of the week" are periods.
    if base is None or not (part or turn or period == "weekend"):
        return None
    end = period_end(base, period)
    if turn == "next":
        end = period_end(end + timedelta(days=1), period)
    elif turn == "last":
        end = period_start(end, period) - timedelta(days=1)
    start = period_start(end, period)
    if not part and turn == "last":
        return None
    return ResolvedDay(part_of_period(part or "end", start, end), exact=bool(part) or period == "week")


def _month(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    if not match.group("name")[0].isupper():
        # "may" and "march" are verbs more often than months without a day.
        return None
    part, year = match.group("part"), match.group("year")
    first = _nearest(1, MONTHS[match.group("name").lower()], year, clock)
    if first is None:
        return None
    last = month_end(first)
    if part:
        return ResolvedDay(part_of_period(part, first, last))
    if clock.before:
        return ResolvedDay(first - timedelta(days=1), exact=False)
    return ResolvedDay(last if clock.limit else first, last, exact=False)


def _year(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """A year alone is a date only as a limit (`by 2030`) or by a part of it (`early 2030`)."""
    year, part = int(match.group("year")), match.group("part")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part:
        return ResolvedDay(part_of_period(part, first, last), exact=part.lower().startswith("end"))
    day = first - timedelta(days=1) if clock.before else last
    return ResolvedDay(day, exact=False) if clock.limit else None


def _ago(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    day = later(clock.base, -number_of(match.group("count")), _unit(match)) if clock.base else None
    return ResolvedDay(day, role="on") if day else None


def _span(match: re.Match[str], clock: DateContext) -> ResolvedDay | None:
    """A length of time from the base or from a day (`within ten days of 1 May`); of a range its end."""
    base, role = clock.base, _SPAN
    if match.group("anchor"):
        anchored, resolve = next(matches_in(match.group("anchor")))
        start = resolve(anchored, DateContext(base, clock.month_first, limit=True))
        base, role = (start.day if start else None), _LIMIT
    if base is None:
        return None
    day = later(base, number_of(match.group("upper") or match.group("count")), _unit(match))
    return ResolvedDay(day, role=role) if day else None


def _unit(match: re.Match[str]) -> str:
    return match.group("unit").lower().rstrip("s")


_ND: Final = r"(?:st|nd|rd|th)?"
_DAY: Final = (
    rf"\d{{1,2}}{_ND}(?:\s+of)?\s+(?:{MONTH})\b\.?(?:,?\s+\d{{4}})?|(?:{MONTH})\b\.?\s+\d{{1,2}}{_ND}\b(?:,?\s+\d{{4}})?|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|(?:next\s+|this\s+)?(?:{WEEKDAY})|tomorrow"
)
_RULES: Final[tuple[tuple[re.Pattern[str], Resolver], ...]] = (
    (_rule(r"\d{4}-\d{2}-\d{2}"), _iso),
    (_rule(r"(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"), _numeric),
    (
        _rule(
            rf"(?P<day>\d{{1,2}})(?:{_ND}|\.)(?:\s+day)?(?:\s+of)?\s+(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}))?"
            rf"|(?P<month2>{MONTH})\b\.?\s+(?:the\s+)?(?P<day2>\d{{1,2}}){_ND}\b(?:,?\s+(?P<year2>\d{{4}}))?"
        ),
        _calendar,
    ),
    (
        _rule(
            r"(?<=\bthe\s)(?P<nth>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;:!?)”\"—–]|$)|\s(?:of\s+this|or|and|unless|if|at|to)\b)"
        ),
        _ordinal,
    ),
    (
        _rule(
            rf"(?P<later>a\s+week\s+(?:from|on)\s+)?(?:(?P<which>next|this|coming|last|past)\s+)?(?P<weekday>{WEEKDAY})"
            r"(?:\s+of\s+(?P<week>next|this|last)\s+week)?"
        ),
        _weekday,
    ),
    (
        _rule(
            r"the\s+day\s+(?:after\s+tomorrow|before\s+yesterday)|today|tonight|tomorrow|yesterday|(?:midnight|noon|nightfall|sunset|dusk)(?!\s+(?:on|of|today|tomorrow)\b|\s+\w+day)"
        ),
        _near,
    ),
    (_rule(rf"(?P<feast>{FEAST})(?:,?\s+(?P<year>\d{{4}}))?"), _feast),
    (
        _rule(
            rf"(?:(?P<part>{PART})[-\s]+)?(?:the\s+)?(?:(?P<turn>this|next|coming|last)\s+)?"
            r"(?P<period>week|weekend|month|quarter|year)(?P<closing>['’]s[-\s]end|-end)?"
        ),
        _period,
    ),
    (
        _rule(
            rf"(?:(?P<part>{PART})[-\s]+)?(?P<name>{'|'.join(MONTHS)})(?=\s+\d{{4}}|[\s,.;:!?)\"”’]|$)"
            r"(?:,?\s+(?P<year>\d{4}))?"
        ),
        _month,
    ),
    (_rule(rf"(?:(?P<part>{PART})[-\s]+)?(?P<year>(?:19|20)\d{{2}})"), _year),
    (_rule(rf"(?P<count>{NUMBER})\s+(?P<unit>{UNIT})\s+(?:ago|earlier)"), _ago),
    (
        _rule(
            r"(?:(?:less|no\s+more|not\s+more)\s+than\s+|at\s+most\s+|(?:the\s+)?(?:next|coming|following)\s+|just\s+|"
            rf"only\s+|about\s+|exactly\s+|(?:another|a\s+further)\s+(?!{UNIT}))*(?:(?P<count>{NUMBER})(?:(?:\s+(?:to|or|and)\s+|[-–])(?P<upper>{NUMBER}))?"
            rf"(?:\s+|(?P<hyphen>-))(?:more\s+|further\s+|full\s+)?)(?P<unit>{UNIT})"
            rf"(?:\s+(?:of|from|after|following)\s+(?:on\s+|the\s+)?(?P<anchor>{_DAY})"
            r"|(?P<now>['’]\s+time|\s+(?:from\s+(?:now|today)|hence|of\s+the\s+adoption)\b))?"
        ),
        _span,
    ),
)
"""Each rule with what its words mean."""
