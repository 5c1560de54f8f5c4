"""Lines for a terminal: cut to its width, and free of what a terminal would obey."""

from __future__ import annotations


def cut(text: str, width: int) -> str:
    """One line of at most `width` columns: what does not fit is left out, with a sign of it."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"


def printable(line: str) -> str:
    """The line without control characters, which a name in a scenario could hold."""
    return "".join(character for character in line if character.isprintable())
