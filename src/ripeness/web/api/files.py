"""The files of a case: read, check and save their text; and the JSON Schemas of them, for editors."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import Fault, UsageError
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import error_descriptions, json_response, returns
from ripeness.web.services import case_text
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_text import FileEntry, FileText, VersionGuard, faults_of, last_good, save, text_of
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["files"])

Match = Annotated[str, Header(max_length=200)]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All faults that the case has with this text; lines and columns count from 1, 0 is the file as a whole."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file saved: the tag of this version, and the faults that the case has with it."""

    name: str
    etag: str
    faults: tuple[Fault, ...]


class TextToCheck(Body):
    """A text to be checked as a file of the case; nothing is saved."""

    name: Annotated[str, Field(max_length=120)] = "scenario.yaml"
    text: Annotated[str, Field(max_length=4 * 2**20)]


TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "the text", "content": {"text/plain": {"schema": {"type": "string"}}}},
    304: {"description": "still the version of If-None-Match"},
}
RAW: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"text/plain": {"schema": {"type": "string", "maxLength": 4 * 2**20}}}}
}


@router.get("/cases/{case}/files", **returns(FileEntry, many=True))
def list_files(case: str, services: Services) -> Response:
    """The files of a case that can be read and written."""
    return json_response(case_text.list_files(services.workspace, case))


@router.get("/cases/{case}/files/{name:path}", response_class=Response, responses={**error_descriptions(), **TEXT})
def read_file(
    case: str,
    name: str,
    services: Services,
    version: Annotated[Literal["now", "last-good"], Query()] = "now",
    if_none_match: Match = "",
) -> Response:
    """A file as it stands, or the last version of it that had no faults; ETag names the version."""
    reading = text_of if version == "now" else last_good
    text = reading(services.workspace, case, name)
    if if_none_match and text.tag in [tag.strip() for tag in if_none_match.split(",")]:
        return Response(status_code=304, headers={"etag": text.tag})
    return Response(text.content, media_type="text/plain; charset=utf-8", headers={"etag": text.tag})


@router.put("/cases/{case}/files/{name:path}", **returns(SavedFile, 409, 412, 428), openapi_extra=RAW)
async def write_file(
    case: str, name: str, request: Request, services: Services, if_match: Match = "", if_none_match: Match = ""
) -> Response:
    """Save a file of an own case; the body is its text in UTF-8.

    `If-Match` names the version that was read, `If-None-Match: *` says that the file is new. The save takes
    place whatever faults the text has, and the last version without faults is kept.
    """
    content = await request.body()
    _refuse_other_bytes(content, name)
    guard = VersionGuard(if_match, if_none_match.strip() == "*")

    def work(task: Task) -> Response:
        saved, faults = save(services.workspace, case, FileText(name, content), guard)
        return json_response(SavedFile(name, saved.tag, faults), headers={"etag": saved.tag})

    return await services.work_aside(request, work)


@router.post("/cases/{case}/check", **returns(CheckResult, 409))
async def check_text(case: str, body: TextToCheck, request: Request, services: Services) -> Response:
    """All faults that the case would have with this text as its file."""

    def work(task: Task) -> Response:
        text = FileText(body.name, body.text.encode("utf-8", "surrogatepass"))
        return json_response(CheckResult(faults_of(services.workspace, case, text)))

    return await services.compute(request, work, lane=f"check {hashlib.sha256(body.name.encode()).hexdigest()[:8]}")


@router.get("/schema", response_model=dict[str, Any], responses=error_descriptions())
def schema() -> Response:
    """The JSON Schema of the scenario format, by which an editor completes and explains."""
    return json_response(workbench.schema())


def _refuse_other_bytes(content: bytes, name: str) -> None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is no UTF-8; save the text as UTF-8") from None
    if b"\0" in content:
        raise UsageError(f"{name}: the text holds a NUL character")


@router.get("/schemas/{kind}", response_model=dict[str, Any], responses=error_descriptions())
def file_schema(kind: Literal["scenario", "perspective"]) -> Response:
    """The JSON Schema (draft 2020-12) of scenario.yaml, or of a file in perspectives/."""
    return json_response(workbench.schema() if kind == "scenario" else workbench.perspective_schema())
