"""The report's own style sheet, which the pages share: one palette, one set of tables and figures."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request, Response

router = APIRouter()


@router.get("/house.css")
def house_style(request: Request) -> Response:
    """The style sheet of the report; a browser that has it already is told so."""
    text, tag = _style()
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="text/css", headers=headers)


@cache
def _style() -> tuple[bytes, str]:
    text = files("ripeness.report").joinpath("templates", "style.css").read_bytes()
    return text, f'"{sha256(text).hexdigest()[:32]}"'
