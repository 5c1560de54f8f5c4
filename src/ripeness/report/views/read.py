"""Documents read as blocks: counts, then by kind each item with who, what and the quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ripeness.evidence.text.batch import Agreement, Readings
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.report.blocks import Block, Document, Items, Paragraph, Section
from ripeness.report.item_format import KINDS, counts, details, headline, sides
from ripeness.report.number_format import percent
from ripeness.report.table import Table

LISTED: Final = 40
"""Items of a kind that are listed; all are in the files and in --json."""
IN_FULL: Final = 8
"""Beyond so many documents each gets one line."""


def readings_view(result: Readings) -> Document:
    """Each document with its items; of many documents the counts alone."""
    documents: tuple[Block, ...]
    if len(result.readings) > IN_FULL:
        lines = tuple(f"{reading.name}: {counts(reading.items)}" for reading in result.readings)
        documents = (Items(lines),)
    else:
        documents = tuple(block for reading in result.readings for block in _document(reading))
    agreements = (_agreement(agreement) for agreement in result.agreements)
    last = Paragraph("All of this is proposed: a person accepts or rejects it.", "note")
    return Document("", "", (*documents, *agreements, last))


def _document(reading: DocumentReading) -> Iterator[Block]:
    title = reading.title if reading.title not in ("", reading.name) else ""
    published = f", published {reading.published}" if reading.published else ""
    summary = f"{reading.name}{published}, {len(reading.sentences)} sentences: {counts(reading.items)}"
    notes = (Paragraph(f"note: {warning}", "note") for warning in reading.warnings)
    yield Section("document", title, (Paragraph(summary), *notes))
    for kind, name in KINDS.items():
        items = [item for item in reading.items if item.kind == kind]
        if items:
            more = (Items((f"… and {len(items) - LISTED} more",)),) if len(items) > LISTED else ()
            table = Table(("", "", ""), tuple(map(_item, items[:LISTED])), kinds=("text", "text", "prose"))
            yield Section(kind, f"{name.capitalize()}s", (table, *more))
    if reading.stances:
        parts = ", ".join(f"{stance.actor} {stance.mean:+.2f} ({stance.n} words)" for stance in reading.stances)
        yield Paragraph(f"How the document itself colours each actor, from -1 against to +1 for: {parts}")


def _item(item: Item) -> tuple[str, str, str]:
    """Its id, what it is and whose, and the words that it rests on."""
    has_headline = item.kind in ("event", "claim")
    head = f"{headline(item)}: {sides(item)}" if has_headline else sides(item)
    return item.id, "; ".join([head, *details(item)]), f"“{' '.join(item.quote.split())}”"


def _agreement(agreement: Agreement) -> Section:
    first, second = (name or "a reader that found nothing" for name in agreement.readers)
    rows = tuple(
        (
            f"{KINDS[kind.kind]}s",
            percent(kind.share),
            f"({kind.both} both, {kind.first} the first, {kind.second} the second)",
        )
        for kind in agreement.kinds
        if kind.share is not None
    )
    table = Table(("", "", ""), rows, kinds=("text", "probability", "text"))
    return Section("agreement", f"{agreement.document}: {first} and {second} agree on", (table,))
