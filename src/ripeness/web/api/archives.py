"""Cases as zip archives: export and import."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.archive import pack_case, unpack_case
from ripeness.web.services.names import NAME
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
    response_model=json_model(CaseCard),
    status_code=201,
    responses=error_descriptions(409),
    openapi_extra={"requestBody": {"required": True, "content": ZIP}},
)
async def import_case(
    name: Annotated[str, Query(pattern=NAME, max_length=80)], request: Request, services: Services
) -> Response:
    """A new case called `name` from a zip archive, the body; it appears whole or not at all."""
    services.workspace.fresh(name)
    content = await request.body()

    def work(task: Task) -> Response:
        card = services.workspace.put_in(name, unpack_case(content))
        return json_response(card, 201, {"location": f"/api/v1/cases/{card.name}"})

    return await services.work_aside(request, work)
