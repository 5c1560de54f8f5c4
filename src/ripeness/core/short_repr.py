"""Short representation of a value for messages: on one line, in the spelling of YAML."""

from __future__ import annotations

LENGTH = 60
"""How many characters of a text a message quotes at most."""


def short_repr(value: object) -> str:
    """`'text'`, `3`, `true`, `nothing`, `a list`, `a mapping`: what was found, for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    text = value if isinstance(value, str) else str(value)
    cut = text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
    return repr(cut) if isinstance(value, str) else cut
