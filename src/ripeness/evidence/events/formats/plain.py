"""A plain table of events: CSV (or tabs, semicolons) with a header, by the names that people give such columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.delimited import (
    Layout,
    notes_on,
    picked,
    scanned,
    unreadable,
)
from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.reading import Reading
from ripeness.evidence.events.formats.registry import (
    EventFormat,
    register,
)
from ripeness.evidence.events.formats.rows import (
    Coding,
    Rows,
)

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
    first = next((line for line in head.lines if line), "")
    return max(",\t;|", key=first.count)


def _header(head: Head) -> list[str]:
    first = next((line for line in head.lines if line), "")
    return next(csv.reader([first], delimiter=_delimiter(head)), [])


def _known(columns: Iterable[str]) -> dict[str, str]:
    """Which column is which, by kind."""
    there = {_key(column): column for column in reversed(list(columns))}
    return {
        kind: there[_key(name)]
        for kind, names in NAMES.items()
        for name in [next((one for one in names if _key(one) in there), "")]
        if name
    }


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "").replace("_", "")


def _shape(head: Head) -> Hashable:
    return head.encoding, tuple(_header(head))


def _looks(head: Head) -> bool:
    known = _known(_header(head))
    return all(kind in known for kind in _WANTED) and any(kind in known for kind in _SAYS_WHAT)


def _read(reading: Reading) -> Rows:
    columns = _unique(_header(reading.head))
    known = _known(columns)
    if "event_id" not in known:
        reading = reading.counting
    layout = Layout(columns, _delimiter(reading.head), headed=True, quote='"', encoding=reading.head.encoding)
    table = scanned(reading, layout)
    for end in ("source", "target"):
        if any(_SEVERAL.fullmatch(text) for text in _cells(reading, columns, known[end])):
            table = _parted(table, known[end])
    lost = "code" in known and codes.lost_zeros(_cells(reading, columns, known["code"]))
    return Rows(
        picked(table, layout, _picks(table, known)),
        coded_by=tuple(kind for kind in _SAYS_WHAT if kind in known),
        lost_zeros=lost,
        identifiers="event_id" in known,
        places="names",
        unreadable=lambda: unreadable(reading, layout),
        notes=notes_on(reading, lost=lost),
    )


def _cells(reading: Reading, columns: tuple[str, ...], name: str) -> Iterator[str]:
    """What stands in a column, as far as the heads of the files go."""
    at = columns.index(name)
    for file in reading.files:
        for row in csv.reader(file.head.lines[1:], delimiter=_delimiter(file.head)):
            if len(row) > at:
                yield row[at].strip().removesuffix(".0")


def _parted(table: Table, name: str) -> Table:
    """One row for each of several actors that are written with strokes between their codes: RUS/UKR."""
    import ibis

    several = table[name].re_search(_SEVERAL.pattern)
    actors = ibis.ifelse(several, table[name].split("/"), ibis.array([table[name]]))
    return table.mutate(**{name: actors.unnest()})


def _picks(table: Table, known: dict[str, str]) -> dict[str, Any]:
    picks: dict[str, Any] = dict(known)
    if "code" in known:
        # A spreadsheet writes 40.0 for 040.
        picks["code"] = table[known["code"]].strip().re_replace(r"\.0$", "")
    for end in ("source", "target"):
        picks.setdefault(f"{end}_place", known[end])
        picks.setdefault(f"{end}_name", known[end])
    return picks


def _unique(header: list[str]) -> tuple[str, ...]:
    """Names that differ even without regard to case, as a database wants them."""
    seen: dict[str, int] = {}
    names = []
    for number, written in enumerate(header, 1):
        name = written.strip() or f"column {number}"
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
        names.append(name if seen[name.lower()] == 1 else f"{name} {seen[name.lower()]}")
    return tuple(names)


PLAIN = register(
    EventFormat(
        "plain", "a table with a header that has date, source, target and code, plover or quad", _looks, _read, _shape
    )
)
