"""Open entries of a ledger on a day: overdue, due later, or without a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.scenario.language.record import LedgerEntry


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry without an outcome; `days_over` are days since it fell due (below 0: still ahead, None: no date)."""

    entry: LedgerEntry
    days_over: int | None

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_over is not None and self.days_over > 0


def still_open(entries: Sequence[LedgerEntry], day: date) -> tuple[OpenEntry, ...]:
    """The pending entries on a day: longest overdue first, then by due date, those without one last.

    An entry that another one replaced is not open: the later one stands in its place.
    """
    replaced = {entry.replaces for entry in entries if entry.replaces}
    pending = [
        OpenEntry(entry, (day - entry.due).days if entry.due else None)
        for entry in entries
        if entry.outcome == "pending" and entry.id not in replaced
    ]
    return tuple(sorted(pending, key=lambda item: (item.entry.due or date.max, item.entry.made, item.entry.id)))


def overdue(entries: Sequence[LedgerEntry], day: date) -> tuple[OpenEntry, ...]:
    """The pending entries whose day has passed, the longest overdue first."""
    return tuple(item for item in still_open(entries, day) if item.overdue)
