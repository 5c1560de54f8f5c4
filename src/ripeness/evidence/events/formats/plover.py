"""Events in PLOVER's own JSON (manual, chapter 6), one object a line; and the gold records of 2016 in their form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.json_lines import (
    Record,
    Row,
    first_record,
    listed,
    rows_of,
    text_of,
)
from ripeness.evidence.events.formats.registry import (
    EventFormat,
    register,
)

_NOBODY: dict[str, Any] = {}


def _looks(head: Head) -> bool:
    record = first_record(head)
    return "event" in record and bool({"id", "date", "actor", "source"} & set(record))


def _events(record: Record) -> Iterator[Row]:
    """One row for each pair of actor and recipient and each class of event."""
    actors = listed(record.get("actor", record.get("source"))) or [_NOBODY]
    recipients = listed(record.get("recipient", record.get("target"))) or [_NOBODY]
    shared = {
        "day": text_of(record.get("date")),
        "quad": text_of(record.get("quad", record.get("quad_code"))),
        "goldstein": text_of(record.get("event_scale", record.get("eventScale", record.get("scale")))),
        "url": text_of((listed(record.get("cite_info", record.get("citeInfo"))) or [{}])[0])
        or text_of(record.get("url")),
    }
    for number, (actor, recipient, kind) in enumerate(product(actors, recipients, listed(record.get("event")))):
        yield {
            **shared,
            # A row has an id of its own also where a record holds several events.
            "event_id": text_of(record.get("id")) + (f"#{number}" if number else ""),
            "plover": codes.plover_class(text_of(kind)) or text_of(kind),
            **_end("source", actor),
            **_end("target", recipient),
        }


def _end(end: str, entity: object) -> Row:
    if not isinstance(entity, dict):
        return {end: text_of(entity), f"{end}_name": text_of(entity), f"{end}_place": text_of(entity)}
    code, sector = text_of(entity.get("code")), text_of(entity.get("sector"))
    name = next(
        (text_of(entity[key]) for key in ("entity", "entity_text", "actorText", "title") if entity.get(key)), ""
    )
    return {end: f"{code}{sector}" or name, f"{end}_name": name, f"{end}_place": code or name}


PLOVER = register(
    EventFormat(
        "plover",
        "PLOVER, JSON with date, actor, recipient and event",
        _looks,
        lambda reading: rows_of(reading, _events, coded_by=("plover", "quad"), places="names"),
    )
)
