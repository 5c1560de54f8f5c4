"""Decoding of a file's bytes to text, with a warning where the encoding had to be assumed."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ripeness.core.errors import UsageError

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
    if _is_binary(text):
        raise UsageError(f"{name} is no text: it holds bytes that only programs write; give text, HTML or PDF")
    text = _CONTROLS.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")
    return text, warnings


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
    if match is None:
        return ""
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
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


def _is_binary(text: str) -> bool:
    """Whether more than one character in two hundred is a control character."""
    return len(_CONTROLS.findall(text[:200_000])) > max(2, len(text[:200_000]) // 200)
