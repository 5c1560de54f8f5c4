"""The shape of the scenario language: which type, range and unit stands at a path, from the types of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Quantity, Within
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Path

_OF_QUANTITY: Final[dict[str, Any]] = {"value": Quantity, "source": tuple[str, ...], "note": str}
"""What stands under the keys of a quantity that is written as a mapping."""


def unit_of(path: str) -> str:
    """The unit in which the quantity at `path` is given, such as `stake units per period`; raises as `range_of`."""
    return range_of(path).unit


@lru_cache(maxsize=4096)
def range_of(path: str) -> Within:
    """The least and greatest value that the quantity at `path` may take, and its unit.

    `actors.RUS.cost_per_period` and the like: keys from the top of the file down, as in
    `quantities`. KeyError where the format has no quantity at such a path.
    """
    within = within_of(type_at(ScenarioFile, tuple(path.split("."))))
    if within is None:
        raise KeyError(path)
    return within


def within_of(annotation: Any) -> Within | None:
    """The range and unit of a quantity of the type `annotation`; None where no quantity may stand there."""
    return next((form for form in _forms(annotation) if isinstance(form, Within)), None)


def type_under(annotation: Any, key: str | int) -> Any | None:
    """The type of what stands under `key` in a value of type `annotation`; None where nothing may."""
    inner = (_type_under(kind, key) for kind in plain_types(annotation))
    return next((kind for kind in inner if kind is not None), None)


def type_at(annotation: Any, path: Path) -> Any | None:
    """The type of what stands at `path`; None where nothing may."""
    for key in path:
        annotation = type_under(annotation, key)
        if annotation is None:
            return None
    return annotation


def plain_types(annotation: Any) -> tuple[Any, ...]:
    """The plain types that a value of type `annotation` may have, None left out."""
    if get_origin(annotation) is Annotated:
        return plain_types(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(kind for branch in get_args(annotation) for kind in plain_types(branch))
    return () if annotation is type(None) else (annotation,)


def part_type(annotation: Any) -> type[Part] | None:
    """The kind of part that the type stands for, or None where it stands for none."""
    return next((kind for kind in plain_types(annotation) if isinstance(kind, type) and issubclass(kind, Part)), None)


def is_quantity(annotation: Any) -> bool:
    """Whether a quantity may stand there."""
    return Quantity in plain_types(annotation)


def is_mapping(annotation: Any) -> bool:
    """Whether a mapping with free keys (ids) stands there."""
    return any(get_origin(kind) is dict for kind in plain_types(annotation))


def is_list(annotation: Any) -> bool:
    """Whether a list stands there."""
    return any(get_origin(kind) is tuple for kind in plain_types(annotation))


def field_type(field: FieldInfo) -> Any:
    """The type of a field with the notes on it, such as its range, which pydantic takes off and keeps beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def keys_of(annotation: Any) -> tuple[str, ...]:
    """The keys that are fixed by the language: fields of a part, or the ids of a closed set."""
    part = part_type(annotation)
    if part is not None:
        return tuple(part.model_fields)
    # Free keys have the type str, which has no arguments: then nothing is fixed.
    for kind in plain_types(annotation):
        if kind is Quantity:
            return tuple(_OF_QUANTITY)
        if get_origin(kind) is dict:
            return tuple(str(key) for key in get_args(get_args(kind)[0]))
    return ()


def own_keys(annotation: Any) -> tuple[str, ...]:
    """The keys of `keys_of` that say something of the part itself: not its source and note."""
    return tuple(key for key in keys_of(annotation) if key not in Part.model_fields)


def _type_under(kind: Any, key: str | int) -> Any | None:
    if kind is Quantity:
        return _OF_QUANTITY.get(str(key))
    if isinstance(kind, type) and issubclass(kind, Part):
        field = kind.model_fields.get(str(key))
        return field_type(field) if field is not None else None
    if get_origin(kind) is dict and isinstance(key, str):
        return get_args(kind)[1]
    if get_origin(kind) is tuple and isinstance(key, int):
        return get_args(kind)[0]
    return None


def _forms(annotation: Any) -> Iterator[Any]:
    """What a type may be, and the notes on it: unions and annotations taken apart."""
    if get_origin(annotation) in (Union, UnionType, Annotated):
        for branch in get_args(annotation):
            yield from _forms(branch)
    else:
        yield annotation
