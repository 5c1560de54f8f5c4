"""A spatial case as other programs write it down: its actors, and how it is to be run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ripeness.core.errors import Fault, ScenarioError, UsageError
from ripeness.opinions.spatial.smp.settings import SmpSettings
from ripeness.opinions.spatial.stakeholders import Dimension, Floats, Stakeholders, Stand, stakeholders

MOST_ACTORS: Final = 200
"""Actors of a case in a file: each has a view of all pairs, so memory grows with the third power."""


@dataclass(frozen=True, slots=True)
class SpatialCase:
    """Actors with a name and a description, and what the file says of the run.

    settings, seed, accommodation : None where the file says nothing of them. `accommodation` has
    shape (actor, actor): how far ideals follow positions.
    """

    name: str
    description: str
    actors: Stakeholders
    settings: SmpSettings | None = None
    seed: int | None = None
    accommodation: Floats | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, for messages; 0 where it is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def fault(self, message: str) -> ScenarioError:
        """The error that says what is wrong here."""
        return ScenarioError([Fault(self.file, self.line, self.column, message)])


def number(text: str, place: Place, what: str, within: tuple[float, float]) -> float:
    """The number that `text` is, from `within[0]` to `within[1]`; ScenarioError says what was found instead."""
    low, high = within
    wanted = f"wanted a number from {low:g} to {high:g}"
    if high >= 1e9:
        wanted = "wanted a number" if low <= -1e9 else f"wanted a number of {low:g} or more"
    try:
        value = float(text)
    except ValueError:
        cell = repr(text.strip()) if text.strip() else "nothing"
        raise place.fault(f"the {what} is {cell}; {wanted}") from None
    if not low <= value <= high:
        raise place.fault(f"the {what} is {text.strip()}; {wanted}")
    return value


def whole_case(place: Place, stands: list[Stand], dimensions: tuple[Dimension, ...]) -> Stakeholders:
    """The actors, or a ScenarioError of the file as a whole where together they are no case, or too many."""
    if len(stands) > MOST_ACTORS:
        raise place.fault(f"found {len(stands):,} actors; wanted {MOST_ACTORS} at most, since each judges all pairs")
    try:
        return stakeholders(stands, dimensions)
    except UsageError as error:
        raise place.fault(str(error)) from None


def one_draw(actors: Stakeholders) -> Stakeholders:
    """The actors themselves; UsageError where there is more than one draw of them, which no file can hold."""
    if actors.draws != 1:
        raise UsageError(f"a file holds one draw of the actors, found {actors.draws}; take `middle()` of them first")
    return actors


def plain_number(value: float) -> str:
    """A number as people write it: twelve digits at most, no zeros behind."""
    return f"{float(value):.12g}"
