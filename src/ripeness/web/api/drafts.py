"""A new case drafted from documents."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, File, Query, Request, Response, UploadFile

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.documents import SECONDS
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.document_store import safe_name
from ripeness.web.services.names import NAME
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["cases"])

MOST: Final = 20
"""Documents that a case is drafted from in one go."""


@router.post(
    "/cases/draft", response_model=json_model(workbench.Drafted), status_code=201, responses=error_descriptions(409)
)
async def draft_case(
    name: Annotated[str, Query(pattern=NAME, max_length=80)],
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
