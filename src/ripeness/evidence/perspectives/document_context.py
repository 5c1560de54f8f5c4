"""The case that a document is laid beside, and how often the document speaks of each of its actors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ripeness.evidence.text.items import Item, Reading
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True)
class Setting:
    """A case, and `mentions`: in how many items of the document each of its actors is source or target."""

    scenario: Scenario
    mentions: Counter[str] = field(default_factory=Counter)

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The instruments of the case by id."""
        return dict(self.scenario.file.instruments)

    def at(self, issuer: str, target: str) -> tuple[str, ...]:
        """Ids of the instruments that `issuer` aims at `target`."""
        return tuple(name for name, one in self.instruments.items() if one.issuer == issuer and one.target == target)

    def against(self, target: str) -> tuple[str, ...]:
        """Ids of the instruments that outsiders aim at `target`; without outsiders those of its enemies."""
        pressing = [
            name
            for name, one in self.instruments.items()
            if one.target == target and one.issuer != target and not self.together(one.issuer, target)
        ]
        outside = [name for name in pressing if self.side(self.instruments[name].issuer) is None]
        return tuple(outside or pressing)

    def together(self, one: str, other: str) -> bool:
        """Whether two actors belong to the same of the two sides."""
        side = self.side(one)
        return side is not None and side == self.side(other)

    def side(self, actor: str) -> SideId | None:
        """The side of an actor; None where it has none or is not of the case."""
        found = self.scenario.file.actors.get(actor)
        return found.side if found is not None else None

    def addressee(self, issuer: str) -> str:
        """Whom `issuer` presses, where a claim does not say: of those its instruments aim at, whom the document names.

        The one named most often; empty where it names none of them.
        """
        pressed = dict.fromkeys(one.target for one in self.instruments.values() if one.issuer == issuer)
        named = [actor for actor in pressed if self.mentions[actor]]
        return max(named, key=lambda actor: self.mentions[actor], default="")

    def called(self, actor: str, text: str) -> bool:
        """Whether a text calls an actor by its name or an alias, at the borders of words."""
        found = self.scenario.file.actors.get(actor)
        names = (found.name, *found.aliases) if found is not None else ()
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


def setting_of(reading: Reading, scenario: Scenario) -> Setting:
    """The case with the mentions of its actors in what was found in a document."""
    return Setting(scenario, Counter(actor for item in reading.items for actor in _actors(item)))


def _actors(item: Item) -> Iterator[str]:
    yield from (party.actor for party in (item.source, item.target) if party.actor)
