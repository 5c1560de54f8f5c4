"""The text of a PDF, by pypdf."""

from __future__ import annotations

import io
import logging
from typing import Any, Final

from ripeness.evidence.text.files.reflow import reflowed
from ripeness.evidence.text.files.source_text import MAX_CHARACTERS

MAX_PAGES: Final = 1000


def parse_pdf(raw: bytes) -> dict[str, Any]:
    """Text and title of a PDF, or why it is refused; meant for a process with limits (`bounded`)."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What pypdf mends in a damaged file is no news to the person.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "is a PDF under a password; save it without one"}
        pages = len(reader.pages)
        if pages > MAX_PAGES:
            return {"refused": f"is a PDF of {pages:,} pages, {MAX_PAGES:,} at most are read; split it"}
        return _found(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, OverflowError) as error:
        # A damaged file makes the parser fail in whichever line first meets the damage.
        return {"refused": f"cannot be read as a PDF: it is cut short or damaged ({str(error)[:120]})"}


def _found(reader: Any) -> dict[str, Any]:
    parts: list[str] = []
    length = 0
    for page in reader.pages:
        part = page.extract_text() or ""
        parts.append(part)
        length += len(part)
        if length > MAX_CHARACTERS:
            return {"refused": f"holds more than {MAX_CHARACTERS:,} characters of text; split it"}
    text = reflowed("\n".join(parts))
    if not text.strip():
        return {"refused": "is a PDF without text, perhaps pictures of pages; it has to be turned into text first"}
    meta = reader.metadata
    return {"text": text, "title": str(meta.title or "") if meta else "", "warnings": _dated(meta)}


def _dated(meta: Any) -> list[str]:
    """A PDF tells when the file was made, which is not when the text was published."""
    made = meta.creation_date if meta else None
    return [f"the file was made on {made.date()}, which need not be the day of publication"] if made else []
