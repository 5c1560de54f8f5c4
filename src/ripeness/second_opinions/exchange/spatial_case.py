"""A spatial case as other programs write it down, and the cells and elements that say where they stand.

Tables may have any line ends, a byte order mark, and commas, semicolons or tabs between cells.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ripeness.core.errors import Fault, ScenarioError, UsageError
from ripeness.core.safe_xml import XmlNode, read_xml
from ripeness.scenario.files.spreadsheet import table_text
from ripeness.scenario.files.written_numbers import read_number
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stakeholders, Stand, stakeholders

MOST_ACTORS: Final = 200
"""Actors of a case in a file: each has a view of all pairs, so memory grows with the third power."""


@dataclass(frozen=True, slots=True)
class SpatialCase:
    """Actors with a name and a description, and what the file says of the run.

    settings, seed, accommodation : None where the file says nothing of them. `accommodation` has
    shape (actor, actor): how far ideals follow positions. `notes` says how the file was read where there is a choice.
    """

    name: str
    description: str
    actors: Stakeholders
    settings: SmpSettings | None = None
    seed: int | None = None
    accommodation: Floats | None = None
    notes: tuple[str, ...] = ()


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
    value, _ = read_number(text)
    if value is None:
        cell = repr(text.strip()) if text.strip() else "nothing"
        raise place.fault(f"the {what} is {cell}; {wanted}")
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


DELIMITERS: Final = "\t;,"
"""What may part cells: the one that is in the most lines does, the first of equals."""


LARGEST: Final = 1_000_000
"""Bytes of a table that is read: a row an actor."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, stripped, and where it stands; `raw` is the line as written."""

    file: str
    line: int
    raw: str
    cells: tuple[str, ...]

    def at(self, cell: int) -> Place:
        """The place of a cell, counted from 0; of the end of the row where it has fewer."""
        start = 0
        for text in self.cells[:cell]:
            start = max(self.raw.find(text, start), start) + len(text) + 1
        if cell < len(self.cells):
            start = max(self.raw.find(self.cells[cell], start), start)
        return Place(self.file, self.line, start + 1)

    def cell(self, index: int) -> str:
        """The text of a cell, empty where the row has fewer."""
        return self.cells[index] if index < len(self.cells) else ""

    def number_of_actor(self, index: int, what: str, within: tuple[float, float]) -> float:
        """The number in a cell of an actor's row, whose first cell names it; ScenarioError where it is none."""
        if not self.cell(0):
            raise self.at(0).fault("this actor has no name")
        return number(self.cell(index), self.at(index), f"{what} of {self.cell(0)}", within)


def rows(text: str, file: str) -> Iterator[TableRow]:
    """The rows that hold anything, in order.

    Lines may end in any of the three ways, and a row is one line. Raises ScenarioError where quotes do not close.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = max(DELIMITERS, key=lambda mark: sum(mark in line for line in lines))
    for count, line in enumerate(lines, 1):
        try:
            [cells] = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True) if line else [[]]
        except (csv.Error, ValueError):
            raise Place(file, count, 1).fault("the quotes of this row do not close; wanted one row a line") from None
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            yield TableRow(file, count, line, stripped)


def decode_table(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of a table, of a workbook its first sheet as CSV, and how it was read where there is a choice.

    Raises ScenarioError where it is no text, or larger than any table of actors.
    """
    if len(raw) > LARGEST:
        raise Place(file).fault(f"the table has {len(raw):,} bytes; wanted {LARGEST:,} at most, a row an actor")
    text, notes = table_text(raw, file, LARGEST)
    readings = (read_number(cell)[1] for row in rows(text, file) for cell in row.cells)
    return text, (*notes, *dict.fromkeys(note for note in readings if note))


@dataclass(frozen=True, slots=True)
class PlacedXmlNode:
    """An XML element and its file, so that a message can say where it stands."""

    node: XmlNode
    file: str

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.node.tag

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, self.node.line, self.node.column)

    @property
    def text(self) -> str:
        """What stands in the element outside of its children, stripped."""
        return self.node.text.strip()

    def children(self, tag: str) -> list[PlacedXmlNode]:
        """All children of this tag; ScenarioError where there is none."""
        if not self.node.own(tag):
            raise self.place.fault(f"<{self.tag}> holds no <{tag}>")
        return [PlacedXmlNode(node, self.file) for node in self.node.own(tag)]

    def child(self, tag: str) -> PlacedXmlNode:
        """The one child of this tag; ScenarioError where there is none or another."""
        matches = self.children(tag)
        if len(matches) > 1:
            raise matches[1].place.fault(f"<{self.tag}> holds a second <{tag}>")
        return matches[0]

    def maybe(self, tag: str) -> PlacedXmlNode | None:
        """The one child of this tag, or None."""
        return self.child(tag) if self.node.own(tag) else None


def parse_xml(text: str, file: str) -> PlacedXmlNode:
    """The root of a document. ScenarioError where it is not well formed or declares a document type."""
    root = read_xml(text.encode(), file, lambda name, line, column, message: Place(name, line, column).fault(message))
    return PlacedXmlNode(root, file)
