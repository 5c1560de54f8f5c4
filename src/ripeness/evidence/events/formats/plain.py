"""A plain table of events: CSV (or tabs, semicolons) with a header, by the names that people give such columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import Coding, DelimitedLayout, EventFormat, Head, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import raw_rows, scan_files

if TYPE_CHECKING:
    from ibis.expr.types import Table

NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("event_id", "id"),
    "day": ("date", "day", "event_date"),
    "source": ("source", "actor", "source_actor", "from", "s"),
    "target": ("target", "recipient", "target_actor", "to", "o"),
    "source_place": ("source_country", "actor_country", "source_side"),
    "target_place": ("target_country", "recipient_country", "target_side"),
    "source_name": ("source_name", "actor_name"),
    "target_name": ("target_name", "recipient_name"),
    "code": ("code", "cameo", "cameo_code", "event_code"),
    "plover": ("plover", "event_type", "class"),
    "quad": ("quad", "quad_class"),
    "goldstein": ("goldstein", "goldstein_scale", "intensity", "score"),
    "mentions": ("mentions", "num_mentions"),
    "url": ("url", "source_url", "sources"),
}
"""Which names a column may have, best first; case, spaces and underscores do not count."""
_WANTED = ("day", "source", "target")
_SAYS_WHAT: tuple[Coding, ...] = ("code", "plover", "quad")
_SEVERAL = re.compile("^[A-Z]{2,8}(/[A-Z]{2,8})+$")


def _delimiter(head: Head) -> str:
    return max(",\t;|", key=next(filter(None, head.lines), "").count)


def _header(head: Head) -> list[str]:
    return next(csv.reader([next(filter(None, head.lines), "")], delimiter=_delimiter(head)), [])


def _columns_by_kind(columns: Iterable[str]) -> dict[str, str]:
    """Which column is which, by kind."""
    by_key = {_key(column): column for column in reversed(list(columns))}
    fitting = {kind: [by_key[_key(name)] for name in names if _key(name) in by_key] for kind, names in NAMES.items()}
    return {kind: names[0] for kind, names in fitting.items() if names}


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "").replace("_", "")


def _matches(head: Head) -> bool:
    column_of = _columns_by_kind(_header(head))
    return all(kind in column_of for kind in _WANTED) and any(kind in column_of for kind in _SAYS_WHAT)


def _read(request: ReadRequest) -> RawRows:
    columns = _unique(_header(request.head))
    column_of = _columns_by_kind(columns)
    if "event_id" not in column_of:
        request = request.counting
    layout = DelimitedLayout(columns, _delimiter(request.head), headed=True, quote='"', encoding=request.head.encoding)
    table = scan_files(request, layout)
    for end in ("source", "target"):
        if any(_SEVERAL.fullmatch(text) for text in _cells(request, columns, column_of[end])):
            table = _one_row_per_actor(table, column_of[end])
    return raw_rows(
        request,
        layout,
        table,
        _picks(table, column_of),
        coded_by=tuple(kind for kind in _SAYS_WHAT if kind in column_of),
        lost_zeros="code" in column_of and codes.lost_zeros(_cells(request, columns, column_of["code"])),
        identifiers="event_id" in column_of,
        places="names",
    )


def _cells(request: ReadRequest, columns: tuple[str, ...], name: str) -> Iterator[str]:
    """The cells of a column, as far as the heads of the files go."""
    at = columns.index(name)
    for file in request.files:
        for row in csv.reader(file.head.lines[1:], delimiter=_delimiter(file.head)):
            if len(row) > at:
                yield row[at].strip().removesuffix(".0")


def _one_row_per_actor(table: Table, name: str) -> Table:
    """One row for each of several actors that are written with strokes between their codes: RUS/UKR."""
    import ibis

    several = table[name].re_search(_SEVERAL.pattern)
    actors = ibis.ifelse(several, table[name].split("/"), ibis.array([table[name]]))
    return table.mutate(**{name: actors.unnest()})


def _picks(table: Table, column_of: dict[str, str]) -> dict[str, Any]:
    picks: dict[str, Any] = dict(column_of)
    if "code" in column_of:
        # A spreadsheet writes 40.0 for 040.
        picks["code"] = table[column_of["code"]].strip().re_replace(r"\.0$", "")
    for end in ("source", "target"):
        picks.setdefault(f"{end}_place", column_of[end])
        picks.setdefault(f"{end}_name", column_of[end])
    return picks


def _unique(header: list[str]) -> tuple[str, ...]:
    """Names that differ even without regard to case, as a database wants them."""
    count_of: dict[str, int] = {}
    names = []
    for number, written in enumerate(header, 1):
        name = written.strip() or f"column {number}"
        count_of[name.lower()] = count_of.get(name.lower(), 0) + 1
        names.append(name if count_of[name.lower()] == 1 else f"{name} {count_of[name.lower()]}")
    return tuple(names)


FORMATS = (
    EventFormat(
        "plain",
        "a table with a header that has date, source, target and code, plover or quad",
        _matches,
        _read,
        lambda head: (head.encoding, tuple(_header(head))),
        example={"events.csv": "date,source,target,code\n2020-02-03,USA,RUS,130\n"},
    ),
)
