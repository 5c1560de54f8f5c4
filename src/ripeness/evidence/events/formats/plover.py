"""Events in PLOVER's classes: its own JSON, POLECAT's weekly tables, and the JSON lines of POLECAT's coder NGEC.

PLOVER's JSON is that of its manual (chapter 6), one object a line, and of the gold records of 2016. Column names of
POLECAT are those of the published files (Harvard Dataverse, doi 10.7910/DVN/AJGVIT).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import EventFormat, Head
from ripeness.evidence.events.formats.json_lines import Record, Row, as_list, first_record, rows_of, text_of
from ripeness.evidence.events.formats.named_columns import ColumnOf, NamedTable, header_shape

if TYPE_CHECKING:
    from ibis.expr.types import StringColumn, Table

NO_ACTOR: dict[str, Any] = {}
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
"""The columns of POLECAT's published tables; their order differs between years, so they are found by name."""
_NEEDED = {"Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"}
_SEVERAL = r"\s*;.*$"
"""What follows the first of several countries of one actor."""


def _is_plover(head: Head) -> bool:
    record = first_record(head)
    return "event" in record and bool({"id", "date", "actor", "source"} & set(record))


def _plover_events(record: Record) -> Iterator[Row]:
    """One row for each pair of actor and recipient and each class of event."""
    actors = as_list(record.get("actor", record.get("source"))) or [NO_ACTOR]
    recipients = as_list(record.get("recipient", record.get("target"))) or [NO_ACTOR]
    cited = (as_list(record.get("cite_info", record.get("citeInfo"))) or [{}])[0]
    shared = {
        "day": text_of(record.get("date")),
        "quad": text_of(record.get("quad", record.get("quad_code"))),
        "goldstein": text_of(record.get("event_scale", record.get("eventScale", record.get("scale")))),
        "url": text_of(cited) or text_of(record.get("url")),
    }
    for number, (actor, recipient, kind) in enumerate(product(actors, recipients, as_list(record.get("event")))):
        ends = {**_plover_end("source", actor), **_plover_end("target", recipient)}
        yield {**shared, "event_id": _numbered_id(record, number), "plover": _class(kind), **ends}


def _plover_end(end: str, entity: object) -> Row:
    if not isinstance(entity, dict):
        return {f"{end}{kind}": text_of(entity) for kind in ("", "_name", "_place")}
    code, sector = text_of(entity.get("code")), text_of(entity.get("sector"))
    name = _first_text(entity, "entity", "entity_text", "actorText", "title")
    return {end: f"{code}{sector}" or name, f"{end}_name": name, f"{end}_place": code or name}


def _numbered_id(record: Record, number: int) -> str:
    """An id of its own for each row, also where a record holds several events."""
    return text_of(record.get("id")) + (f"#{number}" if number else "")


def _class(value: object) -> str:
    return codes.plover_class(text_of(value)) or text_of(value)


def _first_text(record: Record, *keys: str) -> str:
    return next((text_of(record[key]) for key in keys if record.get(key)), "")


def _is_ngec(head: Head) -> bool:
    record = first_record(head)
    return "event_type" in record or set(record) >= _NEEDED


def _polecat_picks(table: Table, column_of: ColumnOf) -> dict[str, Any]:
    picks: dict[str, Any] = {}
    for end in ("source", "target"):
        name = _field(table[column_of[end]])
        place = _field(table[column_of[f"{end}_place"]]) if f"{end}_place" in column_of else name
        picks |= {end: name, f"{end}_name": name, f"{end}_place": place.re_replace(_SEVERAL, "")}
    return picks


def _field(text: StringColumn) -> StringColumn:
    """A field, '' where the file says None."""
    import ibis

    field: StringColumn = ibis.cases((text == "None", ""), else_=text)
    return field


