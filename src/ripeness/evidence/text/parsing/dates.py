"""Dates that a text mentions, absolute or relative to its publication: "by 8 August", "within 50 days", "Friday"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from ripeness.core.errors import UsageError
from ripeness.evidence.text.items import SourceText

Role = Literal["by", "on", "span"]
"""`by` for a limit, `on` for the day of an event or statement, `span` for a bare length of time."""

_HEAD: Final = 400
"""Characters at the head of a document in which its day stands, if anywhere."""
_LATELY: Final = timedelta(days=60)
"""How long after a deadline a text may mention it without its year: our assumption."""

_MONTH_NAMES: Final = "january february march april may june july august september october november december"
_DAY_NAMES: Final = "monday tuesday wednesday thursday friday saturday sunday"
_COUNT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_NUMBERS: Final = {
    **{word: number for number, word in enumerate(_COUNT_WORDS.split())},
    **{"a": 1, "an": 1, "another": 1, "a couple of": 2},
    **_TENS,
}
_MONTHS: Final = {name: n for n, name in enumerate(_MONTH_NAMES.split(), 1)}
_SHORT: Final = {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_DAYS: Final = {name: n for n, name in enumerate(_DAY_NAMES.split())}

_MONTH: Final = "|".join([*_MONTHS, *_SHORT])
_NUMBER: Final = r"\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT: Final = r"hours?|days?|weeks?|months?|years?"
# A group name may stand in a pattern once: alternatives are `day2`, `month3` and so on.
_ABSOLUTE: Final = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>\d{{4}}))?"
)
_RELATIVE: Final = (
    rf"|(?:(?P<which>next|this|coming|last)\s+)?(?P<weekday>{'|'.join(_DAYS)})\b"
    r"|(?P<near>today|tonight|tomorrow|yesterday|midnight)\b"
    r"|(?P<close>end\s+of)\s+(?:(?:the|this)\s+)?(?P<period>week|month|year)\b"
    rf"|(?P<close2>end\s+of)\s+(?P<month3>{_MONTH})\b(?:,?\s+(?P<year3>\d{{4}}))?"
    r"|(?P<turn>next|this)\s+(?P<period2>week|month|year)\b"
    rf"|(?P<month4>{'|'.join(_MONTHS)})(?=\s+\d{{4}}|[\s,.;:!?)\"”’]|$)(?:,?\s+(?P<year4>\d{{4}}))?"
    r"|(?P<bare>(?:19|20)\d{2})\b"
)
_BY: Final = (
    r"(?P<by>\b(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than|"
    r"deadline\s+(?:of|on|for|is|expires|expiring|runs\s+out)|"
    r"(?:expires?|expiring|runs?\s+out|ends|due)(?:\s+on)?))"
)
_ARTICLE: Final = r"\s+(?:(?:on|the|midnight\s+on|noon\s+on|midday\s+on)\s+)*"
_DATED: Final = re.compile(
    rf"(?:{_BY}{_ARTICLE}|(?P<on>\b(?:on|from|since)\s+))?(?<![\w-])(?:{_ABSOLUTE}{_RELATIVE})", re.IGNORECASE
)
_SPAN: Final = re.compile(
    rf"\b(?P<in>within|in|inside|after|for)?\s*(?:the\s+)?(?:next\s+|just\s+|only\s+|about\s+)?"
    rf"\b(?P<count>{_NUMBER})(?:\s+|-)(?:more\s+)?(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: characters `start` to `end`, the day, and its role."""

    start: int
    end: int
    day: date
    role: Role


