"""What a file is, told by its first bytes and not by its name."""

from __future__ import annotations

import re
from typing import Final, Literal

FileKind = Literal["pdf", "html", "text"]

_OTHERS: Final = (
    (b"PK\x03\x04", "a zip archive or an office file", "unpack it, or save it as text, HTML or PDF"),
    (b"PK\x05\x06", "an empty zip archive", "give text, HTML or PDF"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office file", "save it as text, HTML or PDF"),
    (b"{\\rtf", "rich text", "save it as text, HTML or PDF"),
    (b"\x89PNG", "a picture", "a picture of a text has to be turned into text first"),
    (b"\xff\xd8\xff", "a picture", "a picture of a text has to be turned into text first"),
    (b"GIF8", "a picture", "a picture of a text has to be turned into text first"),
    (b"\x7fELF", "a program", "give text, HTML or PDF"),
    (b"MZ\x90", "a program", "give text, HTML or PDF"),
)
_TAGS: Final = re.compile(rb"<(!doctype\s+html|html|head|body|article|main|div|p|script|meta|title)\b", re.IGNORECASE)
_LOOK: Final = 4096
_PDF_LOOK: Final = 1024


def kind_of(raw: bytes) -> FileKind:
    """Whether these are the first bytes of a PDF, of an HTML page, or of something else, read as text."""
    if b"%PDF-" in raw[:_PDF_LOOK]:
        return "pdf"
    # UTF-16 puts a zero byte beside each letter; without them the tags of such a page show too.
    head = raw[:_LOOK].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<") and _TAGS.search(head):
        return "html"
    return "text"


def unreadable(raw: bytes) -> str:
    """Why a file of this beginning cannot be read, and what to do; empty where nothing speaks against it."""
    if not raw.strip():
        return "is empty; wanted a document"
    for mark, what, remedy in _OTHERS:
        if raw.startswith(mark):
            return f"is {what}; {remedy}"
    return ""
