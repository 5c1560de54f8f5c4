"""Time in equal periods: calendar dates to period numbers and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
DAYS: Final = {"day": 1, "week": 7}
KINDS: Final = (*DAYS, *MONTHS)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Equal periods from `start`: period 0 begins on that day.

    `kind` is one of day, week, month, quarter, year; `periods` is T, the last period number.
    """

    start: date
    kind: str
    periods: int

    def index(self, day: date) -> int:
        """The number of the period in which `day` lies (negative before the start)."""
        if self.kind in DAYS:
            return (day - self.start).days // DAYS[self.kind]
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        # A month is over on the start's day of the month, or on the last day of a month that lacks that day.
        whole = months - (1 if day.day < self.start.day and day.day != _days_in(day.year, day.month) else 0)
        return whole // MONTHS[self.kind]

    def date(self, index: int) -> date:
        """The first day of period `index`."""
        if self.kind in DAYS:
            return self.start + timedelta(days=index * DAYS[self.kind])
        return add_months(self.start, index * MONTHS[self.kind])

    @property
    def per_year(self) -> int:
        """How many periods make a year (rounded for weeks)."""
        if self.kind in DAYS:
            return round(365.25 / DAYS[self.kind])
        return 12 // MONTHS[self.kind]


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months; the 31st becomes the last day where a month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day
