"""A value of a case as the cell of a workbook, and back: which way follows from the type that the format gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args

from ripeness.scenario.files.written_days import DayOrder
from ripeness.scenario.files.written_numbers import read_number
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.schema.shape import is_mapping, plain_types, type_under

JSON: Final = "json:"
"""What a cell begins with that holds JSON: lists of lists, empty lists, texts that would be read as something else."""
ANY: Final = "*"
_TRUTH: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_PARTING: Final = re.compile("[;,]")

Cell = str | float | bool | date


@dataclass(slots=True)
class CellReader:
    """Reads the texts of cells as values; `notes` says which were read otherwise than they stand."""

    days: DayOrder = field(default_factory=lambda: DayOrder(numbers=True))
    notes: dict[str, str] = field(default_factory=dict)

    def read(self, text: str, annotation: Any) -> Any:
        """The value that `text` writes where the format wants `annotation`; the text itself where it writes none."""
        text = text.strip()
        if text.startswith(JSON):
            try:
                return json.loads(text.removeprefix(JSON))
            except (ValueError, RecursionError):
                return text
        if is_assignment(annotation):
            return self._assignment(text, annotation)
        kinds = plain_types(annotation)
        if any(getattr(kind, "__origin__", None) is tuple for kind in kinds):
            return [self.read(item, type_under(annotation, 0)) for item in text.split(";") if item.strip()]
        return self._scalar(text, kinds)

    def _scalar(self, text: str, kinds: tuple[Any, ...]) -> Any:
        if date in kinds:
            return self.days.iso(text)
        if bool in kinds:
            return _TRUTH.get(text.lower(), text)
        wants_number = any(kind in (Quantity, float, int, Any) or 1 in get_args(kind) for kind in kinds)
        return self._number(text) if wants_number else text

    def _number(self, text: str) -> float | str:
        number, note = read_number(text)
        if number is None:
            return text
        if note:
            self.notes.setdefault(note.partition(" such as ")[0], note)
        return number

    def _assignment(self, text: str, annotation: Any) -> Any:
        """`issue=option; issue=option|option` as a mapping."""
        pairs = [pair.partition("=") for pair in _PARTING.split(text) if pair.strip()]
        if not all(equals for _, equals, _ in pairs):
            return text
        if str in plain_types(type_under(annotation, ANY)):
            return {key.strip(): value.strip() for key, _, value in pairs}
        return {key.strip(): [item.strip() for item in value.split("|")] for key, _, value in pairs}


def cell_of(value: Any, annotation: Any) -> Cell:
    """The cell for a plain value; as JSON where its plain text would not be read back as the same."""
    cell = _natural_cell(value, annotation)
    # An empty cell says nothing, and so cannot stand for an empty text or list.
    if cell not in (None, "") and same(CellReader().read(text_in_sheet(cell), annotation), value):
        return cell
    return JSON + json.dumps(value, ensure_ascii=False)


def is_assignment(annotation: Any) -> bool:
    """Whether it is a mapping from issues to options."""
    if not is_mapping(annotation) or str in plain_types(annotation):
        return False
    inner = plain_types(type_under(annotation, ANY))
    return bool(inner) and all(kind is str or kind == tuple[str, ...] for kind in inner)


def is_day(annotation: Any) -> bool:
    """Whether it is a day."""
    return date in plain_types(annotation)


def same(value: Any, other: Any) -> bool:
    """Equal, and truth values no numbers."""
    return bool(value == other) and isinstance(value, bool) == isinstance(other, bool)


def text_in_sheet(cell: Cell) -> str:
    """The text that a workbook's reader finds where `cell` was written."""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, date):
        return str((cell - date(1899, 12, 30)).days)
    # Sixteen digits are what the library writes of a number.
    return cell if isinstance(cell, str) else f"{cell:.16G}"


def _natural_cell(value: Any, annotation: Any) -> Cell | None:
    if isinstance(value, dict):
        return (
            _join_items(f"{key}={_option(item)}" for key, item in value.items()) if is_assignment(annotation) else None
        )
    if isinstance(value, list):
        return _join_items(map(str, value)) if all(isinstance(item, str) for item in value) else None
    if isinstance(value, str) and is_day(annotation) and value > "1901":
        return date.fromisoformat(value)
    return value if isinstance(value, str | int | float) else None


def _option(item: Any) -> str:
    return "|".join(item) if isinstance(item, list) else str(item)


def _join_items(texts: Iterable[str]) -> str:
    return "; ".join(texts)
