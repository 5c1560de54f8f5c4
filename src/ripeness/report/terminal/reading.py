"""What was found in documents, on the terminal: counts, then by kind each with who, what and the quote."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from ripeness.evidence.text.batch import Readings
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.second_reader.agreement import Agreement
from ripeness.report.number_format import percent
from ripeness.report.reading_words import KINDS, counts, details, headline, sides
from ripeness.report.terminal.lines import cut, printable

SHOWN: Final = 40
"""Items of a kind that the screen lists; all are in the files and in --json."""

ONE_LINE: Final = 8
"""Beyond so many documents each gets one line."""


def render(found: Readings, *, width: int = 80) -> str:
    """The readings as plain text in lines of `width` columns; a long list of documents in one line each."""
    lines: list[str] = []
    for reading in found.readings:
        if len(found.readings) > ONE_LINE:
            lines.append(cut(f"{reading.name}: {counts(reading.items)}", width))
        else:
            lines += [*_document(reading, width), ""]
    for one in found.agreements:
        lines += [*_agreement(one, width), ""]
    lines += wrap("All of this is proposed: a person accepts or rejects it.", width)
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _document(reading: DocumentReading, width: int) -> Iterator[str]:
    if reading.title not in ("", reading.name):
        yield cut(" ".join(reading.title.split()), width)
    day = f", published {reading.published}" if reading.published else ""
    yield from wrap(f"{reading.name}{day}, {len(reading.sentences)} sentences: {counts(reading.items)}", width)
    for warning in reading.warnings:
        yield from wrap(f"note: {warning}", width, subsequent_indent="  ")
    for kind, name in KINDS.items():
        items = [item for item in reading.items if item.kind == kind]
        if items:
            yield from ("", f"{name.capitalize()}s")
            for item in items[:SHOWN]:
                yield from _item(item, width)
            if len(items) > SHOWN:
                yield f"  … and {len(items) - SHOWN} more"
    yield from _stances(reading, width)


def _item(item: Item, width: int) -> Iterator[str]:
    head = (
        f"{item.id:<4} {headline(item)}: {sides(item)}"
        if item.kind in ("event", "claim")
        else f"{item.id:<4} {sides(item)}"
    )
    yield from wrap("  " + "; ".join([head, *details(item)]), width, subsequent_indent="       ")
    yield from wrap(f"“{' '.join(item.quote.split())}”", width, initial_indent="       ", subsequent_indent="       ")


def _stances(reading: DocumentReading, width: int) -> Iterator[str]:
    if not reading.stances:
        return
    parts = [f"{one.actor} {one.mean:+.2f} ({one.n} words)" for one in reading.stances]
    text = "How the document itself colours each actor, from -1 against to +1 for: " + ", ".join(parts)
    yield from ("", *wrap(text, width))


def _agreement(one: Agreement, width: int) -> Iterator[str]:
    first, second = (name or "a reader that found nothing" for name in one.readers)
    yield from wrap(f"{one.document}: {first} and {second} agree on", width)
    for kind in one.kinds:
        if kind.share is not None:
            found = f"{kind.both} both, {kind.first} the first, {kind.second} the second"
            yield f"  {KINDS[kind.kind] + 's':<10} {percent(kind.share):>5}  ({found})"
