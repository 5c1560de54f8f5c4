"""A reading as JSON lines, one item a line, for a person to review and for `accept` to read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

from ripeness.core.errors import Fault, UsageError
from ripeness.core.serialise import to_json_dict
from ripeness.evidence.text.items import KINDS, DocumentReading, Kind

Status = Literal["proposed", "accepted", "rejected"]
STATUSES: Final = get_args(Status)
MAX_BYTES: Final = 50 * 2**20
MOST_FAULTS: Final = 50
_TEXTS: Final = ("document", "sha256", "quote", "day", "due", "condition", "modality")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A reviewed line: its number in the file from 1, its status, its kind and all its fields."""

    number: int
    status: Status
    kind: Kind
    item: dict[str, Any]


def write_review_lines(reading: DocumentReading, status: Status = "proposed") -> str:
    """The items as JSON, one a line, each with its document and `status`."""
    about = {"document": reading.name, "title": reading.title, "published": reading.published, "sha256": reading.sha256}
    rows = ({"status": status, **to_json_dict(item), **about} for item in reading.items)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def parse_review_lines(text: str, name: str) -> tuple[ReviewLine, ...]:
    """Parse reviewed lines; `name` is the file's. Raises UsageError that lists every fault by line."""
    lines: list[ReviewLine] = []
    faults: list[Fault] = []
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        try:
            item = json.loads(row)
        except ValueError as error:
            faults.append(Fault(name, number, 1, f"this line is no JSON: {error}"))
            continue
        messages = list(_faults(item))
        faults += [Fault(name, number, 1, message) for message in messages]
        if not messages:
            lines.append(ReviewLine(number, cast(Status, item["status"]), cast(Kind, item["kind"]), item))
    if faults:
        raise UsageError("\n".join([f"{name} cannot be read:", *map(str, faults[:MOST_FAULTS])]))
    return tuple(lines)


def _faults(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield "wanted one JSON object a line, as `ripeness read --out` writes it"
        return
    for key, allowed in (("status", STATUSES), ("kind", KINDS)):
        if item.get(key) not in allowed:
            yield f"{key}: found {str(item.get(key))[:40]!r}; wanted one of {', '.join(allowed)}"
    for key, wanted, fits in _FORMS:
        if not fits(item.get(key)):
            yield f"{key}: wanted {wanted}"


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_count(value: Any) -> bool:
    # True and False are integers to Python.
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_party(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("actor", ""), str)


_FORMS: Final = (
    *((key, "a text", _is_text) for key in _TEXTS),
    *((key, "a whole number", _is_count) for key in ("start", "end", "sentence")),
    *((key, "an object with `actor`", _is_party) for key in ("source", "target", "speaker")),
)
