"""Opens documents: PDF, HTML or plain text, recognised by the first bytes and not by the name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from ripeness.core.errors import UsageError
from ripeness.evidence.text.files.decoding import decode_text
from ripeness.evidence.text.files.parser_sandbox import parse_in_subprocess
from ripeness.evidence.text.files.source_text import MAX_CHARACTERS, SourceText

FileKind = Literal["pdf", "html", "text"]

_UNSUPPORTED: Final = (
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
_HTML_TAGS: Final = re.compile(
    rb"<(!doctype\s+html|html|head|body|article|main|div|p|script|meta|title)\b", re.IGNORECASE
)
_HEAD: Final = 4096
_PDF_HEAD: Final = 1024
"""Bytes at the head of a file within which a PDF's mark may stand."""

MAX_BYTES: Final[dict[FileKind, int]] = {"text": 8 * 2**20, "html": 24 * 2**20, "pdf": 64 * 2**20}
MAX_FILES: Final = 1000


def open_document(path: str | Path) -> SourceText:
    """The text of a file: PDF, HTML or plain text.

    Raises UsageError, naming the file, where it is none of them, too large, damaged or empty.
    """
    place, name = Path(path), str(path)
    try:
        raw = _read_bytes(place, name)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror or error}") from None
    if why := refusal_reason(raw):
        raise UsageError(f"{name} {why}")
    source = _extract_text(raw, place.name, name)
    if len(source.text) > MAX_CHARACTERS:
        size = f"{len(source.text):,} characters"
        raise UsageError(f"{name} holds {size} of text, the most that is read is {MAX_CHARACTERS:,}; split it")
    if not source.text.strip():
        raise UsageError(f"{name} holds no text; wanted a document")
    return source


def files_of(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files given, and for a folder every file below it, sorted; those whose names begin with a dot stay out.

    Raises UsageError where there is nothing, or more than `MAX_FILES`.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path))
            if not inside:
                raise UsageError(f"the folder {path} holds no documents")
            files += inside
        elif path.is_file():
            files.append(path)
        else:
            raise UsageError(f"there is no file or folder {path}")
    if len(files) > MAX_FILES:
        raise UsageError(f"{len(files):,} files are more than the {MAX_FILES:,} that are read at once; give fewer")
    return tuple(dict.fromkeys(files))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _read_bytes(place: Path, name: str) -> bytes:
    if not place.is_file():
        raise UsageError(f"there is no file {name}")
    with place.open("rb") as stream:
        raw = stream.read(_HEAD)
        kind = kind_of(raw)
        # One byte beyond the limit shows that there are more, without reading them.
        raw += stream.read(MAX_BYTES[kind] + 1 - len(raw))
    if len(raw) > MAX_BYTES[kind]:
        size, limit = place.stat().st_size / 2**20, MAX_BYTES[kind] / 2**20
        what = {"text": "text", "html": "HTML", "pdf": "PDF"}[kind]
        raise UsageError(f"{name} holds {size:,.0f} MiB, the most that is read of {what} is {limit:g} MiB; split it")
    return raw


def _extract_text(raw: bytes, name: str, path: str) -> SourceText:
    sha = hashlib.sha256(raw).hexdigest()
    kind = kind_of(raw)
    if kind == "text":
        text, warnings = decode_text(raw, path)
        return SourceText(name, text, sha, warnings=warnings)
    warnings = ()
    if kind == "html":
        page, warnings = decode_text(raw, path, html=True)
        raw = page.encode("utf-8", errors="replace")
    parsed = parse_in_subprocess(kind, raw, path)
    headings = parsed.get("headings")
    return SourceText(
        name,
        # What a parser gives may hold halves of letters, which no file can be written with.
        parsed["text"].encode("utf-8", errors="replace").decode("utf-8"),
        sha,
        title=" ".join(parsed.get("title", "").split())[:300],
        published=parsed.get("published", "")[:10],
        headings=None if headings is None else tuple((start, end) for start, end in headings),
        warnings=(*warnings, *parsed.get("warnings", ())),
    )


def kind_of(raw: bytes) -> FileKind:
    """Whether these are the first bytes of a PDF, of an HTML page, or of something else, read as text."""
    if b"%PDF-" in raw[:_PDF_HEAD]:
        return "pdf"
    # UTF-16 puts a zero byte beside each letter; without them the tags of such a page show too.
    head = raw[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<") and _HTML_TAGS.search(head):
        return "html"
    return "text"


def refusal_reason(raw: bytes) -> str:
    """Why a file with these first bytes cannot be read, and what to do; empty where it can."""
    if not raw.strip():
        return "is empty; wanted a document"
    for mark, what, remedy in _UNSUPPORTED:
        if raw.startswith(mark):
            return f"is {what}; {remedy}"
    return ""
