"""What of a ledger is still open on a day: overdue, ahead, or without a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.scenario.language.record import LedgerEntry


@dataclass(frozen=True, slots=True)
class Open:
    """An entry without an outcome; `days_over` are days since it fell due (below 0: still ahead, None: no date)."""

    entry: LedgerEntry
    days_over: int | None

    @property
    def overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_over is not None and self.days_over > 0


def still_open(entries: Sequence[LedgerEntry], day: date) -> tuple[Open, ...]:
    """The pending entries on a day: longest overdue first, then by due date, those without one last.

    An entry that another one replaced is not open: the later one stands in its place.
    """
    replaced = {entry.replaces for entry in entries if entry.replaces}
    found = [
        Open(entry, (day - entry.due).days if entry.due else None)
        for entry in entries
        if entry.outcome == "pending" and entry.id not in replaced
    ]
    return tuple(sorted(found, key=lambda one: (one.entry.due or date.max, one.entry.made, one.entry.id)))


def overdue(entries: Sequence[LedgerEntry], day: date) -> tuple[Open, ...]:
    """The pending entries whose day has passed, the longest overdue first."""
    return tuple(one for one in still_open(entries, day) if one.overdue)
