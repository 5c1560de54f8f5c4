"""The files of readings: the items as lines, the document with marks, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ripeness.evidence.text.items import DocumentReading
from ripeness.evidence.text.review_lines import write_review_lines
from ripeness.report.html.document_view import render_document


def write_readings(readings: Sequence[DocumentReading], folder: Path) -> tuple[str, ...]:
    """Write NAME.jsonl, NAME.html and NAME.txt for each reading into a folder; the names, in order.

    The text file holds the letters that the offsets of the items count. Documents of one name get
    numbers. Raises OSError where the disk refuses.
    """
    names: list[str] = []
    taken: set[str] = set()
    for reading in readings:
        stem = _free(_stem(reading.name), taken)
        taken.add(stem)
        files = {"jsonl": write_review_lines(reading), "html": render_document(reading), "txt": reading.text}
        for suffix, text in files.items():
            # No translation of line ends: every offset has to stay.
            (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8", newline="")
            names.append(f"{stem}.{suffix}")
    return tuple(names)


def _stem(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.")[:80] or "document"


def _free(stem: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
