"""Actors of a question or scenario as the countries and bodies of event data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.countries import country, names_of_countries
from ripeness.evidence.events.actors.names import BODIES, key_of, tenures_by_key


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


def _body(name: str) -> str:
    return next((tenure.who for tenure in tenures_by_key().get(key_of(name), ()) if tenure.office == "body"), "")
