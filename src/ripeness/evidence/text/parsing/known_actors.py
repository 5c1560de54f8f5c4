"""The actors to look for in a document: those of a case, or the countries and bodies of the world."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ripeness.evidence.text.coder.gazetteer import Gazetteer, Name, world_gazetteer
from ripeness.scenario.language.scenario import Scenario

_SHARED: Final = frozenset({"IGOMIL", "IGOJUD", "IGOUNO", "IGO", "NGO", "IMG"})
"""Codes that several bodies share: one of them in a case does not stand for the others."""

_BODIES: Final = ("IGO", "NGO", "IMG", "MNC", "INT", "WST")
_WORDS: Final = 20
"""Words of a name that are looked at: the search takes the square of them."""

_LISTED: Final = re.compile(r",|\band\b|\(|\)")


@dataclass(frozen=True)
class KnownActors:
    """The names to look for, and the actor that each of their codes stands for.

    `ids` maps codes, whole or their first three letters, to ids of the case. An empty one means
    that there is no case: an actor is then called by the code of its country or body.
    """

    gazetteer: Gazetteer
    ids: Mapping[str, str] = field(default_factory=dict)

    def actor(self, code: str) -> str:
        """The id of the actor that a code means, empty where the case has none."""
        if not code:
            return ""
        if not self.ids:
            return code if code.startswith(_BODIES) else code[:3]
        return self.ids.get(code) or ("" if code.startswith(_BODIES) else self.ids.get(code[:3], ""))

    def code_of(self, name: str) -> str:
        """The code of the longest part of a name (`President Trump`) that the gazetteer has, or nothing."""
        words = [word.strip(",.").removesuffix("'s").removesuffix("’s") for word in name.split()][:_WORDS]
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                code = self._codes.get(" ".join(words[start : start + length]), "")
                if code:
                    return code
        return ""

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name.text: name.code for name in self.gazetteer.names}


_COMMON: Final = (Name("Western", "WST", "people"), Name("the West", "WST", "country"))
"""Names of a camp that commentary uses and newswire seldom does."""


def world_actors() -> KnownActors:
    """The countries and bodies of the world, without a case."""
    return KnownActors(world_gazetteer().plus(_COMMON))


def case_actors(scenario: Scenario) -> KnownActors:
    """The actors of a case by id, name, aliases and the names listed in its name, with those of the world."""
    world_names = {name.text: name for name in world_gazetteer().names}
    ids: dict[str, str] = {}
    added = []
    for actor_id, actor in scenario.file.actors.items():
        # A code such as RUS stands for the country and all of its officials.
        ids.setdefault(actor_id, actor_id)
        added += [Name(alias, actor_id, "organisation") for alias in actor.aliases]
        for alias in _aliases(actor_id, actor.name):
            there = world_names.get(alias)
            if there is None or there.code in _SHARED:
                added.append(Name(alias, actor_id, "organisation"))
            elif there.code not in scenario.file.actors:
                ids.setdefault(there.code, actor_id)
    return KnownActors(world_gazetteer().plus([*_COMMON, *added]), ids)


def _aliases(actor_id: str, name: str) -> tuple[str, ...]:
    """`Europe (European Union, United Kingdom and others)` under `EUR`: each name that begins with a capital."""
    parts = [part.strip() for part in _LISTED.split(name)]
    names = [re.sub(r"^(?:the|members of)\s+", "", part, flags=re.IGNORECASE) for part in parts]
    aliases = [part for part in names if part[:1].isupper()]
    return tuple(dict.fromkeys([*aliases, *([actor_id] if actor_id.isupper() and len(actor_id) > 2 else [])]))
