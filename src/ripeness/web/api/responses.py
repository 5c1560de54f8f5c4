"""Results and errors as responses, and what the routes declare of them.

A result is a frozen dataclass; every error is `{"error": {"message", "where", "faults"}}`, and never a traceback.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, create_model
from pydantic_core import to_json
from starlette.exceptions import HTTPException

from ripeness.core.errors import Fault, Interrupted, RipenessError, ScenarioError
from ripeness.web.safety import ALWAYS, POLICY
from ripeness.web.services.http_errors import Refusal


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


_log = logging.getLogger("ripeness.web")


class FaultAt(BaseModel):
    """One thing wrong in a file: where (lines and columns from 1, 0 for the file as a whole) and what."""

    file: str
    line: int
    column: int
    message: str


class ErrorBody(BaseModel):
    """What is wrong, which part of the request it is about, and the faults of the case's files if it is those."""

    message: str
    where: str = ""
    faults: list[FaultAt] = []


class ErrorResponse(BaseModel):
    """The answer to a request that was not carried out."""

    error: ErrorBody


_SAID = {
    400: "the request is wrong; the message says what was found and what is wanted",
    401: "no token, or a wrong one",
    403: "not sent by a page or program of the user's own",
    404: "there is no such case, file, job or document",
    405: "not that method here",
    409: "the name is in use, the case is of the catalogue, or a newer question took this one's place",
    412: "the file was changed since it was read",
    413: "too large",
    415: "another kind of content is wanted",
    421: "not a host of this server",
    422: "the request does not fit its description, or the case has faults",
    428: "say which version was read, by If-Match or If-None-Match",
    429: "too much at once; try again after the seconds of Retry-After",
    500: "the program failed; its log says more",
    503: "not done in time; try again after the seconds of Retry-After",
}


def error_descriptions(*more: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route for its description: those that any may give, and `more`."""
    usual = (400, 401, 403, 404, 413, 421, 422, 429, 500, 503)
    return {status: {"model": ErrorResponse, "description": _SAID[status]} for status in sorted({*usual, *more})}


def returns(kind: Any, *more: int, many: bool = False) -> dict[str, Any]:
    """What a route declares: its answer is the JSON of a dataclass, or a list of `many`; refusals as above."""
    model: Any = json_model(kind)
    return {"response_model": list[model] if many else model, "responses": error_descriptions(*more)}


def install_error_handlers(app: FastAPI) -> None:
    """Have the application answer all errors in this form."""
    app.add_exception_handler(RipenessError, _ours)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OSError, _disk)
    app.add_exception_handler(Exception, _answer_failure)


def error_response(status: int, wrong: ErrorBody, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error as an answer."""
    return JSONResponse({"error": wrong.model_dump()}, status_code=status, headers=headers)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    # Where the workspace lies is nobody's business but its owner's.
    place = f"{request.app.state.services.workspace.folder}/"
    if isinstance(error, Refusal):
        again = {"retry-after": str(error.retry_after)} if error.retry_after else None
        return error_response(error.status, ErrorBody(message=str(error).replace(place, ""), where=error.where), again)
    if isinstance(error, ScenarioError):
        faults = [_fault_at(fault, place) for fault in error.faults]
        return error_response(
            422, ErrorBody(message=f"{_count(len(faults))} in the files", where="case", faults=faults)
        )
    if isinstance(error, Interrupted):
        return error_response(503, ErrorBody(message=str(error)), {"retry-after": "1"})
    return error_response(400, ErrorBody(message=str(error).replace(place, "")))


def _fault_at(fault: Fault, place: str) -> FaultAt:
    message = fault.message.replace(place, "")
    return FaultAt(file=fault.file.replace(place, ""), line=fault.line, column=fault.column, message=message)


def _count(faults: int) -> str:
    return "one fault" if faults == 1 else f"{faults} faults"


async def _unfit(_request: Request, error: Exception) -> JSONResponse:
    errors = cast(RequestValidationError, error).errors()
    messages = [f"{'.'.join(str(part) for part in entry['loc'])}: {entry['msg']}" for entry in errors[:10]]
    where = ".".join(str(part) for part in errors[0]["loc"]) if errors else ""
    return error_response(422, ErrorBody(message="; ".join(messages), where=where))


async def _http(_request: Request, error: Exception) -> JSONResponse:
    http_error = cast(HTTPException, error)
    return error_response(
        http_error.status_code, ErrorBody(message=str(http_error.detail)), dict(http_error.headers or {})
    )


async def _disk(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s: the disk refuses", request.method, request.url.path, exc_info=error)
    return error_response(
        500, ErrorBody(message=f"the disk refuses: {cast(OSError, error).strerror or 'no reason is given'}")
    )


async def _answer_failure(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    # This answer is given outside of all guards, which would have added them.
    guarded = {"content-security-policy": POLICY, **ALWAYS}
    return error_response(500, ErrorBody(message="the program failed; the log of the server says more"), guarded)
