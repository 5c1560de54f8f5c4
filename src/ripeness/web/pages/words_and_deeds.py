"""Words and deeds of a dyad, measured from a case's own events or from uploaded files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.report.views import measure
from ripeness.web.api.events import DyadQuery
from ripeness.web.pages.figures import section_fragment
from ripeness.web.pages.route import PageRoute
from ripeness.web.pages.templates import render_page
from ripeness.web.services.app_services import Services
from ripeness.web.services.dyad_measures import measure_dyad
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)

SECONDS = 120.0
"""How long measuring may take, the wait for others counted."""


@router.get("/cases/{case}/words-and-deeds")
async def measured_page(
    case: str, body: Annotated[DyadQuery, Query()], request: Request, services: Services
) -> Response:
    """The pictures of `ripeness measure`, with the rows that could not be used and why."""
    card = services.workspace.card(case)

    def work(task: Task) -> Response:
        measured = measure_dyad(services.workspace, case, body.question(), body.events)
        document = measure.view(measured)
        parts = [section_fragment(chapter) for chapter in document.sections]
        return render_page("measured.html.j2", card=card, measured=measured, course=document.title, parts=parts)

    return await services.work_aside(request, work, seconds=SECONDS)
