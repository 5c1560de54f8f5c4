"""The page of a case over time: the chance of a deal as of each day of its history, and what changed it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from ripeness import workbench
from ripeness.report.views import trace
from ripeness.web.pages.templates import PageRoute, render_page, section_fragment
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_cache import CaseView, stamp
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)

DRAWS = 256
SECONDS = 120.0
"""How long tracing may take, the wait for others counted."""


@router.get("/cases/{case}/history")
async def history_page(case: str, request: Request, services: Services) -> Response:
    """The course of the chance and the split of its change, or how to enter what happened."""
    view, card = CaseView(services.workspace.case(case)), services.workspace.card(case)

    def work(task: Task) -> Response:
        written, events = workbench.written_case(view.case)
        if services.cases.scenario(view).file.time.as_of <= written.file.time.as_of:
            return render_page("history.html.j2", card=card, file=written.file, parts=[], events=len(events))
        question = workbench.Question(draws=DRAWS, workers=1)
        result = services.cases.traces.get_or_make(
            (view.case, stamp(view.case)), lambda: workbench.trace(view.case, question)
        )
        parts = [section_fragment(section) for section in trace.view(result).sections]
        return render_page("history.html.j2", card=card, file=written.file, parts=parts, events=len(events))

    return await services.work_aside(request, work, seconds=SECONDS)
