"""Events in PLOVER's own JSON (manual, chapter 6), one object a line; and the gold records of 2016 in their form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import EventFormat
from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.json_lines import Record, Row, as_list, first_record, rows_of, text_of

NO_ACTOR: dict[str, Any] = {}


def _matches(head: Head) -> bool:
    record = first_record(head)
    return "event" in record and bool({"id", "date", "actor", "source"} & set(record))


def _events(record: Record) -> Iterator[Row]:
    """One row for each pair of actor and recipient and each class of event."""
    actors = as_list(record.get("actor", record.get("source"))) or [NO_ACTOR]
    recipients = as_list(record.get("recipient", record.get("target"))) or [NO_ACTOR]
    shared = {
        "day": text_of(record.get("date")),
        "quad": text_of(record.get("quad", record.get("quad_code"))),
        "goldstein": text_of(record.get("event_scale", record.get("eventScale", record.get("scale")))),
        "url": text_of((as_list(record.get("cite_info", record.get("citeInfo"))) or [{}])[0])
        or text_of(record.get("url")),
    }
    for number, (actor, recipient, kind) in enumerate(product(actors, recipients, as_list(record.get("event")))):
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


FORMATS = (
    EventFormat(
        "plover",
        "PLOVER, JSON with date, actor, recipient and event",
        _matches,
        lambda request: rows_of(request, _events, coded_by=("plover", "quad"), places="names"),
        example={
            "events.jsonl": '{"id": "A", "date": "2016-07-24", "event": ["CONSULT"], '
            '"actor": [{"code": "USA", "sector": "GOV"}], "recipient": [{"code": "RUS"}]}\n'
        },
    ),
)
