"""The case that a document is compared with, and how often the document mentions each of its actors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from ripeness.evidence.text.items import DocumentReading
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True)
class DocumentContext:
    """A case, and `mentions`: in how many items of the document each of its actors is source or target."""

    scenario: Scenario
    mentions: Counter[str] = field(default_factory=Counter)

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The instruments of the case by id."""
        return dict(self.scenario.file.instruments)

    def instruments_between(self, issuer: str, target: str) -> tuple[str, ...]:
        """Ids of the instruments that `issuer` aims at `target`."""
        return tuple(
            name
            for name, instrument in self.instruments.items()
            if instrument.issuer == issuer and instrument.target == target
        )

    def instruments_against(self, target: str) -> tuple[str, ...]:
        """Ids of the instruments that outsiders aim at `target`; without outsiders those of its enemies."""
        pressing = [
            name
            for name, instrument in self.instruments.items()
            if instrument.target == target
            and instrument.issuer != target
            and not self.on_same_side(instrument.issuer, target)
        ]
        outside = [name for name in pressing if self.side(self.instruments[name].issuer) is None]
        return tuple(outside or pressing)

    def on_same_side(self, first: str, second: str) -> bool:
        """Whether two actors belong to the same of the two sides."""
        side = self.side(first)
        return side is not None and side == self.side(second)

    def side(self, actor: str) -> SideId | None:
        """The side of an actor; None where it has none or is not of the case."""
        entry = self.scenario.file.actors.get(actor)
        return entry.side if entry is not None else None

    def addressee(self, issuer: str) -> str:
        """The addressee of `issuer` where a claim does not name one: the target that the document mentions most often.

        Empty where it mentions none of those that instruments of `issuer` aim at.
        """
        pressed = dict.fromkeys(
            instrument.target for instrument in self.instruments.values() if instrument.issuer == issuer
        )
        mentioned = [actor for actor in pressed if self.mentions[actor]]
        return max(mentioned, key=lambda actor: self.mentions[actor], default="")

    def is_named_in(self, actor: str, text: str) -> bool:
        """Whether a text contains the name or an alias of an actor, at word boundaries."""
        entry = self.scenario.file.actors.get(actor)
        names = (entry.name, *entry.aliases) if entry is not None else ()
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


def document_context(reading: DocumentReading, scenario: Scenario) -> DocumentContext:
    """The case with the mentions of its actors among the items of a document."""
    return DocumentContext(scenario, Counter(actor for item in reading.items for actor in item.actors if actor))
