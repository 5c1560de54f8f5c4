"""A war and its battles as plain records, whatever data set they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ripeness.scenario.language.actors import SideId

Ending = Literal["victory", "compromise", "stalemate_continues", "transformed", "ongoing"]
"""How a war ended, in the words of the data: the last two had not ended when they left the data."""


@dataclass(frozen=True, slots=True)
class WarRecord:
    """One war between two sides.

    Side `a` is the one that began it, as the data have it. `sides` maps each state (its Correlates
    of War number) to its side; a state that changed sides is left out. `won_by` is None where nobody won
    or the data do not say.
    """

    number: int
    name: str
    start: date
    end: date
    ending: Ending
    won_by: SideId | None
    sides: Mapping[int, SideId]

    @property
    def has_ended(self) -> bool:
        """Whether it came to an end; else it was only watched until `end`."""
        return self.ending not in ("transformed", "ongoing")


@dataclass(frozen=True, slots=True)
class BattleRecord:
    """One battle of the war with that number; `won_by` is None where nobody won it."""

    war: int
    name: str
    start: date
    end: date
    won_by: SideId | None
