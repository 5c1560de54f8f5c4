"""A scenario as plain data again: only what its author wrote, quantities and dates kept whole."""

from __future__ import annotations

from typing import Any

from ripeness.scenario.language.quantity import Part

LAST = ("source", "note")
"""Keys that stand after the others of a part."""


def plain(value: Any) -> Any:
    """Parts as dicts of the keys that were given, tuples as lists; all else as it is."""
    if isinstance(value, Part):
        return {
            name: plain(getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set
        }
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
