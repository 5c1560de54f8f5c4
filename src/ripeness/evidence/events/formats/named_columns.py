"""Tables whose columns are known by name, in any order and with any others between them.

Most tables of events differ only in what they call their columns: a format says the names (`NamedTable`), and where
need be how a field is made of several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import (
    Coding,
    DayOrder,
    DelimitedLayout,
    EventFormat,
    Head,
    Places,
    RawRows,
    ReadRequest,
)
from ripeness.evidence.events.formats.days import USUAL_ORDER, day_order, has_year_last, looks_like_day
from ripeness.evidence.events.formats.delimited import PIECE, Scan, raw_rows, scan_files
from ripeness.evidence.events.formats.header import fields, header_of

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table

CODINGS: Final[tuple[Coding, ...]] = ("code", "plover", "quad")
ColumnOf = Mapping[str, str]
"""The column of the file for each kind of field."""


@dataclass(frozen=True, slots=True)
class NamedTable:
    """The columns of a format.

    `names` gives for each kind of field (of TEXT_COLUMNS or of the format's own) the names that its column may have,
    best first; case, spaces and underscores do not count. A table is of the format if each group of `wanted` has a
    kind that is there. `prepare` adds columns to a scan and `picks` makes fields of those that are there; `several`,
    a pattern and what is in front of each further one, finds fields that name several actors. `quoted_tabs`: fields
    may be quoted even where tabs part them; `with_strokes`: how days such as 3/4/2017 are meant where no row shows it.
    """

    names: Mapping[str, tuple[str, ...]]
    wanted: tuple[tuple[str, ...], ...]
    picks: Callable[[Table, ColumnOf], Mapping[str, Any]] = lambda table, column_of: {}
    prepare: Callable[[Table, ColumnOf], Table] = lambda table, column_of: table
    coded_by: tuple[Coding, ...] = CODINGS
    places: Places = "names"
    ids_of: str = ""
    several: tuple[str, str] | None = None
    quoted_tabs: bool = False
    with_strokes: DayOrder = "month"

    def column_of(self, columns: Iterable[str]) -> dict[str, str]:
        """Which column is which, by kind."""
        by_key = {_key(column): column for column in reversed(list(columns))}
        fitting = {
            kind: [by_key[n] for name in names if (n := _key(name)) in by_key] for kind, names in self.names.items()
        }
        return {kind: columns[0] for kind, columns in fitting.items() if columns}

    def matches(self, head: Head) -> bool:
        """Whether a file has the columns."""
        there = self.column_of(header_of(head).columns)
        return all(any(kind in there for kind in group) for group in self.wanted)

    def read(self, request: ReadRequest) -> RawRows:
        """The rows of files that have the columns."""
        header = header_of(request.head)
        column_of = self.column_of(header.columns)
        if "event_id" not in column_of:
            request = request.counting
        day = self._day(request, header.columns, column_of)
        quote = '"' if header.delimiter != "\t" or self.quoted_tabs else ""
        layout = DelimitedLayout(header.columns, header.delimiter, above=header.above, quote=quote)
        scan = scan_files(request, layout)
        year_last = day and any(map(has_year_last, _cells(request, header.columns, day)))
        order, notes = USUAL_ORDER
        if year_last:
            order, notes = day_order(scan.table, day, request.files[0].name, self.with_strokes)
        for end in ("source", "target"):
            scan = self._one_row_per_actor(scan, request, header.columns, column_of[end])
        scan = Scan(self.prepare(scan.table, column_of), scan.input)
        picks = {**_usual_picks(scan.table, column_of), **self.picks(scan.table, column_of)}
        written = _cells(request, header.columns, column_of["code"]) if "code" in column_of else ()
        return raw_rows(
            request,
            layout,
            scan,
            {kind: pick for kind, pick in picks.items() if kind in _FIELDS},
            coded_by=tuple(kind for kind in self.coded_by if kind in picks),
            lost_zeros=codes.lost_zeros(written),
            identifiers="event_id" in column_of,
            ids_of=self.ids_of,
            places=self.places,
            day_order=order,
            notes=notes,
        )

    def _day(self, request: ReadRequest, columns: tuple[str, ...], column_of: dict[str, str]) -> str:
        """Take the first column by the names for days in which days stand; '' where year, month and day make it up."""
        by_key = {_key(column): column for column in reversed(columns)}
        there = [by_key[_key(name)] for name in self.names["day"] if _key(name) in by_key]
        days = [column for column in there if _holds_days(request, columns, column)]
        if days or not all(part in column_of for part in _PARTS_OF_DAY):
            column_of["day"] = (*days, *there)[0]
            return column_of["day"]
        column_of.pop("day", None)
        return ""

    def _one_row_per_actor(self, scan: Scan, request: ReadRequest, columns: tuple[str, ...], name: str) -> Scan:
        """One row for each of several actors that one field names, as RUS/UKR does."""
        import ibis

        if self.several is None:
            return scan
        pattern, parted_by = self.several
        if not any(re.search(pattern, text) for text in _cells(request, columns, name)):
            return scan
        table, number = scan.table, f"{PIECE}_here"
        several = table[name].re_search(pattern)
        actors = ibis.ifelse(
            several, table[name].re_replace(parted_by, _PARTS).split(_PARTS), ibis.array([table[name]])
        )
        table = table.mutate(**{name: actors}).unnest(name, offset=number)
        # Both ends may name several: each pair is an event, with a number of its own.
        piece = table[number] + (table[PIECE] * _MOST_ACTORS if PIECE in table.columns else 0)
        return Scan(table.mutate(**{PIECE: piece}).drop(number), scan.input)


_PARTS: Final = "\x1f"
_PARTS_OF_DAY: Final = ("year", "month", "day_of_month")
_MOST_ACTORS: Final = 1_000
_FIELDS: Final = frozenset(
    (
        *("event_id", "day", "source", "target", "source_place", "target_place", "source_name", "target_name"),
        *("code", "plover", "quad", "goldstein", "mentions", "fatalities", "added", "url"),
    )
)


def _key(name: str) -> str:
    return re.sub(r"[\s_.]", "", name).lower()


def _cells(request: ReadRequest, columns: tuple[str, ...], name: str) -> Iterator[str]:
    """The cells of a column, as far as the heads of the files go."""
    at = columns.index(name)
    for file in request.files:
        header = header_of(file.head)
        for line in file.head.lines[header.above :]:
            if len(cells := fields(line, header.delimiter) or []) > at:
                yield cells[at].strip()


def _holds_days(request: ReadRequest, columns: tuple[str, ...], name: str) -> bool:
    cells = [cell for cell, _ in zip(_cells(request, columns, name), range(1_000), strict=False) if cell]
    return not cells or sum(map(looks_like_day, cells)) * 2 > len(cells)


def _usual_picks(table: Table, column_of: ColumnOf) -> dict[str, Any]:
    picks: dict[str, Any] = dict(column_of)
    if "code" in column_of:
        # A spreadsheet writes 40.0 for 040.
        picks["code"] = table[column_of["code"]].strip().re_replace(r"\.0$", "")
    for end in ("source", "target"):
        picks.setdefault(f"{end}_place", column_of[end])
        picks.setdefault(f"{end}_name", column_of[end])
    parts = [column_of.get(part, "") for part in _PARTS_OF_DAY]
    if "day" not in column_of and all(parts):
        year, month, day = (table[part].strip().re_replace(r"\.0$", "") for part in parts)
        picks["day"] = _joined_day(year, month, day)
    return picks


def _joined_day(year: StringValue, month: StringValue, day: StringValue) -> StringValue:
    return year + "-" + month + "-" + day


def header_shape(head: Head) -> Hashable:
    """What files have in common that are read together: their header."""
    return header_of(head)


def named_format(name: str, title: str, table: NamedTable, example: str) -> EventFormat:
    """A format of tables with these columns; `example` is the text of a small one."""
    return EventFormat(name, title, table.matches, table.read, header_shape, example={f"{name}.csv": example})
