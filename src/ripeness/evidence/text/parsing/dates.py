"""Dates that a text mentions, absolute or relative to its publication: "by 8 August", "within 50 days", "Friday".

The rules of `day_rules` find days; the words before and after them say what each is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ripeness.evidence.text.parsing.day_rules import DateContext, Role, matches_in


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: characters `start` to `end`, the day, and its role.

    `ahead` is the day if it is one to come (`on Friday` of an announcement). `exact` is false where only the month,
    quarter or year is named; the day is then its first, as a limit its last.
    """

    start: int
    end: int
    day: date
    role: Role
    ahead: date
    exact: bool = True


def days_in(text: str, base: date | None, *, month_first: bool = False) -> tuple[DateMention, ...]:
    """Every date that `text` mentions, in order.

    `base` is the day that "Friday" or "in 50 days" counts from, and that a day without a year is nearest to; without it
    only days with a year count. `month_first` reads 08/09/2025 as 9 August. A month stands for its last day after
    "by", else for its first.
    """
    return tuple(_mentions(text, DateContext(base, month_first)))


def _mentions(text: str, clock: DateContext) -> Iterator[DateMention]:
    for match, resolve in matches_in(text):
        before = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        words = " ".join(before.group("words").lower().split()) if before else ""
        limit = words.startswith(_LIMITS) or _AT_THE_LATEST.match(text, match.end()) is not None
        day = resolve(match, replace(clock, limit=limit, before=words.startswith(_LEAVING_OUT)))
        if day is not None:
            start = match.start() - (len(before.group()) if before else 0)
            role = day.role or ("by" if limit else "on")
            if day.role in ("span", "length"):
                role = _role_of_span(text, match, words)
            yield DateMention(start, match.end(), day.day, role, day.ahead or day.day, day.exact)


_REACH: Final = 60
"""Characters before a day in which the words stand that say what it is for."""

_LIMITS: Final = (
    *("by", "before", "until", "till", "no later", "not later", "on or before", "prior to", "ahead of", "up to"),
    *("through", "deadline", "expire", "expiring", "run", "ends", "due", "valid", "within", "inside"),
)
_LEAVING_OUT: Final = ("before", "prior to", "ahead of")
_FILLER: Final = (
    r"(?:on|the|at|of|this|(?:mid(?:night|day)|noon|nightfall|sunset|sunrise|dusk|dawn)|\d{1,2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|[A-Z]{2,4}T|GMT|UTC|"
    r"local\s+time|close\s+of\s+business)"
)
_BEFORE: Final = re.compile(
    r"(?<![\w-])(?P<words>by|before|until|till|(?:no|not)\s+later\s+than|on\s+or\s+before|prior\s+to|ahead\s+of|up\s+to|"
    r"through|deadline:?(?:\s+(?:of|on|for|is|was|expires|expiring|runs\s+out|ends))?|expires?|expiring|runs?\s+out|"
    r"ends|due|valid(?:\s+until)?|within|inside|in|after|for|over|during|on|from|since|than|every)"
    rf"(?:\s+{_FILLER}(?![\w-]))*,?\s+$",
    re.IGNORECASE,
)
_AT_THE_LATEST: Final = re.compile(r",?\s+at\s+the\s+latest\b", re.IGNORECASE)


def _role_of_span(text: str, match: re.Match[str], words: str) -> Role:
    """What a length of time is for: a limit, something granted, or how long something lasts."""
    before, after = text[: match.start()], text[match.end() :]
    if match.group("hyphen") or _GRANTED.match(after):
        return "span" if _GRANTED.match(after) else "length"
    if match.group("now"):
        return "by"
    each = match.group("count").lower() in ("a", "an") and _AMOUNT.search(before)
    if each or _LASTING.match(after) or _PAST.search(before) or words in _DURATIONS:
        return "length"
    return "by" if words in ("within", "in", "inside", "by") else "span"


_DURATIONS: Final = ("for", "over", "during", "after", "since", "every", "than", "from")
_AMOUNT: Final = re.compile(r"\d[\d,.]*\s+(?:\w+\s+){0,2}$|\b(?:once|twice|times)\s+$", re.IGNORECASE)
_GRANTED: Final = re.compile(
    r"['’]?\s+(?:deadline|ultimatum|notice|limit|window|period|grace|timetable)\b", re.IGNORECASE
)
_LASTING: Final = re.compile(r"(?:['’]|\s+of\s+\w|\s+(?:later|earlier|old|long|running)\b)")
_PAST: Final = re.compile(r"(?:\b(?:past|last|previous|every|each)|\btook)\s+$", re.IGNORECASE)


def iso_day(text: str) -> date | None:
    """The day that year-month-day gives, or None where it gives none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
