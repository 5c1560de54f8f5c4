"""The shape of the scenario language: what may stand under a path."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.text.yaml_text import Path

_OF_QUANTITY: Final[dict[str, Any]] = {"value": Quantity, "source": tuple[str, ...], "note": str}
"""What stands under the keys of a quantity that is written as a mapping."""


def type_under(annotation: Any, key: str | int) -> Any | None:
    """The type of what stands under `key` in a value of type `annotation`; None where nothing may."""
    for kind in plain_types(annotation):
        found = _under_one(kind, key)
        if found is not None:
            return found
    return None


def type_at(annotation: Any, path: Path) -> Any | None:
    """The type of what stands at `path`; None where nothing may."""
    for key in path:
        annotation = type_under(annotation, key)
        if annotation is None:
            return None
    return annotation


def plain_types(annotation: Any) -> tuple[Any, ...]:
    """The plain types that a value of type `annotation` may have, None left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return plain_types(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(kind for part in get_args(annotation) for kind in plain_types(part) if kind is not type(None))
    return (annotation,)


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


def keys_of(annotation: Any) -> tuple[str, ...]:
    """The keys that are fixed by the language: fields of a part, or the ids of a closed set."""
    part = part_type(annotation)
    if part is not None:
        return tuple(part.model_fields)
    for kind in plain_types(annotation):
        if kind is Quantity:
            return tuple(_OF_QUANTITY)
        if get_origin(kind) is dict:
            return tuple(str(key) for key in get_args(get_args(kind)[0]))
    return ()


def _under_one(kind: Any, key: str | int) -> Any | None:
    if kind is Quantity:
        return _OF_QUANTITY.get(str(key))
    if isinstance(kind, type) and issubclass(kind, Part):
        field = kind.model_fields.get(str(key))
        return field.annotation if field is not None else None
    if get_origin(kind) is dict and isinstance(key, str):
        return get_args(kind)[1]
    if get_origin(kind) is tuple and isinstance(key, int):
        return get_args(kind)[0]
    return None
