"""Actors of a question or scenario as the countries and bodies of event data, and the filter for their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal, Protocol

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.evidence.events.actors.names import (
    BODIES,
    BODY_CODES,
    country,
    key_of,
    names_of_countries,
    tenures_by_key,
)

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table


class NamedActor(Protocol):
    """An actor with a name and aliases, as a scenario's actors have them."""

    @property
    def name(self) -> str:
        """The actor's name as people write it."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names and codes of the actor."""


ActorsById = Mapping[str, NamedActor]
"""Actors by id, as in a scenario."""


def country_or_body(id: str, name: str = "") -> str:
    """Country (alpha-3) or body that an actor of a scenario is in event data; '' where it is neither.

    By the id first (RUS, EUR), then by the name (Russia, European Union).
    """
    code = id.upper()
    if code in BODIES or code in names_of_countries():
        return code
    # The name before the id: an id that a case made up may happen to be the code of another country.
    bodies = (tenure.who for tenure in tenures_by_key().get(key_of(name), ()) if tenure.office == "body")
    return country(name) or next(bodies, "") or country(id)


def require_country_or_body(id: str, actors: ActorsById | None = None) -> str:
    """Country or body of an actor that a question names, else its id; UsageError where there is no such actor."""
    if actors is not None and id in actors:
        return country_or_body(id, actors[id].name) or id
    who = country_or_body(id, id)
    if not who:
        candidates = [*(actors or ()), *BODIES, *names_of_countries(), *names_of_countries().values()]
        raise UsageError(f"there is no actor {id!r}{did_you_mean(id, candidates)}")
    return who


End = Literal["source", "target"]


def matches_actor(table: Table, end: End, id: str, actors: ActorsById | None = None) -> BooleanValue:
    """Whether the source or target of each row is the actor `id`.

    A country matches by `source_country`, which comes from codes, names and officials in office. A body matches by its
    CAMEO codes, its names, and its officials while in office. Any other actor of a case matches by its id. Aliases
    match too, whatever the case of letters. Raises UsageError for an unknown actor.
    """
    who = require_country_or_body(id, actors)
    tests: list[BooleanValue] = [] if who == id and who not in BODIES else [table[end] == id]
    if who in BODIES:
        tests += _body_tests(table, end, who)
    else:
        # An actor may be known to its case alone, being no country and no body.
        own = who == id and not country_or_body(id, actors[id].name if actors and id in actors else id)
        tests.append(table[end if own else f"{end}_country"] == who)
    if actors and id in actors and actors[id].aliases:
        tests.append(table[end].replace("_", " ").lower().isin([key_of(alias) for alias in actors[id].aliases]))
    return reduce(or_, tests)


def _body_tests(table: Table, end: End, who: str) -> list[BooleanValue]:
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
