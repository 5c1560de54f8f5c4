"""What a reader of event data gets and gives: the one page to read before writing a new one.

A format is a module of this package with `FORMATS`, a tuple of `EventFormat`, listed in
`registry.FORMAT_MODULES`. Its `read` turns files (`ReadRequest`) into rows of text under fixed
names (`RawRows`); dates, countries, codes and scores are made of that text for all formats alike,
in `normal`. tests/evidence/events/formats/test_format_contract.py says what a format still lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ibis.expr.types import Table

Lines = Literal["auto", "count", "skip"]
"""Whether rows get the number of their line: `auto` counts up to MAX_COUNTED_BYTES of files."""
MAX_COUNTED_BYTES = 64 << 20
"""Bytes of files up to which lines are counted unless asked otherwise.

Counting runs through the whole file in order, so it costs about as much again as reading it.
"""
Places = Literal["codes", "names"]
"""How a format writes the country of an actor: as a code of three letters, or as a name."""
Coding = Literal["code", "plover", "quad"]
"""A column that can say what kind of event it is."""
TEXT_COLUMNS = (
    *("event_id", "day", "source", "target", "source_place", "target_place", "source_name", "target_name"),
    *("code", "plover", "quad", "goldstein", "mentions", "fatalities", "added", "url"),
)
"""Text columns that a reader fills; what a format has not is ''."""
RAW_COLUMNS = (*TEXT_COLUMNS, "fault", "text", "file", "line", "piece")
LONGEST_LINE = 1_000_000
"""Bytes that a line may have; longer ones are set aside."""
TEXT_SHOWN = 300
"""Characters of a row that are kept of it when it is set aside."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `path` as it lies unpacked, `name` as the person gave it, and its head."""

    path: Path
    name: str
    head: Head

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return self.path.stat().st_size


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Files of one format and shape to be read on an Ibis backend.

    `origin` is the day that time 0 stands for, in formats that count time.
    """

    files: tuple[InputFile, ...]
    backend: Any
    lines: Lines = "auto"
    origin: date | None = None

    @property
    def head(self) -> Head:
        """The head of the first file, which all have in common as far as their shape goes."""
        return self.files[0].head

    @property
    def counting(self) -> ReadRequest:
        """The same, with lines counted unless that was declined: for files whose rows have no id."""
        return replace(self, lines="count") if self.lines == "auto" else self

    @property
    def counts_lines(self) -> bool:
        """Whether rows get line numbers."""
        small = sum(file.size for file in self.files) <= MAX_COUNTED_BYTES
        return self.lines == "count" or (self.lines == "auto" and small)


@dataclass(frozen=True, slots=True, order=True)
class RejectedRow:
    """A row that was not used: where it is, why, and the beginning of its text. `line` 0: not known."""

    file: str
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class InputRows:
    """The rows that a format's files hold, counted on the text itself: no header, no blank line.

    A row that takes several lines counts once. `unreadable` are those of which no row of the table could be made; they
    are among `rows`.
    """

    rows: int
    unreadable: tuple[RejectedRow, ...] = ()


DayOrder = Literal["month", "day", "both"]
"""How days such as 3/25/2017 are read: month first, day first, or as each row allows (else set aside)."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """The rows of some files as text, and how to read that text.

    `table` has RAW_COLUMNS: the fields as text, `fault` (null, or what is wrong with the row as a row), `text` (the row
    as it stands in the file), `file`, `line`, and `piece` (0, or the number of a further event that one row holds).

    `source` and `target` are the actors as the file writes them; `source_place` and `target_place`
    their countries, as `places` says: a code of three letters, or a name (of a country, of one in
    office on that day, or with its country in brackets). **Both have to be filled**, with the actor
    itself where a format has no column for its country: a row whose place is blank belongs to no
    country, and no question about a country (`dyad_events`, `ripeness measure`) ever finds it.

    `coded_by` names the columns that say what the event is, best first. `compact_dates`: all dates are YYYYMMDD;
    `day_order` tells how to read those with the year last. `lost_zeros`: CAMEO codes were once read as numbers.
    `identifiers`: `event_id` comes from the file; `ids_of` names the data set in which an id alone says which event is
    meant, '' where rows with one id are the same only if day, actors and class are. `counted`: rows have their lines,
    so those that stand there twice are told. `input` counts the rows on the text itself.
    """

    table: Table
    coded_by: tuple[Coding, ...] = ("code",)
    places: Places = "codes"
    compact_dates: bool = False
    day_order: DayOrder = "both"
    lost_zeros: bool = False
    identifiers: bool = True
    ids_of: str = ""
    counted: bool = True
    input: Callable[[], InputRows] = lambda: InputRows(0)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFormat:
    """One form in which event data are published.

    `title` says what it is in a few words. `matches` tells from a file's head whether it is this one. `read` gives the
    rows of files, each with the text of its fields. `shape` tells files apart that have to be read by themselves, such
    as tables with other columns. `example` is the text of a small file by its name, the files that go with it after it:
    one event or more that the USA direct at Russia.
    """

    name: str
    title: str
    matches: Callable[[Head], bool]
    read: Callable[[ReadRequest], RawRows]
    shape: Callable[[Head], Hashable] = lambda head: ""
    example: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a file, decoded, without their line ends; `name` is the file as it was given.

    `whole` says whether the lines are all that there are; `encoding` how the file is written, before it was opened.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str
    whole: bool

    def cells(self, delimiter: str = "\t") -> list[list[str]]:
        """The lines that are not empty, split."""
        return [line.split(delimiter) for line in self.lines if line]

    @property
    def description(self) -> str:
        """The first line in short, for a message."""
        first = next((line for line in self.lines if line.strip()), "")
        columns = max((first.count(sign) + 1 for sign in "\t,;|"), default=1)
        return f"a first line of {columns} column(s): {first[:80]!r}"


OVERFLOW = "more_than_wanted"
"""The column after the last: only a row with too many fields has anything in it."""


@dataclass(frozen=True, slots=True)
class DelimitedLayout:
    """The fields of a line and their delimiter.

    `columns` names the fields in order; `above` counts the lines over the first row: a header, and what stands over it.
    `quote` is '' where a quotation mark is a letter like any other, as in GDELT and ICEWS.
    """

    columns: tuple[str, ...]
    delimiter: str = "\t"
    above: int = 0
    quote: str = ""
