"""Every uncertain quantity of a case with its prior, its source and its range."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.web.api.errors import refusals
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.case_cache import View
from ripeness.web.services.sliders import (
    Assumptions,
    listed,
)
from ripeness.web.services.work_queue import Turn

router = APIRouter(tags=["live"])


@router.get("/cases/{case}/assumptions", response_model=described(Assumptions), responses=refusals())
async def assumptions(
    case: str,
    request: Request,
    bench: TheBench,
    perspective: Annotated[str, Query(max_length=80)] = "",
    as_of: date | None = None,
) -> Response:
    """Every uncertain quantity of a case as it is seen, its instruments and its perspectives."""
    view = View(bench.workspace.case(case), perspective, as_of)

    def work(turn: Turn) -> Response:
        held = bench.held.prepared(view)
        return written(listed(held.scenario, held.days))

    return await bench.compute(request, work)