def days_in(text: str, base: date | None) -> tuple[DateMention, ...]:
    """Every date that `text` mentions, in order.

    `base` is the day that "Friday" or "in 50 days" counts from, and that a day without a year is nearest to; without it
    only days with a year count. A month stands for its last day after "by", else for its first.
    """
    mentions = [*_calendar_mentions(text, base), *(_duration_mentions(text, base) if base is not None else ())]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def published_on(source: SourceText, published: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication (`published`, else the file's, else from its first lines), and what was assumed."""
    day = published or iso_day(source.published)
    if day is not None:
        return day, ()
    if source.published:
        raise UsageError(f"{source.published!r} is no date; wanted year-month-day, such as 2025-08-15")
    head = days_in(source.text[:_HEAD], None)
    if head:
        assumed = f"the day of publication is taken from the first lines: {head[0].day}; give it if it is not"
        return head[0].day, (assumed,)
    return None, ("the day of publication is not known: give it, or days such as “by Friday” are not counted",)


def iso_day(text: str) -> date | None:
    """The day that year-month-day gives, or None where it gives none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _calendar_mentions(text: str, base: date | None) -> Iterator[DateMention]:
    for match in _DATED.finditer(text):
        closing = match.group("by") is not None
        if (bare := match.group("month4")) and bare[0].islower():
            # "may" and "march" are verbs more often than months without a day.
            continue
        day = _day(match.groupdict(), base, closing)
        if day is not None:
            yield DateMention(match.start(), match.end(), day, "by" if closing else "on")


def _duration_mentions(text: str, base: date) -> Iterator[DateMention]:
    for match in _SPAN.finditer(text):
        word = match.group("count").lower()
        count = int(word) if word.isdigit() else _NUMBERS[word]
        day = _later(base, count, match.group("unit").lower().rstrip("s"))
        if day is not None:
            role: Role = "by" if (match.group("in") or "").lower() in ("within", "in", "inside") else "span"
            start = match.end() - len(match.group().lstrip())
            yield DateMention(start, match.end(), day, role)


def _day(groups: dict[str, str | None], base: date | None, closing: bool) -> date | None:
    """The day of a match of `_DATED`, or None where there is no such day."""
    if groups["iso"]:
        return iso_day(groups["iso"])
    day, month, year = (groups[key] or groups[f"{key}2"] for key in ("day", "month", "year"))
    if day and month:
        return _calendar_day(int(day), _month(month), year, base, closing=closing)
    if name := groups["month3"] or groups["month4"]:
        at = _calendar_day(1, _month(name), groups["year3"] or groups["year4"], base, closing=closing)
        return _month_end(at) if at and (closing or groups["close2"]) else at
    # A year alone is a date only as a limit ("by 2030").
    if groups["bare"]:
        return date(int(groups["bare"]), 12, 31) if closing else None
    return _relative(groups, base, closing) if base is not None else None


def _relative(groups: dict[str, str | None], base: date, closing: bool) -> date | None:
    if weekday := groups["weekday"]:
        return _weekday(_DAYS[weekday.lower()], (groups["which"] or "").lower(), base, closing)
    if near := groups["near"]:
        return base + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(near.lower(), 0))
    if period := (groups["period"] or groups["period2"] or "").lower():
        end = _period_end(base, period)
        return _period_end(end + timedelta(days=1), period) if (groups["turn"] or "").lower() == "next" else end
    return None


def _weekday(weekday: int, which: str, base: date, closing: bool) -> date:
    """The next such day after "by", the last one in a report ("on Friday"), for "next" that of the week after."""
    monday = base - timedelta(days=base.weekday())
    if which == "next":
        return monday + timedelta(days=7 + weekday)
    ahead = (weekday - base.weekday()) % 7
    if closing or which in ("this", "coming"):
        return base + timedelta(days=ahead)
    back = (base.weekday() - weekday) % 7
    return base - timedelta(days=back or (7 if which == "last" else 0))


def _period_end(base: date, period: str) -> date:
    if period == "week":
        return base + timedelta(days=6 - base.weekday())
    return _month_end(base) if period == "month" else date(base.year, 12, 31)


def _month(name: str) -> int:
    return _MONTHS.get(name.lower()) or _SHORT[name.lower().rstrip(".")]


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _calendar_day(day: int, month: int, year: str | None, base: date | None, *, closing: bool) -> date | None:
    """The day of that year; without one the nearest to `base`, and after "by" rather one to come. None for no day."""
    # The years beside that of publication: in December "by 2 January" means the next.
    years = [int(year)] if year is not None else [base.year + step for step in (-1, 0, 1)] if base else []
    fitting = (candidate for candidate in years if candidate > 0 and 1 <= day <= monthrange(candidate, month)[1])
    days = [date(candidate, month, day) for candidate in fitting]
    if year is None and closing and base is not None:
        days = [candidate for candidate in days if candidate >= base - _LATELY]
    return min(days, key=lambda candidate: abs((candidate - base).days) if base else 0, default=None)


def _later(base: date, count: int, unit: str) -> date | None:
    """`count` units after `base`; None where that is past the calendar."""
    try:
        if unit in ("hour", "day", "week"):
            # Hours count as begun days: documents set deadlines by the day.
            days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
            return base + timedelta(days=days)
        months = base.month - 1 + count * (12 if unit == "year" else 1)
        year, month = base.year + months // 12, months % 12 + 1
        return date(year, month, min(base.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
