"""Row filter for an actor, as an Ibis expression that any backend evaluates."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal

from ripeness.evidence.events.actors.names import BODIES, BODY_CODES, key_of, tenures_by_key
from ripeness.evidence.events.actors.resolve import ActorsById, country_or_body, require_country_or_body

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

End = Literal["source", "target"]


def matches_actor(table: Table, end: End, id: str, actors: ActorsById | None = None) -> BooleanValue:
    """Whether the source or target of each row is the actor `id`.

    A country matches by `source_country`, which comes from codes, names and officials in office. A
    body matches by its CAMEO codes, its names, and its officials while in office. Any other actor
    of a case matches by its id. Aliases match too, whatever the case of letters. Raises UsageError
    for an unknown actor.
    """
    who = require_country_or_body(id, actors)
    tests: list[BooleanValue] = [] if who == id and who not in BODIES else [table[end] == id]
    if who in BODIES:
        tests += _body(table, end, who)
    else:
        tests.append(table[end if _is_own(who, id, actors) else f"{end}_country"] == who)
    if actors and id in actors and actors[id].aliases:
        tests.append(table[end].replace("_", " ").lower().isin([key_of(alias) for alias in actors[id].aliases]))
    return reduce(or_, tests)


def _is_own(who: str, id: str, actors: ActorsById | None) -> bool:
    """Whether an actor is known to its case alone, being no country and no body."""
    return who == id and not country_or_body(id, actors[id].name if actors and id in actors else id)


def _body(table: Table, end: End, who: str) -> list[BooleanValue]:
    text = table[end]
    # Sets of quadruples write names with underscores, and capitals differ between files.
    key = text.replace("_", " ").lower()
    terms = {
        (name, tenure.start, tenure.end)
        for name, entries in tenures_by_key().items()
        for tenure in entries
        if tenure.who == who
    }
    by_code = [text.startswith(code) for code in BODY_CODES[who]]
    by_name = [(key == name) & table.date.between(start, last) for name, start, last in sorted(terms)]
    return [text == who, *by_code, *by_name]
