"""Days as a scenario writes them: ISO dates, and nothing that merely looks like a number of seconds."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import BeforeValidator

from ripeness.core.short_repr import short_repr

YEARS: Final = (1000, 2999)
"""The first and last year that a scenario may speak of."""

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(value: object) -> date:
    """The date that `value` writes as YYYY-MM-DD; ValueError with a sentence otherwise."""
    day = value if isinstance(value, date) and not isinstance(value, datetime) else _parse_text(value)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(f"found the year {day.year}; wanted one from {YEARS[0]} to {YEARS[1]}")
    return day


def _parse_text(value: object) -> date:
    if not isinstance(value, str) or _ISO.fullmatch(value) is None:
        raise ValueError(f"{short_repr(value)} is no date; wanted YYYY-MM-DD, such as 2025-08-15")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{short_repr(value)} is no day of the calendar; wanted YYYY-MM-DD, such as 2025-08-15"
        ) from None


Day = Annotated[date, BeforeValidator(parse_day)]
