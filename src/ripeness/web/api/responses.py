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


def json_response(
    result: object, status: int = 200, headers: dict[str, str] | None = None, *, hide: tuple[Path, ...] = ()
) -> Response:
    """A result, or a list of them, as JSON; the route has declared its kind by `json_model`.

    Files in the folders of `hide` are called by their names alone: where they lie is no visitor's business.
    """
    body = to_json(result)
    for folder in hide:
        body = body.replace(to_json(f"{folder}/")[1:-1], b"")
    return Response(body, status_code=status, media_type="application/json", headers=headers)


@cache
def json_model(kind: type[Any]) -> type[BaseModel]:
    """A model that describes the JSON of a dataclass.

    Its fields are read by the names of the module that defines it, not of the class: a field may
    be called `date` and be one.
    """
    names = vars(sys.modules[kind.__module__])
    model_fields: dict[str, Any] = {
        # The annotations are our own source, never anything that came in.
        field.name: (_kind(eval(field.type, dict(names)) if isinstance(field.type, str) else field.type), ...)  # noqa: S307
        for field in fields(kind)
    }
    return create_model(kind.__name__, __doc__=kind.__doc__, **model_fields)


def _kind(annotation: Any) -> Any:
    """The annotation with every dataclass in it described."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is None and isinstance(annotation, type) and is_dataclass(annotation):
        return json_model(annotation)
    if origin in (Union, UnionType):
        return Union[tuple(_kind(part) for part in inner)]  # noqa: UP007 (made of what is found)
    if origin in (tuple, list, dict):
        parts = tuple(part if part is Ellipsis else _kind(part) for part in inner)
        return origin[parts]
    return annotation
