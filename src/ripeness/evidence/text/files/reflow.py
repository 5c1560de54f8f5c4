"""Lines of print put together to paragraphs again."""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_SHORT: Final = 0.75
"""A line shorter than this share of the usual one that ends a sentence ends its paragraph too."""


def reflowed(text: str) -> str:
    """The text with wrapped lines joined and words parted by a hyphen at a line's end made whole.

    Paragraphs are parted by an empty line. Where print leaves no empty line, a short line that ends
    a sentence ends the paragraph, and a short one that ends none is a heading: our assumption.
    """
    lines = [" ".join(line.split()) for line in text.replace("\u00ad", "").split("\n")]
    usual = _usual(lines)
    blocks: list[str] = []
    block = ""
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        block = _joined(block, line)
        if block and (not line or _closes(line, after, usual)):
            blocks.append(block)
            block = ""
    return "\n\n".join([*blocks, block] if block else blocks)


def _usual(lines: list[str]) -> float:
    """The length that full lines have: the upper quarter of all."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[(3 * len(lengths)) // 4] if lengths else 0


def _closes(line: str, after: str, usual: float) -> bool:
    if not after or len(line) >= _SHORT * usual:
        return False
    return bool(_ENDS.search(line)) or (after[:1].isupper() and line[:1].isupper())


def _joined(block: str, line: str) -> str:
    if not block or not line:
        return block or line
    if re.search(r"[a-z]-$", block) and line[:1].islower():
        return block[:-1] + line
    return f"{block} {line}"
