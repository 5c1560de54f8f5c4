"""Perspectives of a case beside each other: each one's outlook at once, and what carries the differences on demand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.report.sentences import live as sentences
from ripeness.report.views.compare import perspectives_chapter
from ripeness.web.api.requests import CompareBody, LookBody
from ripeness.web.api.responses import json_response
from ripeness.web.pages.case import Day, day_of
from ripeness.web.pages.templates import PageRoute, render_fragment, render_page, section_fragment
from ripeness.web.services.app_services import Services, Tell, stream_progress
from ripeness.web.services.case_cache import CaseView, stamp
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)

DRAWS = 256
"""Draws of each reading, the same ones in the table and in what carries the differences."""


@router.get("/cases/{case}/compare")
async def compare_page(case: str, request: Request, services: Services, as_of: Day = "") -> Response:
    """The page; its rows are filled one by one."""
    view = CaseView(services.workspace.case(case), as_of=day_of(as_of))
    card = services.workspace.card(case)

    def work(task: Task) -> Response:
        scenario = services.cases.scenario(view)
        return render_page(
            "compare.html.j2", card=card, file=scenario.file, perspectives=scenario.perspectives, as_of=as_of
        )

    return await services.compute(request, work)


@router.post("/cases/{case}/reading")
async def reading(case: str, body: LookBody, request: Request, services: Services) -> Response:
    """One perspective's outlook as a row of the table."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        session = services.cases.session(view)
        answer = session.outlook(workbench.Modification(body.settings), DRAWS, packages=16, go_on=task.go_on)
        rows, main = sentences.rows(answer), sentences.headline(answer, session.scenario.file.verdict.horizon)
        html = render_fragment("reading.html.j2", rows=rows, main=main, perspective=view.perspective)
        return json_response({"html": html, "events": [row.event for row in rows]})

    return await services.compute(request, work)


class ComparedBody(CompareBody):
    """Which perspectives to compare with the case's own; none named means all."""

    draws: Annotated[int, Field(ge=16, le=1024)] = DRAWS


@router.post("/cases/{case}/compared")
def compare_perspectives(case: str, body: ComparedBody, request: Request, services: Services) -> Response:
    """How far it is, then the report's `section` on perspectives, with what carries the differences."""
    view = body.view(services.workspace, case)
    names = tuple(dict.fromkeys(body.perspectives))

    def work(tell: Tell) -> dict[str, Any]:
        question = services.cases.question(view, body.settings, body.draws)
        key = (view, stamp(view.case), names, tuple(sorted(question.settings.items())), body.draws)
        comparison = services.cases.comparisons.get_or_make(
            key, lambda: workbench.compare(view.case, question, names, progress=tell)
        )
        section = workbench.reword(perspectives_chapter(comparison), workbench.words_of(comparison))
        return {"draws": comparison.draws, "section": section_fragment(section)}

    return stream_progress(request, services, work, lane="compared")
