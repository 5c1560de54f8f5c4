"""Duplicate events, listed from both sides of a dyad or in several files; and the events of a dyad without those.

Duplicates are flagged, counted, and left in unless asked otherwise. Which country a code means is known from a join,
and no engine turns a condition on the country into one on the codes: `filter_to_dyad` does so by hand, for formats
whose rows carry country codes; it leaves out nothing that the question itself would let through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal

from ripeness.evidence.events.actors.names import BODIES, countries_by_code
from ripeness.evidence.events.actors.resolve import ActorsById, require_country_or_body
from ripeness.evidence.events.formats.normal import COLUMNS
from ripeness.evidence.events.repeats import distinct_events
from ripeness.evidence.events.table import Events, dyad_events

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Table

Symmetric = Literal["twice", "once"]
Repeated = Literal["keep", "drop"]
SYMMETRIC_CODES = ("04", "057")
"""Codes of acts that two do together: talks and meetings (root 04), and signing an agreement (057).

ICEWS lists these once from each side (in 2014 all of root 04 and 97 of 100 of 057), GDELT in some nine of ten cases; of
other codes seldom more than a third, which is what tit for tat gives as well, so these are left alone.
"""


@dataclass(frozen=True, slots=True)
class DuplicateCount:
    """Number of duplicate events, of `events` in all.

    `mirrored`: symmetric acts that are listed from the other side too, both sides counted.
    `repeated`: events that an earlier file has too (same day, dyad and code), or that have no id and are the same
    letter for letter as an earlier row of their file.
    """

    events: int
    mirrored: int
    repeated: int


def with_duplicate_flags(events: Events) -> Table:
    """The events with `mirrored` (listed from the other side too) and `repeated` (an earlier file has it)."""
    import ibis

    # The code, with hosting a visit (043) counted as the visit (042).
    act = events.table.code.substitute({"043": "042"})
    symmetric = reduce(or_, [events.table.code.startswith(code) for code in SYMMETRIC_CODES])
    table = events.table.mutate(act=act, symmetric=symmetric)
    there = table.filter(table.symmetric).select(
        date_there="date", act_there="act", source_there="source", target_there="target"
    )
    same = [
        table.symmetric,
        table.date == there.date_there,
        table.act == there.act_there,
        table.source == there.target_there,
        table.target == there.source_there,
        table.source != table.target,
    ]
    # Distinct, or an event with two mirror images would come out of the join twice.
    sides = table.left_join(there.distinct(), same).drop("act_there", "source_there", "target_there")
    flagged = sides.mutate(mirrored=sides.date_there.notnull()).drop("date_there", "symmetric")
    # By country where there is one, since files of different makers write the same actor differently.
    dyad = ibis.window(group_by=["date", _end(flagged, "source"), _end(flagged, "target"), "act", "quad"])
    first = flagged.file.min().over(dyad)
    # Rows without ids that are the same letter for letter have the id of the first of them.
    same = ibis.window(
        group_by=["date", _end(flagged, "source"), _end(flagged, "target"), "act", "quad", "event_id", "file"]
    )
    again = flagged.line > flagged.line.min().over(same)
    return flagged.mutate(repeated=(flagged.file != first) | again).select(*COLUMNS, "mirrored", "repeated")


def count_duplicates(events: Events) -> DuplicateCount:
    """The number of events, of mirrored ones and of repeated ones."""
    table = with_duplicate_flags(events)
    counted = table.aggregate(
        events=table.count(),
        mirrored=table.mirrored.cast("int64").sum().fill_null(0),
        repeated=table.repeated.cast("int64").sum().fill_null(0),
    )
    [row] = counted.to_pyarrow().to_pylist()
    return DuplicateCount(**row)


def without_duplicates(events: Events, *, symmetric: Symmetric = "twice", repeated: Repeated = "keep") -> Events:
    """The events with duplicates removed, as far as asked.

    `symmetric="once"` keeps of two mirrored events the one whose source comes first in the
    alphabet: right for counts of a pair of actors, wrong for one direction of it, which loses
    its meetings. `repeated="drop"` keeps the events of the first file by name.
    """
    table = with_duplicate_flags(events)
    if symmetric == "once":
        table = table.filter(~table.mirrored | (table.source < table.target))
    if repeated == "drop":
        table = table.filter(~table.repeated)
    return replace(events, table=table.select(*COLUMNS))


def _end(table: Table, end: str) -> StringValue:
    """The country where there is one: files from different makers name the same actor differently."""
    country = table[f"{end}_country"]
    who: StringValue = (country != "").ifelse(country, table[end].lower())
    return who


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


def _may_be(table: Table, wanted: dict[str, tuple[str, str]]) -> list[BooleanValue]:
    """For each end whether its code can mean the country; a case's own id may stand in the file itself too."""
    tests: list[BooleanValue] = []
    for end, (id, who) in wanted.items():
        codes = [code for code, country in countries_by_code().items() if country == who]
        by_code = table[f"{end}_place"].isin(codes)
        tests.append(by_code if id == who else by_code | (table[end].strip() == id))
    return tests


def filter_to_dyad(events: Events, source: str, target: str, actors: ActorsById | None = None) -> Events:
    """The events less rows that cannot be between the two; all of them where that can't be told from codes.

    Raises UsageError for an unknown actor, as `between` does.
    """
    ends = {"source": source, "target": target}
    wanted = {end: (id, require_country_or_body(id, actors)) for end, id in ends.items()}
    countries = set(countries_by_code().values())
    by_code = all(who in countries and who not in BODIES for _, who in wanted.values())
    if not by_code or not events.rows or any(rows.places != "codes" for rows in events.rows):
        return events
    # The rows of one event have the same actors, so none of them is lost to the others.
    parts = [replace(rows, table=rows.table.filter(_may_be(rows.table, wanted))) for rows in events.rows]
    return replace(events, table=distinct_events(parts), rows=())
