"""Frozen results as answers: their JSON, and the description of it."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from fastapi import Response
from pydantic import BaseModel, create_model
from pydantic_core import to_json


def written(
    found: object, status: int = 200, headers: dict[str, str] | None = None, *, hide: tuple[Path, ...] = ()
) -> Response:
    """A result, or a list of them, as JSON; the route has declared its kind by `described`.

    Files in the folders of `hide` are called by their names alone: where they lie is no visitor's business.
    """
    body = to_json(found)
    for folder in hide:
        body = body.replace(to_json(f"{folder}/")[1:-1], b"")
    return Response(body, status_code=status, media_type="application/json", headers=headers)


@cache
def described(kind: type[Any]) -> type[BaseModel]:
    """A model that describes the JSON of a dataclass.

    Its fields are read by the names of the module that defines it, not of the class: a field may
    be called `date` and be one.
    """
    names = vars(sys.modules[kind.__module__])
    made: dict[str, Any] = {
        # The annotations are our own source, never anything that came in.
        one.name: (_kind(eval(one.type, dict(names)) if isinstance(one.type, str) else one.type), ...)  # noqa: S307
        for one in fields(kind)
    }
    return create_model(kind.__name__, __doc__=kind.__doc__, **made)


def _kind(annotation: Any) -> Any:
    """The annotation with every dataclass in it described."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is None and isinstance(annotation, type) and is_dataclass(annotation):
        return described(annotation)
    if origin in (Union, UnionType):
        return Union[tuple(_kind(one) for one in inner)]  # noqa: UP007 (made of what is found)
    if origin in (tuple, list, dict):
        parts = tuple(one if one is Ellipsis else _kind(one) for one in inner)
        return origin[parts]
    return annotation
