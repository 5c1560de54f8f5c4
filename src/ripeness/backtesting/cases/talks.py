"""Peace processes (PA-X): does an agreement follow within so many months.

Talks are looked at when the first pre-negotiation text of a process was signed, half a year and a year later, and then
every year while the goal was not reached: does a ceasefire, an agreement on substance, or a comprehensive one follow
within 6, 12, 24 months?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log1p
from pathlib import Path
from typing import Final

from ripeness.backtesting.forecasters.rolling_cases import AGE_VALUE, PastCase, PastStatement, Spell, record_values
from ripeness.core.periods import add_months
from ripeness.forecasting.outside_view.data_file import day, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.forecasting.outside_view.peace_processes import FILE as PAX
from ripeness.forecasting.outside_view.peace_processes import Goal, first_and_goal

FILE: Final = replace(PAX, columns=("Con", "PP", "Dat", "Stage"))
AGES: Final = (0, 6, 12, 24, 36, 48, 60)
"""Months after the first text at which one looks: older processes are mostly dead, not slow. Our assumption."""
HORIZONS: Final = (6, 12, 24)
IN_TIME: Final = 24
"""Months within which a process has to reach its goal to count as kept in the record of its conflict."""
COVARIATES: Final = ("log-age", "texts", "texts-last-year", "record-log-odds")
QUANTITIES: Final = {"record of agreements": ("record-log-odds",), "talks open": ("texts-last-year",)}
"""Our quantities, each alone: whether earlier processes of the conflict got there, and how lively the talks are."""


@dataclass(frozen=True, slots=True)
class Process:
    """A peace process from its first pre-negotiation text: the days of its texts, and when the goal was reached."""

    name: str
    conflict: str
    began: date
    texts: tuple[date, ...]
    reached: date | None

    @property
    def spell(self) -> Spell:
        """The time until the goal."""
        return Spell(self.name, self.began, self.reached)

    @property
    def word(self) -> PastStatement:
        """Whether it got there in time, as a row of its conflict's record."""
        # The outcome is known when the goal is reached, or when the time for it has run out.
        due = add_months(self.began, IN_TIME)
        fulfilled = self.reached is not None and self.reached <= due
        return PastStatement(self.conflict, self.name, self.reached if fulfilled and self.reached else due, fulfilled)


def processes(folder: Path, goal: Goal) -> tuple[list[Process], date]:
    """The processes that had not reached the goal before their first pre-negotiation text, and the data's last day."""
    by_process: dict[str, list[tuple[date, str, str]]] = {}
    for row in rows(folder, FILE):
        by_process.setdefault(row["PP"], []).append((day(row, "Dat"), row["Stage"], row["Con"]))
    last = max(on for texts in by_process.values() for on, _, _ in texts)
    return [process for name, texts in sorted(by_process.items()) if (process := _process(name, texts, goal))], last


def _process(name: str, texts: Sequence[tuple[date, str, str]], goal: Goal) -> Process | None:
    days = first_and_goal([(on, stage) for on, stage, _ in texts], goal)
    return days and Process(name, texts[0][2], days[0], tuple(sorted(on for on, _, _ in texts)), days[1])


def cases(all_processes: Sequence[Process], last: date) -> tuple[PastCase, ...]:
    """Every look at every process, for each horizon that ends within the data."""
    return tuple(
        case for process in all_processes for case in _looks(process, [other.word for other in all_processes], last)
    )


def _looks(process: Process, words: Sequence[PastStatement], last: date) -> Iterator[PastCase]:
    for age in AGES:
        origin = add_months(process.began, age)
        if origin >= last or (process.reached is not None and process.reached <= origin):
            return
        values = _values(process, origin, words)
        for horizon in HORIZONS:
            due = add_months(origin, horizon)
            if due <= last:
                occurred = process.reached is not None and process.reached <= due
                yield PastCase(
                    f"pax-{process.name}", process.conflict, origin, due, horizon, 1 if occurred else 0, values
                )


def _values(process: Process, origin: date, words: Sequence[PastStatement]) -> dict[str, float]:
    earlier_texts = [on for on in process.texts if on <= origin]
    year, age = add_months(origin, -12), (origin - process.began).days / DAYS_PER_MONTH
    return {
        AGE_VALUE: age,
        "log-age": log1p(age),
        "texts": log1p(len(earlier_texts)),
        "texts-last-year": log1p(sum(on > year for on in earlier_texts)),
        # The addressee is the process: its own word, once due, is of it and not of others.
        **record_values(words, process.conflict, process.name, origin),
    }
