"""The nearest valid name to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 12
"""How many names a message lists at most."""


def closest_name(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` was most likely meant for; None where none comes near."""
    by_lower = {other.lower(): other for other in known}
    found = get_close_matches(name.lower()[:80], by_lower, 1, cutoff=0.5)
    return by_lower[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message on an unknown name: `; did you mean X?`, or the names there are."""
    names = list(known)
    near = closest_name(name, names)
    if near is not None and near == name:
        return ""
    if near is not None:
        return f"; did you mean {near}?"
    if not names:
        return "; there are none"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"; there are {', '.join(names[:SHOWN])}{more}"
