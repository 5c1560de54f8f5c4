"""Duplicate events: listed from both sides of a dyad, or in several files.

Both are flagged, counted, and left in unless asked otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ripeness.evidence.events.formats.normal import COLUMNS
from ripeness.evidence.events.table import Events

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table

Symmetric = Literal["twice", "once"]
Repeated = Literal["keep", "drop"]
SYMMETRIC_CODES = ("04", "057")
"""Codes of acts that two do together: talks and meetings (root 04), and signing an agreement (057).

ICEWS lists these once from each side (in 2014 all of root 04 and 97 of 100 of 057), GDELT in
some nine of ten cases; of other codes seldom more than a third, which is what tit for tat
gives as well, so these are left alone.
"""


@dataclass(frozen=True, slots=True)
class DuplicateCount:
    """Number of duplicate events, of `events` in all.

    `mirrored`: symmetric acts that are listed from the other side too, both sides counted.
    `repeated`: events that an earlier file has too (same day, dyad and code).
    """

    events: int
    mirrored: int
    repeated: int


def with_duplicate_flags(events: Events) -> Table:
    """The events with `mirrored` (listed from the other side too) and `repeated` (an earlier file has it)."""
    import ibis

    table = events.table.mutate(act=_act(events.table), symmetric=_symmetric(events.table))
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
    return flagged.mutate(repeated=flagged.file != first).select(*COLUMNS, "mirrored", "repeated")


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


def _symmetric(table: Table) -> StringValue:
    from functools import reduce
    from operator import or_

    symmetric: StringValue = reduce(or_, [table.code.startswith(code) for code in SYMMETRIC_CODES])
    return symmetric


def _act(table: Table) -> StringValue:
    """The code, with hosting a visit (043) counted as the visit (042)."""
    act: StringValue = table.code.substitute({"043": "042"})
    return act


def _end(table: Table, end: str) -> StringValue:
    """The country where there is one: files from different makers name the same actor differently."""
    country = table[f"{end}_country"]
    who: StringValue = (country != "").ifelse(country, table[end].lower())
    return who
