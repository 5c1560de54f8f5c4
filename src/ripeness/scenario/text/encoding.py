"""From the bytes of a file to its text: UTF-8 and nothing else, with one clear fault otherwise."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ripeness.core.errors import Fault, ScenarioError

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "is written in UTF-32; save it as UTF-8"),
    (codecs.BOM_UTF16_LE, "is written in UTF-16; save it as UTF-8"),
    (codecs.BOM_UTF16_BE, "is written in UTF-16; save it as UTF-8"),
)
_ODD: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that text files have no business to hold: controls, marks of byte order, halves of pairs."""


def decode_text(raw: bytes, name: str, limit: int) -> str:
    """The text in `raw`, at most `limit` bytes; ScenarioError with one fault where it is no UTF-8 text.

    A mark that some editors put before UTF-8 says no more than that and is left out.
    """
    if len(raw) > limit:
        raise single_fault(name, 0, 0, f"the file is larger than {limit / 2**20:g} MiB, the most that is read")
    for mark, message in _MARKS:
        if raw.startswith(mark):
            raise single_fault(name, 1, 1, f"the file {message}")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; is this a text file? Save it as UTF-8"
        raise single_fault(name, *_place(before), message) from None
    _refuse_odd(text, name)
    return text


def single_fault(name: str, line: int, column: int, message: str) -> ScenarioError:
    """A ScenarioError with this one fault."""
    return ScenarioError([Fault(name, line, column, message)])


def _refuse_odd(text: str, name: str) -> None:
    odd = _ODD.search(text)
    if odd is not None:
        code = f"U+{ord(odd.group()):04X}"
        message = f"the character {code} has no place in a text file; is this a binary file? Take it out"
        raise single_fault(name, *_place(text[: odd.start()]), message)


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")
