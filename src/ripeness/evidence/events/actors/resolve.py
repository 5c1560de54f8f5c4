"""Resolve an actor as written in an event file, as of the day of the event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.countries import countries_by_code, country, names_of_countries, plain
from ripeness.evidence.events.actors.names import BODIES, BODY_CODES, key_of, tenures_by_key

_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_CAMEO = re.compile(r"[A-Z]{3}(?:[A-Z]{3})*")


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


def resolve(text: str, day: date, actors: ActorsById | None = None) -> str | None:
    """The actor that `text` means on `day`: its id in `actors`, or None for nobody among them.

    `text` may be an id, a country code or name, a CAMEO actor code (`RUSMIL`), a name with its
    country in brackets as in ICEWS, an official in office on that day, or a body. Without
    `actors` the answer is the country (alpha-3) or body itself.

    >>> resolve("John_Kerry", date(2014, 3, 1)), resolve("John_Kerry", date(2019, 3, 1))
    ('USA', None)
    """
    words = text.strip()
    if actors is not None:
        own = words if words in actors else id_by_alias(words, actors)
        if own:
            return own
    who = _who(words, day)
    if who is None or actors is None:
        return who or None
    by_who = {country_or_body(id, actor.name): id for id, actor in reversed(list(actors.items()))}
    return by_who.get(who)


def id_by_alias(words: str, actors: ActorsById) -> str:
    """The id of the actor with that alias, whatever the case of letters; '' for none."""
    key = key_of(words)
    return next((id for id, actor in actors.items() if key in map(key_of, actor.aliases)), "")


def country_or_body(id: str, name: str = "") -> str:
    """Country (alpha-3) or body that an actor of a scenario is in event data; '' where it is neither.

    By the id first (RUS, EUR), then by the name (Russia, European Union).
    """
    code = id.upper()
    if code in BODIES or code in names_of_countries():
        return code
    return country(name) or _body(name) or country(id)


def require_country_or_body(id: str, actors: ActorsById | None = None) -> str:
    """Country or body of an actor that a question names, else its id; UsageError where there is no such actor."""
    if actors is not None and id in actors:
        return country_or_body(id, actors[id].name) or id
    who = country_or_body(id, id)
    if not who:
        candidates = [*(actors or ()), *BODIES, *names_of_countries(), *names_of_countries().values()]
        raise UsageError(f"there is no actor {id!r}{did_you_mean(id, candidates)}")
    return who


def _who(words: str, day: date) -> str | None:
    bracketed = _IN_BRACKETS.search(words)
    place = bracketed.group(1) if bracketed else words
    return _by_code(words) or country(place) or _in_office(place, day) or None


def _by_code(words: str) -> str:
    for body, starts in BODY_CODES.items():
        if words == body or words.startswith(starts):
            return body
    return countries_by_code().get(words[:3], "") if _CAMEO.fullmatch(words) else ""


def _in_office(name: str, day: date) -> str:
    by_key = tenures_by_key()
    entries = by_key.get(key_of(name)) or by_key.get(plain(name)) or ()
    return next((tenure.who for tenure in entries if tenure.start <= day <= tenure.end), "")


def _body(name: str) -> str:
    return next((tenure.who for tenure in tenures_by_key().get(key_of(name), ()) if tenure.office == "body"), "")
