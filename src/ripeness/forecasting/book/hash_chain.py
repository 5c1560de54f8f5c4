"""Hash chain of entries: each carries the SHA-256 of its content and of the hash of the entry before it.

A changed entry no longer matches its hash; one removed, inserted or moved breaks the chain at its place.
An entry is one line of canonical JSON: keys sorted, no spaces, ASCII. The hash is the SHA-256 of that line without the
hash itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

from ripeness.core.errors import Fault

FORMAT: Final = 1
FIRST: Final = "0" * 64
"""The previous hash of the first entry."""
EntryKind = Literal["forecast", "opinion", "resolution"]
KEYS: Final = {"format", "number", "entry", "filed", "previous", "body", "hash"}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry: its number from 1, what it is, when it was filed (UTC), the hash before it, its content, its hash."""

    number: int
    entry: EntryKind
    filed: datetime
    previous: str
    body: dict[str, Any]
    hash: str = ""
    format: int = FORMAT

    @property
    def seal(self) -> str:
        """The hash that this content has to have."""
        return hashlib.sha256(canonical({key: part for key, part in self._parts() if key != "hash"})).hexdigest()

    @property
    def line(self) -> bytes:
        """The entry as it stands in the file, with its line end."""
        return canonical(dict(self._parts())) + b"\n"

    def _parts(self) -> Iterator[tuple[str, Any]]:
        for key in KEYS:
            yield key, utc_text(self.filed) if key == "filed" else getattr(self, key)


def seal_entry(entry: LogEntry) -> LogEntry:
    """The entry with its hash."""
    return replace(entry, hash=entry.seal)


def canonical(content: object) -> bytes:
    """Canonical JSON of the content; ValueError for a number that JSON does not have."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def utc_text(moment: datetime) -> str:
    """A moment in UTC, to the second: `2026-11-22T15:04:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_line(raw: bytes) -> LogEntry:
    """The entry of a line. ValueError, with what is wrong, where it is none; its hash is not checked."""
    fields = _json_object(raw)
    if fields.get("format") != FORMAT:
        raise ValueError(f"the format is {fields.get('format')!r}; this program reads format {FORMAT}")
    if set(fields) != KEYS:
        raise ValueError(f"the keys are {', '.join(sorted(fields))}; wanted {', '.join(sorted(KEYS))}")
    if fields["entry"] not in get_args(EntryKind) or not isinstance(fields["body"], dict):
        raise ValueError(f"an entry is one of {', '.join(get_args(EntryKind))} with a body")
    # Not isinstance: JSON's true would pass for the number 1.
    if type(fields["number"]) is not int or not all(isinstance(fields[key], str) for key in ("previous", "hash")):
        raise ValueError("an entry has a whole number, and two hashes as text")
    try:
        moment = datetime.fromisoformat(str(fields["filed"]))
    except ValueError:
        raise ValueError(f"filed is {fields['filed']!r}, no moment in time") from None
    if moment.tzinfo is None:
        raise ValueError(f"filed is {fields['filed']!r}, without a time zone")
    return LogEntry(**{**fields, "filed": moment})


def _json_object(raw: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        raise ValueError("the line is no JSON") from None
    if not isinstance(fields, dict):
        raise ValueError("the line is no JSON object")
    return fields


def faults_of(entries: Iterable[LogEntry], file: str) -> list[Fault]:
    """Where the chain is broken: entries are by line, the first on line 1."""
    faults, before = list[Fault](), LogEntry(0, "forecast", datetime.min.replace(tzinfo=UTC), "", {}, FIRST)
    for line, entry in enumerate(entries, 1):
        faults += [Fault(file, line, 1, message) for message in _entry_faults(entry, before)]
        before = entry
    return faults


def _entry_faults(entry: LogEntry, before: LogEntry) -> Iterator[str]:
    if entry.hash != entry.seal:
        yield f"entry {entry.number} was changed after it was filed: its content does not have the hash that it says"
    if entry.previous != before.hash or entry.number != before.number + 1:
        at = f"entry {before.number}" if before.number else "the beginning"
        yield f"entry {entry.number} does not follow on {at}: something was taken out, put in or moved here"
    if entry.filed < before.filed:
        yield f"entry {entry.number} says that it was filed before entry {before.number}"
