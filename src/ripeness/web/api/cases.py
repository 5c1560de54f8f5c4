"""The cases of the workspace: list, begin, copy, remove; as zip archives; and drafted from documents."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, File, Request, Response, UploadFile
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.documents import SECONDS
from ripeness.web.api.requests import Body, Name, NewName
from ripeness.web.api.responses import error_descriptions, json_response, returns
from ripeness.web.services.app_services import Services
from ripeness.web.services.archive import pack_case, unpack_case
from ripeness.web.services.document_store import safe_name
from ripeness.web.services.work_queue import Task
from ripeness.web.services.workspace import CaseCard

router = APIRouter(tags=["cases"])

ZIP: dict[str, Any] = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


@router.get(
    "/cases/{case}/export",
    response_class=Response,
    responses={**error_descriptions(), 200: {"description": "the case as a zip archive", "content": ZIP}},
)
def export_case(case: str, services: Services) -> Response:
    """The files of a case as a zip archive, to be kept or given away."""
    name = f'attachment; filename="{services.workspace.card(case).name}.zip"'
    return Response(
        pack_case(services.workspace, case), media_type="application/zip", headers={"content-disposition": name}
    )


@router.post(
    "/cases/import",
    status_code=201,
    **returns(CaseCard, 409),
    openapi_extra={"requestBody": {"required": True, "content": ZIP}},
)
async def import_case(name: NewName, request: Request, services: Services) -> Response:
    """A new case called `name` from a zip archive, the body; it appears whole or not at all."""
    services.workspace.fresh(name)
    content = await request.body()

    def work(task: Task) -> Response:
        card = services.workspace.put_in(name, unpack_case(content))
        return json_response(card, 201, {"location": f"/api/v1/cases/{card.name}"})

    return await services.work_aside(request, work)


MOST: Final = 20
"""Documents that a case is drafted from in one go."""


@router.post("/cases/draft", status_code=201, **returns(workbench.Drafted, 409))
async def draft_case(
    name: NewName,
    documents: Annotated[list[UploadFile], File(max_length=MOST)],
    request: Request,
    services: Services,
    published: date | None = None,
    as_of: date | None = None,
) -> Response:
    """A new case called `name` from documents: who fights, who presses whom, what was said. All of it is proposed."""
    services.workspace.fresh(name)
    contents = [(upload.filename or "document", await upload.read()) for upload in documents]
    if len(contents) > MOST:
        raise UsageError(f"{len(contents)} documents are too many for one draft; wanted {MOST} at most")

    def work(task: Task) -> Response:
        place = services.workspace.fresh(name)
        question = workbench.DraftQuestion(name, place.parent, as_of=as_of)
        with tempfile.TemporaryDirectory(prefix="draft-") as folder:
            files = [_write_upload(Path(folder), number, *upload) for number, upload in enumerate(contents, 1)]
            drafted, _ = workbench.draft(files, question, published=published)
        return json_response(drafted, 201, {"location": f"/api/v1/cases/{name}"}, hide=(place.parent,))

    return await services.work_aside(request, work, seconds=SECONDS)


def _write_upload(folder: Path, number: int, name: str, content: bytes) -> Path:
    """A document in a folder of its own, so that names cannot meet."""
    place = folder / str(number) / safe_name(name)
    place.parent.mkdir()
    place.write_bytes(content)
    return place


class NewCase(Body):
    """A case to be made: from the commented starter, or as a copy of the case `of`."""

    name: Name
    by: Literal["template", "copy"] = "template"
    of: Annotated[str, Field(max_length=80)] = ""


@router.get("/cases", **returns(CaseCard, many=True))
def list_cases(services: Services) -> Response:
    """Own cases first, then those of the catalogue, which are copied before they are changed."""
    return json_response(list(services.workspace.cards()))


@router.post("/cases", status_code=201, **returns(CaseCard, 409))
def new_case(body: NewCase, services: Services) -> Response:
    """Begin a case."""
    place = services.workspace
    card = place.begin(body.name) if body.by == "template" else place.duplicate(body.name, body.of)
    return json_response(card, 201, {"location": f"/api/v1/cases/{card.name}"})


@router.get("/cases/{case}", **returns(CaseCard))
def one_case(case: str, services: Services) -> Response:
    """One case as the list shows it."""
    return json_response(services.workspace.card(case))


@router.delete("/cases/{case}", status_code=204, responses=error_descriptions(409))
def remove_case(case: str, services: Services) -> Response:
    """Take an own case out of the workspace; it is kept in the folder `.ripeness/removed`."""
    services.workspace.remove(case)
    return Response(status_code=204)
