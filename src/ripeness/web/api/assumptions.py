"""Every uncertain quantity of a case with its prior, its source and its range."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_cache import CaseView
from ripeness.web.services.sliders import CaseAssumptions, case_assumptions
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["live"])


@router.get("/cases/{case}/assumptions", response_model=json_model(CaseAssumptions), responses=error_descriptions())
async def assumptions(
    case: str,
    request: Request,
    services: Services,
    perspective: Annotated[str, Query(max_length=80)] = "",
    as_of: date | None = None,
) -> Response:
    """Every uncertain quantity of a case as it is seen, its instruments and its perspectives."""
    view = CaseView(services.workspace.case(case), perspective, as_of)

    def work(task: Task) -> Response:
        live = services.cases.session(view).case
        return json_response(case_assumptions(live.scenario, live.days))

    return await services.compute(request, work)
