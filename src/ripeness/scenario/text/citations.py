"""Sources that are lines of the case's own files: `ledger:L11`, `events:C012`."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.text.encoding import decode_text
from ripeness.scenario.text.yaml_text import Path, Problem

EVENTS_FILE: Final = "events.csv"
EVENT_COLUMNS: Final = ("id", "date", "actor", "target", "domain", "quad_class", "description", "sources")
"""Those of a new list of events."""
NAMES: Final = {"ledger": "the ledger", "events": "the list of events"}
MAX_BYTES: Final = 5 * 2**20


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of `events.csv` as far as it is cited: its id, the line it begins on, its day, parties and words."""

    id: str
    line: int
    day: str
    actor: str
    target: str
    description: str
    urls: tuple[str, ...] = ()


def parse_citation(source: str) -> tuple[str, str] | None:
    """Which file and which id a source names; None for one of the section `sources`.

    >>> cited("ledger:L11"), cited("ties-v4")
    (('ledger', 'L11'), None)
    """
    file, colon, name = source.partition(":")
    return (file, name) if colon and file in NAMES else None


def event_rows(raw: bytes, name: str) -> tuple[EventRow, ...]:
    """The rows of an events file that have an id; none where it has no column `id`. ScenarioError where it is no text.

    Rows of other lengths than the first are left out: reading events for measurement is the
    business of evidence, which tells of them.
    """
    reader = csv.reader(io.StringIO(decode_text(raw, name, MAX_BYTES), newline=""))
    rows, begins = [], 2
    try:
        header = [cell.strip() for cell in next(reader, [])]
        for cells in reader:
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            if row.get("id") and len(cells) == len(header):
                rows.append(_row(row, begins))
            begins = reader.line_num + 1
    except csv.Error:
        return tuple(rows)
    return tuple(rows)


def unknown_citations(citations: Iterable[tuple[Path, str]], ids: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Problems of citations that lead nowhere; `ids` are those that each file has, of files that could be read."""
    for where, source in citations:
        place = parse_citation(source)
        if place is not None and place[0] in ids and place[1] not in ids[place[0]]:
            near = did_you_mean(place[1], ids[place[0]])
            yield Problem(where, f"{NAMES[place[0]]} has no {short_repr(place[1])}{near}")


def _row(row: dict[str, str], line: int) -> EventRow:
    urls = tuple(part for part in row.get("sources", "").split() if part.startswith(("https://", "http://")))
    day, actor, target, description = (row.get(column, "") for column in ("date", "actor", "target", "description"))
    return EventRow(row["id"], line, day, actor, target, description, urls)
