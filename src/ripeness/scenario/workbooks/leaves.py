"""A case's plain values one by one, each with its path, and put together again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ripeness.scenario.schema.shape import is_quantity, type_under
from ripeness.scenario.text.yaml_text import Path
from ripeness.scenario.workbooks.cells import is_assignment


@dataclass(frozen=True, slots=True)
class LeafValue:
    """A value that stands in one cell, with the source and note that a quantity has of its own."""

    value: Any
    source: tuple[str, ...] = ()
    note: str = ""


def leaves(data: Any, annotation: Any, path: Path = ()) -> Iterator[tuple[Path, LeafValue]]:
    """All values of plain data of the type `annotation`, by path, in order."""
    if is_quantity(annotation) and isinstance(data, dict) and "value" in data:
        yield path, LeafValue(data["value"], tuple(data.get("source", ())), data.get("note", ""))
    elif isinstance(data, dict) and data and annotation is not Any and not is_assignment(annotation):
        for key, item in data.items():
            yield from leaves(item, type_under(annotation, key), (*path, key))
    elif isinstance(data, list) and any(isinstance(item, dict) for item in data):
        for at, item in enumerate(data):
            yield from leaves(item, type_under(annotation, at), (*path, at))
    else:
        yield path, LeafValue(data)


def join_leaves(values: Mapping[Path, Any]) -> Any:
    """The plain data whose values these are by path; numbers in a path are places in a list."""
    tree: dict[str | int, Any] = {}
    for path, value in values.items():
        here = tree
        for key in path[:-1]:
            here = here.setdefault(key, {})
        here[path[-1]] = value
    return _with_lists(tree)


def _with_lists(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    items = {key: _with_lists(item) for key, item in tree.items()}
    return list(items.values()) if items and all(isinstance(key, int) for key in items) else items
