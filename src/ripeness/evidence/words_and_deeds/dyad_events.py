"""The events of a dyad, both ways, with duplicates counted and rows of other actors filtered out early.

Which country a code means is known from a join, and no engine turns a condition on the country into one
on the codes. `filter_to_dyad` does so by hand, for formats whose rows carry country codes; it leaves
out nothing that the question itself would let through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from ripeness.evidence.events.actors.names import BODIES, countries_by_code
from ripeness.evidence.events.actors.resolve import ActorsById, require_country_or_body
from ripeness.evidence.events.duplicates import Repeated, Symmetric, count_duplicates, with_duplicate_flags
from ripeness.evidence.events.formats.normal import COLUMNS, events_of
from ripeness.evidence.events.table import Events, dyad_events

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table


@dataclass(frozen=True, slots=True)
class DyadDuplicates:
    """Number of duplicates among a dyad's `events`, both ways, and how these were counted.

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
class DyadEvents:
    """The events between two actors, both ways, of any day, with the treatment of duplicates.

    `source` is the side that is asked about.
    """

    events: Events
    source: str
    target: str
    actors: ActorsById | None
    symmetric: Symmetric
    repeated: Repeated

    def direction(self, source: str, target: str) -> Table:
        """The events that count of those that `source` directs at `target`."""
        if self.symmetric == "twice" and self.repeated == "keep":
            return dyad_events(filter_to_dyad(self.events, source, target, self.actors), source, target, self.actors)
        marked = replace(self.events, table=with_duplicate_flags(self._both()), rows=())
        table = dyad_events(marked, source, target, self.actors)
        if self.symmetric == "once" and source != self.source:
            table = table.filter(~table.mirrored)
        if self.repeated == "drop":
            table = table.filter(~table.repeated)
        return table.select(*COLUMNS)

    def duplicates(self, first: date, end: date) -> DyadDuplicates:
        """Duplicates from the day `first` until before the day `end`."""
        import ibis

        both = self._both()
        inside = both.table.filter(both.table.date >= ibis.date(first), both.table.date < ibis.date(end))
        count = count_duplicates(replace(both, table=inside))
        return DyadDuplicates(count.events, count.mirrored, count.repeated, self.symmetric, self.repeated)

    def _both(self) -> Events:
        ways = ((self.source, self.target), (self.target, self.source))
        there, back = (dyad_events(filter_to_dyad(self.events, *way, self.actors), *way, self.actors) for way in ways)
        return replace(self.events, table=there.union(back), rows=())


def _codes(who: str) -> list[str]:
    return [code for code, country in countries_by_code().items() if country == who]


def _may_be(table: Table, wanted: dict[str, tuple[str, str]]) -> list[BooleanValue]:
    """For each end whether its code can mean the country; a case's own id may stand in the file itself too."""
    tests: list[BooleanValue] = []
    for end, (id, who) in wanted.items():
        by_code = table[f"{end}_place"].isin(_codes(who))
        tests.append(by_code if id == who else by_code | (table[end].strip() == id))
    return tests


def filter_to_dyad(events: Events, source: str, target: str, actors: ActorsById | None = None) -> Events:
    """The events less rows that cannot be between the two; all of them where that can't be told from codes.

    Raises UsageError for an unknown actor, as `between` does.
    """
    wanted = {
        "source": (source, require_country_or_body(source, actors)),
        "target": (target, require_country_or_body(target, actors)),
    }
    countries = set(countries_by_code().values())
    by_code = all(who in countries and who not in BODIES for _, who in wanted.values())
    if not by_code or not events.rows or any(rows.places != "codes" for rows in events.rows):
        return events
    tables = [events_of(replace(rows, table=rows.table.filter(_may_be(rows.table, wanted)))) for rows in events.rows]
    return replace(events, table=reduce(lambda some, more: some.union(more), tables), rows=())
