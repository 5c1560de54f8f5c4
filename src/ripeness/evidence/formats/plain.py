"""A plain table of events: CSV (or tabs, semicolons) with a header, by the names that people give such columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ripeness.evidence import codes
from ripeness.evidence.formats.delimited import Layout, picked, scanned, unreadable
from ripeness.evidence.formats.head import Head
from ripeness.evidence.formats.reading import Reading
from ripeness.evidence.formats.registry import EventFormat, register
from ripeness.evidence.formats.rows import Rows

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
_SAYS_WHAT = ("code", "plover", "quad")


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


def _looks(head: Head) -> bool:
    known = _known(_header(head))
    return all(kind in known for kind in _WANTED) and any(kind in known for kind in _SAYS_WHAT)


def _read(reading: Reading) -> Rows:
    head = reading.files[0].head
    columns = _unique(_header(head))
    known = _known(columns)
    layout = Layout(columns, _delimiter(head), headed=True, quote='"', encoding=head.encoding)
    table = scanned(reading, layout)
    return Rows(
        picked(table, layout, _picks(table, known)),
        coded_by=tuple(kind for kind in _SAYS_WHAT if kind in known),  # type: ignore[misc]
        lost_zeros=_lost(head, columns, known),
        identifiers="event_id" in known,
        places="names",
        unreadable=lambda: unreadable(reading, layout),
    )


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
    for number, name in enumerate(header, 1):
        name = name.strip() or f"column {number}"
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
        names.append(name if seen[name.lower()] == 1 else f"{name} {seen[name.lower()]}")
    return tuple(names)


def _lost(head: Head, columns: tuple[str, ...], known: dict[str, str]) -> bool:
    """Whether the CAMEO codes of a file have lost their leading zeros: none has one, and some would need it."""
    if "code" not in known:
        return False
    at = columns.index(known["code"])
    rows = csv.reader(head.lines[1:], delimiter=_delimiter(head))
    return codes.lost_zeros(row[at].strip().removesuffix(".0") for row in rows if len(row) > at)


PLAIN = register(
    EventFormat("plain", "a table with a header that has date, source, target and code, plover or quad", _looks, _read)
)
