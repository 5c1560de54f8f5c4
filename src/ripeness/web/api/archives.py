"""Cases as zip archives: export and import."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ripeness.web.api.errors import refusals
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.archive import (
    packed,
    unpacked,
)
from ripeness.web.services.names import NAME
from ripeness.web.services.work_queue import Turn
from ripeness.web.services.workspace import CaseCard

router = APIRouter(tags=["cases"])

ZIP: dict[str, Any] = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


@router.get(
    "/cases/{case}/export",
    response_class=Response,
    responses={**refusals(), 200: {"description": "the case as a zip archive", "content": ZIP}},
)
def export_case(case: str, bench: TheBench) -> Response:
    """The files of a case as a zip archive, to be kept or given away."""
    name = f'attachment; filename="{bench.workspace.card(case).name}.zip"'
    return Response(packed(bench.workspace, case), media_type="application/zip", headers={"content-disposition": name})


@router.post(
    "/cases/import",
    response_model=described(CaseCard),
    status_code=201,
    responses=refusals(409),
    openapi_extra={"requestBody": {"required": True, "content": ZIP}},
)
async def import_case(
    name: Annotated[str, Query(pattern=NAME, max_length=80)], request: Request, bench: TheBench
) -> Response:
    """A new case called `name` from a zip archive, the body; it appears whole or not at all."""
    bench.workspace.fresh(name)
    content = await request.body()

    def work(turn: Turn) -> Response:
        card = bench.workspace.put_in(name, unpacked(content))
        return written(card, 201, {"location": f"/api/v1/cases/{card.name}"})

    return await bench.work_aside(request, work)
