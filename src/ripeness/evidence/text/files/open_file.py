"""Files to texts: one document, or all that lie in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.evidence.text.files.decoding import decoded
from ripeness.evidence.text.files.file_kind import FileKind, kind_of, unreadable
from ripeness.evidence.text.files.parser_sandbox import parsed_apart
from ripeness.evidence.text.files.source_text import MAX_CHARACTERS, SourceText

MAX_BYTES: Final[dict[FileKind, int]] = {"text": 8 * 2**20, "html": 24 * 2**20, "pdf": 64 * 2**20}
MAX_FILES: Final = 1000


def open_document(path: str | Path) -> SourceText:
    """The text of a file: PDF, HTML or plain text, told by its content.

    Raises UsageError, naming the file, where it is none of them, too large, damaged or empty.
    """
    place, name = Path(path), str(path)
    try:
        raw = _bytes(place, name)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror or error}") from None
    if why := unreadable(raw):
        raise UsageError(f"{name} {why}")
    source = _text(raw, place.name, name)
    if len(source.text) > MAX_CHARACTERS:
        found = f"{len(source.text):,} characters"
        raise UsageError(f"{name} holds {found} of text, the most that is read is {MAX_CHARACTERS:,}; split it")
    if not source.text.strip():
        raise UsageError(f"{name} holds no text; wanted a document")
    return source


def files_of(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files given, and for a folder every file below it, sorted; those whose names begin with a dot stay out.

    Raises UsageError where there is nothing, or more than `MAX_FILES`.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
            if not inside:
                raise UsageError(f"the folder {path} holds no documents")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"there is no file or folder {path}")
    if len(found) > MAX_FILES:
        raise UsageError(f"{len(found):,} files are more than the {MAX_FILES:,} that are read at once; give fewer")
    return tuple(dict.fromkeys(found))


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _bytes(place: Path, name: str) -> bytes:
    if not place.is_file():
        raise UsageError(f"there is no file {name}")
    with place.open("rb") as stream:
        raw = stream.read(4096)
        kind = kind_of(raw)
        raw += stream.read(MAX_BYTES[kind] + 1 - len(raw))
    if len(raw) > MAX_BYTES[kind]:
        size, limit = place.stat().st_size / 2**20, MAX_BYTES[kind] / 2**20
        what = {"text": "text", "html": "HTML", "pdf": "PDF"}[kind]
        raise UsageError(f"{name} holds {size:,.0f} MiB, the most that is read of {what} is {limit:g} MiB; split it")
    return raw


def _text(raw: bytes, name: str, called: str) -> SourceText:
    sha = hashlib.sha256(raw).hexdigest()
    kind = kind_of(raw)
    if kind == "text":
        text, warnings = decoded(raw, called)
        return SourceText(name, text, sha, warnings=warnings)
    warnings = ()
    if kind == "html":
        page, warnings = decoded(raw, called, html=True)
        raw = page.encode("utf-8", errors="replace")
    found = parsed_apart(kind, raw, called)
    headings = found.get("headings")
    return SourceText(
        name,
        # What a parser gives may hold halves of letters, which no file can be written with.
        found["text"].encode("utf-8", errors="replace").decode("utf-8"),
        sha,
        title=" ".join(found.get("title", "").split())[:300],
        published=found.get("published", "")[:10],
        headings=None if headings is None else tuple((start, end) for start, end in headings),
        warnings=(*warnings, *found.get("warnings", ())),
    )
