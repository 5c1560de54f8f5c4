"""Opens documents: PDF, HTML or plain text, recognised by the first bytes and not by the name.

Untrusted PDF and HTML are parsed in a subprocess with limits on memory and time: they can be made to keep a parser
busy for ever or to fill the memory; the subprocess is then stopped and the caller gets an error.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from ripeness.core.errors import UsageError
from ripeness.evidence.text.files.page_heads import without_running_heads
from ripeness.evidence.text.files.parser_worker import MAX_CHARACTERS
from ripeness.evidence.text.items import SourceText

FileKind = Literal["pdf", "html", "text"]

_UNSUPPORTED: Final[tuple[tuple[bytes | tuple[bytes, ...], str, str], ...]] = (
    (b"PK\x03\x04", "a zip archive or an office file", "unpack it, or save it as text, HTML or PDF"),
    (b"PK\x05\x06", "an empty zip archive", "give text, HTML or PDF"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office file", "save it as text, HTML or PDF"),
    (b"{\\rtf", "rich text", "save it as text, HTML or PDF"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture", "a picture of a text has to be turned into text first"),
    ((b"\x7fELF", b"MZ\x90"), "a program", "give text, HTML or PDF"),
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
            below = (file for file in path.rglob("*") if file.is_file())
            inside = sorted(f for f in below if not any(part.startswith(".") for part in f.relative_to(path).parts))
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
        pages = text.split("\f")
        # Programs that turn print into text part the pages by a form feed.
        text = "\n".join(without_running_heads(pages)) if len(pages) > 1 else text
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
    reasons = (f"is {what}; {remedy}" for mark, what, remedy in _UNSUPPORTED if raw.startswith(mark))
    return next(reasons, "")


# UTF-32 before UTF-16, whose little-endian mark is the beginning of the other.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_FEW: Final = 0.1
"""Below this share of bytes beyond ASCII a text is taken to be Western European: our assumption."""


def decode_text(raw: bytes, name: str, *, html: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text in `raw` with Unix line ends, and warnings on its encoding.

    Tried in turn: a byte order mark, what an HTML page declares, UTF-8, and a guess. Raises UsageError
    where it is no text.
    """
    text, warnings = _decode(raw, name, _declared_encoding(raw) if html else "")
    # Binary where more than one character in two hundred is a control character.
    if len(_CONTROLS.findall(text[:200_000])) > max(2, len(text[:200_000]) // 200):
        raise UsageError(f"{name} is no text: it holds bytes that only programs write; give text, HTML or PDF")
    return _CONTROLS.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decode(raw: bytes, name: str, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace"), ()
    if declared:
        return raw.decode(declared, errors="replace"), ()
    # Text in another encoding is hardly ever valid UTF-8, so this needs no guess.
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _guess_encoding(raw, name)
    warning = f"the file is not UTF-8; read as {encoding}, so check names with accents"
    return raw.decode(encoding, errors="replace"), (warning,)


def _declared_encoding(raw: bytes) -> str:
    match = _DECLARED.search(raw[:4096])
    with suppress(LookupError):
        return codecs.lookup(match.group(1).decode("ascii")).name if match is not None else ""
    return ""


def _guess_encoding(raw: bytes, name: str) -> str:
    beyond = len(raw.translate(None, bytes(range(128))))
    if beyond < _FEW * len(raw):
        return "cp1252"
    from charset_normalizer import from_bytes

    guess = from_bytes(raw[:100_000]).best()
    if guess is None:
        raise UsageError(f"{name} is no text in an encoding that is known; save it as UTF-8")
    return str(guess.encoding)


SECONDS: Final = 60
MEMORY: Final = 2 * 2**30
"""Bytes of address space that a parser may take, most of it for its libraries."""

_SLACK: Final = 5
"""Seconds beyond the limit after which the process is ended from outside."""


def parse_in_subprocess(form: str, raw: bytes, name: str, *, seconds: int = SECONDS) -> dict[str, Any]:
    """What the parser for `form` (pdf or html) finds in `raw`: text, title, published, headings, warnings.

    Raises UsageError with what the parser said, or where it took more time or memory than it may.
    """
    program = [sys.executable, "-m", "ripeness.evidence.text.files.parser_worker", form, str(seconds), str(MEMORY)]
    try:
        # The program is our own module and the document comes through a pipe: nothing of it is run.
        process = subprocess.run(program, input=raw, capture_output=True, timeout=seconds + _SLACK, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UsageError(_too_slow(name, seconds)) from None
    try:
        answer: dict[str, Any] = json.loads(process.stdout)
    except ValueError:
        if process.returncode < 0:
            raise UsageError(_too_slow(name, seconds)) from None
        why = process.stderr.decode("utf-8", errors="replace").strip().rpartition("\n")[2][:200]
        raise UsageError(f"{name} cannot be read: {why or 'its parser gave up'}") from None
    if "refused" in answer:
        raise UsageError(f"{name} {answer['refused']}")
    return answer


def _too_slow(name: str, seconds: int) -> str:
    return (
        f"{name} cannot be read: its parser was stopped at {seconds} seconds or {MEMORY / 2**30:g} GiB; "
        "the file is damaged or made to do harm. Save its text as a text file and read that"
    )
