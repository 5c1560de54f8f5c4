"""A broken scenario: the island war with one edit, and what `check` must say of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Broken:
    """`old` stands once in the island's file and is replaced by `new`.

    `faults` are all faults expected, in order, each by the beginning of `line:column: message`.
    """

    name: str
    old: str
    new: str
    faults: tuple[str, ...]
