"""What stands twice in a dyad: acts of both that are entered from each side, and events of several files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ripeness.evidence.events.actors.resolve import Cast
from ripeness.evidence.events.duplicates import (
    Repeated,
    Symmetric,
    doubles,
    flagged,
)
from ripeness.evidence.events.table import (
    COLUMNS,
    Events,
    between,
)
from ripeness.evidence.words_and_deeds.dyad_filter import narrowed

if TYPE_CHECKING:
    from ibis.expr.types import Table


@dataclass(frozen=True, slots=True)
class DyadDoubles:
    """How many of a dyad's `events`, both ways, stand twice, and how these were counted.

    `mirrored`: talks, meetings and agreements that are entered from each side, both entries counted
    here; where `symmetric` is `once` they count only for the side that is asked about. `extra`: events
    that an earlier file holds too; where `repeated` is `drop` they do not count.
    """

    events: int
    mirrored: int
    extra: int
    symmetric: Symmetric
    repeated: Repeated


@dataclass(frozen=True, slots=True)
class Dyad:
    """The events of two actors, both ways, of whatever day, with how those that stand twice are to be counted.

    `source` is the side that is asked about.
    """

    events: Events
    source: str
    target: str
    actors: Cast | None
    symmetric: Symmetric
    repeated: Repeated

    def way(self, source: str, target: str) -> Table:
        """The events that count of those that `source` directs at `target`."""
        if self.symmetric == "twice" and self.repeated == "keep":
            return between(narrowed(self.events, source, target, self.actors), source, target, self.actors)
        marked = replace(self.events, table=flagged(self._both()), rows=())
        table = between(marked, source, target, self.actors)
        if self.symmetric == "once" and source != self.source:
            table = table.filter(~table.mirrored)
        if self.repeated == "drop":
            table = table.filter(~table.repeated)
        return table.select(*COLUMNS)

    def doubles(self, first: date, end: date) -> DyadDoubles:
        """What stands twice from the day `first` until before the day `end`."""
        import ibis

        both = self._both()
        inside = both.table.filter(both.table.date >= ibis.date(first), both.table.date < ibis.date(end))
        found = doubles(replace(both, table=inside))
        return DyadDoubles(found.events, found.mirrored, found.repeated, self.symmetric, self.repeated)

    def _both(self) -> Events:
        ways = ((self.source, self.target), (self.target, self.source))
        there, back = (between(narrowed(self.events, *way, self.actors), *way, self.actors) for way in ways)
        return replace(self.events, table=there.union(back), rows=())
