"""Parts of messages: a value in short, and the closest to a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LENGTH = 60
"""How many characters of a text a message quotes at most."""
MAX_LISTED = 12
"""How many names a message lists at most."""


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


def closest_name(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was most likely meant for, by difflib's ratio; None where none comes near."""
    by_lower = {other.lower(): other for other in candidates}
    # difflib takes the square of the length: what nobody could have meant as a name is cut.
    matches = get_close_matches(name.lower()[:80], by_lower, 1, cutoff=0.5)
    return by_lower[matches[0]] if matches else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """The end of a message on an unknown name: `; did you mean X?`, or the names there are."""
    names = list(candidates)
    near = closest_name(name, names)
    if near is not None and near == name:
        return ""
    if near is not None:
        return f"; did you mean {near}?"
    if not names:
        return "; there are none"
    more = f" and {len(names) - MAX_LISTED} more" if len(names) > MAX_LISTED else ""
    return f"; there are {', '.join(names[:MAX_LISTED])}{more}"


def without_article(name: str) -> str:
    """A name without the article that it begins with, so that a sentence can put its own."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else name
