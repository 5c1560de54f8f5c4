"""POLECAT, as its coder NGEC publishes it: weekly tables of 40 columns, and the coder's own JSON lines.

Column names are those of the published files (Harvard Dataverse, doi 10.7910/DVN/AJGVIT).
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats.contract import EventFormat, RawRows, ReadRequest
from ripeness.evidence.events.formats.delimited import raw_rows, scan_files
from ripeness.evidence.events.formats.head import Head
from ripeness.evidence.events.formats.json_lines import Record, Row, as_list, first_record, rows_of, text_of
from ripeness.evidence.events.formats.layout import DelimitedLayout

if TYPE_CHECKING:
    from ibis.expr.types import Column, StringColumn, Table

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
"""The columns of the published tables; their order differs between years, so they are found by name."""
_NEEDED = {"Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"}
_SEVERAL = r"\s*;.*$"
"""What follows the first of several countries of one actor."""


def _header(head: Head) -> tuple[str, list[str]]:
    first = head.lines[0]
    delimiter = "\t" if "\t" in first else ","
    return delimiter, [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]


def _shape(head: Head) -> Hashable:
    return head.encoding, tuple(_header(head)[1])


def _is_table(head: Head) -> bool:
    return set(_header(head)[1]) >= _NEEDED


def _is_json(head: Head) -> bool:
    record = first_record(head)
    return "event_type" in record or set(record) >= _NEEDED


def _read_table(request: ReadRequest) -> RawRows:
    delimiter, columns = _header(request.head)
    quote = "" if delimiter == "\t" else '"'
    layout = DelimitedLayout(tuple(columns), delimiter, headed=True, quote=quote, encoding=request.head.encoding)
    table = scan_files(request, layout)
    coded_by = ("plover", "quad") if "Quad Code" in columns else ("plover",)
    return raw_rows(request, layout, table, _picks(table, set(columns)), coded_by=coded_by, places="names")


def _picks(table: Table, columns: set[str]) -> dict[str, Any]:
    picks: dict[str, Column] = {
        "event_id": table["Event ID"],
        "day": table["Event Date"],
        "plover": table["Event Type"],
    }
    for kind, column in (("goldstein", "Intensity"), ("quad", "Quad Code")):
        if column in columns:
            picks[kind] = table[column]
    for end, who in (("source", "Actor"), ("target", "Recipient")):
        picks |= {end: _field(table[f"{who} Name"]), f"{end}_name": _field(table[f"{who} Name"])}
        if f"{who} Country" in columns:
            picks[f"{end}_place"] = _field(table[f"{who} Country"]).re_replace(_SEVERAL, "")
    return picks


def _field(text: StringColumn) -> StringColumn:
    """A field, '' where the file says None."""
    import ibis

    field: StringColumn = ibis.cases((text == "None", ""), else_=text)
    return field


def _events(record: Record) -> Iterator[Row]:
    if "event_type" not in record:
        yield {
            "event_id": text_of(record.get("Event ID")),
            "day": text_of(record.get("Event Date")),
            "plover": _class(record.get("Event Type")),
            "quad": text_of(record.get("Quad Code")),
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
            "event_id": text_of(record.get("id")) + (f"#{number}" if number else ""),
            "day": _day(record),
            "plover": _class(record.get("event_type")),
            "goldstein": text_of(record.get("event_intensity")),
            **_attribute("source", actor),
            **_attribute("target", recipient),
        }


def _day(record: Record) -> str:
    """The day of the event where the coder made it out, else that of the report."""
    return next((text_of(record[key]) for key in ("date_resolved", "date", "pub_date") if record.get(key)), "")


def _class(value: object) -> str:
    return codes.plover_class(text_of(value)) or text_of(value)


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
        "polecat",
        "POLECAT, tables with Event ID, Event Type, Actor Name, …",
        _is_table,
        _read_table,
        _shape,
        example={
            "week.txt": "\t".join(COLUMNS) + "\n" + "\t".join(_EXAMPLE.get(name, "None") for name in COLUMNS) + "\n"
        },
    ),
    EventFormat(
        "ngec",
        "what the coder of POLECAT writes: JSON with event_type and attributes",
        _is_json,
        lambda request: rows_of(request, _events, coded_by=("plover", "quad"), places="names"),
        example={
            "events.jsonl": '{"id": "N1", "date": "2023-03-04", "event_type": "THREATEN", "attributes": '
            '{"ACTOR": {"text": "Biden", "country": "USA"}, "RECIP": {"text": "Kremlin", "country": "RUS"}}}\n'
        },
    ),
)
