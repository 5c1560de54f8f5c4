"""The unit of a quantity by its path, read from the types of the scenario format."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Within
from ripeness.scenario.language.scenario import ScenarioFile


def unit_of(path: str) -> str:
    """The unit in which the quantity at `path` is given, such as `stake units per period`; raises as `range_of`."""
    return range_of(path).unit


def range_of(path: str) -> Within:
    """The least and greatest value that the quantity at `path` may take, and its unit.

    `actors.RUS.cost_per_period` and the like: keys from the top of the file down, as in
    `quantities`. KeyError where the format has no quantity at such a path.
    """
    found: Any = ScenarioFile
    for key in path.split("."):
        found = _inside(found, key)
    for form in _forms(found):
        if isinstance(form, Within):
            return form
    raise KeyError(path)


def _inside(kind: Any, key: str) -> Any:
    """The type under a key, of a part of the format or of a mapping with free keys."""
    for form in _forms(kind):
        if isinstance(form, type) and issubclass(form, Part):
            return _fields(form)[key]
        if get_origin(form) is dict:
            return get_args(form)[1]
    raise KeyError(key)


@cache
def _fields(part: type[Part]) -> dict[str, Any]:
    return get_type_hints(part, include_extras=True)


def _forms(kind: Any) -> Iterator[Any]:
    """What a type may be, and the notes on it: unions and annotations taken apart."""
    if get_origin(kind) in (Union, UnionType, Annotated):
        for part in get_args(kind):
            yield from _forms(part)
    else:
        yield kind
