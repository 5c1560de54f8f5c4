"""Events narrowed to two actors before their fields are made out, so that the rest is only scanned.

Which country a code means is told by joining a table of codes, and no engine turns a question about
the country round into one about the codes. Here that is done by hand, for formats whose rows
carry country codes; it leaves out nothing that the question itself would let through.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from ripeness.evidence.events.actors.countries import countries_by_code
from ripeness.evidence.events.actors.names import BODIES
from ripeness.evidence.events.actors.resolve import (
    Cast,
    who_is,
)
from ripeness.evidence.events.formats.normal import events_of
from ripeness.evidence.events.table import Events

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table


def narrowed(events: Events, source: str, target: str, actors: Cast | None = None) -> Events:
    """The events less rows that cannot be between the two; all of them where that can't be told from codes.

    Raises UsageError for an unknown actor, as `between` does.
    """
    wanted = {"source": (source, who_is(source, actors)), "target": (target, who_is(target, actors))}
    countries = set(countries_by_code().values())
    by_code = all(who in countries and who not in BODIES for _, who in wanted.values())
    if not by_code or not events.rows or any(one.places != "codes" for one in events.rows):
        return events
    tables = [events_of(replace(one, table=one.table.filter(_may_be(one.table, wanted)))) for one in events.rows]
    return replace(events, table=reduce(lambda some, more: some.union(more), tables), rows=())


def _may_be(table: Table, wanted: dict[str, tuple[str, str]]) -> list[BooleanValue]:
    """For each end whether its code can mean the country; a case's own id may stand in the file itself too."""
    found: list[BooleanValue] = []
    for end, (id, who) in wanted.items():
        by_code = table[f"{end}_place"].isin(_codes(who))
        found.append(by_code if id == who else by_code | (table[end].strip() == id))
    return found


def _codes(who: str) -> list[str]:
    return [code for code, country in countries_by_code().items() if country == who]