_POLECAT: Final = NamedTable(
    {
        **{"event_id": ("Event ID",), "day": ("Event Date",), "plover": ("Event Type",), "quad": ("Quad Code",)},
        **{"source": ("Actor Name",), "source_place": ("Actor Country",), "goldstein": ("Intensity",)},
        **{"target": ("Recipient Name",), "target_place": ("Recipient Country",)},
    },
    (("event_id",), ("day",), ("plover",), ("source",), ("target",)),
    _polecat_picks,
    coded_by=("plover", "quad"),
)


def _polecat_events(record: Record) -> Iterator[Row]:
    if "event_type" not in record:
        yield {
            **{"event_id": text_of(record.get("Event ID")), "day": text_of(record.get("Event Date"))},
            **{"plover": _class(record.get("Event Type")), "quad": text_of(record.get("Quad Code"))},
            "goldstein": text_of(record.get("Intensity")),
            **_end_fields("source", record.get("Actor Name"), record.get("Actor Country")),
            **_end_fields("target", record.get("Recipient Name"), record.get("Recipient Country")),
        }
        return
    attributes = record.get("attributes")
    parts = attributes if isinstance(attributes, dict) else {}
    pairs = product(as_list(parts.get("ACTOR")) or [{}], as_list(parts.get("RECIP")) or [{}])
    for number, (actor, recipient) in enumerate(pairs):
        yield {
            "event_id": _numbered_id(record, number),
            # The day of the event where the coder made it out, else that of the report.
            "day": _first_text(record, "date_resolved", "date", "pub_date"),
            "plover": _class(record.get("event_type")),
            "goldstein": text_of(record.get("event_intensity")),
            **_attribute("source", actor),
            **_attribute("target", recipient),
        }


def _attribute(end: str, attribute: object) -> Row:
    entity = attribute if isinstance(attribute, dict) else {}
    name = text_of(entity.get("wiki")) or text_of(entity.get("text"))
    return _end_fields(end, name, entity.get("country"))


def _end_fields(end: str, name: object, place: object) -> Row:
    fields = {"": text_of(name), "_name": text_of(name), "_place": text_of(place).partition(";")[0].strip()}
    return {f"{end}{kind}": "" if text == "None" else text for kind, text in fields.items()}


_EXAMPLE = {
    **{"Event ID": "P1", "Event Date": "2023-03-04", "Event Type": "THREATEN", "Intensity": "-5.0"},
    **{"Actor Name": "Joe Biden", "Actor Country": "USA", "Quad Code": "VERBAL CONFLICT"},
    **{"Recipient Name": "Government", "Recipient Country": "RUS"},
}

FORMATS = (
    EventFormat(
        "plover",
        "PLOVER, JSON with date, actor, recipient and event",
        _is_plover,
        lambda request: rows_of(request, _plover_events, coded_by=("plover", "quad"), places="names"),
        example={
            "events.jsonl": '{"id": "A", "date": "2016-07-24", "event": ["CONSULT"], '
            '"actor": [{"code": "USA", "sector": "GOV"}], "recipient": [{"code": "RUS"}]}\n'
        },
    ),
    EventFormat(
        "polecat",
        "POLECAT, tables with Event ID, Event Type, Actor Name, …",
        _POLECAT.matches,
        _POLECAT.read,
        header_shape,
        example={
            "week.txt": "\t".join(COLUMNS) + "\n" + "\t".join(_EXAMPLE.get(name, "None") for name in COLUMNS) + "\n"
        },
    ),
    EventFormat(
        "ngec",
        "what the coder of POLECAT writes: JSON with event_type and attributes",
        _is_ngec,
        lambda request: rows_of(request, _polecat_events, coded_by=("plover", "quad"), places="names"),
        example={
            "events.jsonl": '{"id": "N1", "date": "2023-03-04", "event_type": "THREATEN", "attributes": '
            '{"ACTOR": {"text": "Biden", "country": "USA"}, "RECIP": {"text": "Kremlin", "country": "RUS"}}}\n'
        },
    ),
)
