"""Perspectives of a case beside each other: each one's outlook at once, and what carries the differences on demand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.report.sections.perspectives import side_by_side
from ripeness.report.sentences import live as told
from ripeness.web.api.requests import (
    LookBody,
    Name,
)
from ripeness.web.api.responses import written
from ripeness.web.api.verbs import question_of
from ripeness.web.pages.assessment_cache import kept
from ripeness.web.pages.case import Day, day_of
from ripeness.web.pages.figures import section_piece
from ripeness.web.pages.progress_stream import (
    Tell,
    aside,
)
from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import (
    drawn,
    piece,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.case_cache import (
    Asked,
    View,
    stamp,
)
from ripeness.web.services.work_queue import Turn

router = APIRouter(route_class=Page)

DRAWS = 256
"""Draws of each reading, the same ones in the table and in what carries the differences."""


@router.get("/cases/{case}/compare")
async def compare_page(case: str, request: Request, bench: TheBench, as_of: Day = "") -> Response:
    """The page; its rows are filled one by one."""
    view = View(bench.workspace.case(case), as_of=day_of(as_of))
    card = bench.workspace.card(case)

    def work(turn: Turn) -> Response:
        found = bench.held.scenario(view)
        return drawn("compare.html.j2", card=card, file=found.file, perspectives=found.perspectives, as_of=as_of)

    return await bench.compute(request, work)


@router.post("/cases/{case}/reading")
async def reading(case: str, asked: LookBody, request: Request, bench: TheBench) -> Response:
    """One perspective's outlook as a row of the table."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> Response:
        horizon = bench.held.scenario(view).file.verdict.horizon
        found = bench.held.outlook(Asked(view, asked.settings), DRAWS, mapped=16, turn=turn)
        rows, main = told.rows(found), told.headline(found, horizon)
        html = piece("reading.html.j2", rows=rows, main=main, perspective=view.perspective)
        return written({"html": html, "events": [one.event for one in rows]})

    return await bench.compute(request, work)


class ComparedBody(LookBody):
    """Which perspectives to compare with the case's own; none named means all."""

    perspectives: Annotated[list[Name], Field(default_factory=list, max_length=40)]
    draws: Annotated[int, Field(ge=16, le=1024)] = DRAWS


@router.post("/cases/{case}/compared")
def compared(case: str, asked: ComparedBody, request: Request, bench: TheBench) -> Response:
    """How far it is, then the report's `section` on perspectives, with what carries the differences."""
    view = asked.view(bench.workspace, case)
    held, names = kept(request).comparisons, tuple(dict.fromkeys(asked.perspectives))

    def work(tell: Tell) -> dict[str, Any]:
        settings = bench.held.balanced(view, asked.settings)
        key = (view, stamp(view.case), names, tuple(sorted(settings.items())), asked.draws)
        found = held.get(key)
        if found is None:
            found = workbench.compare(view.case, question_of(view, settings, asked.draws), names, progress=tell)
            held.put(key, found)
        return {"draws": found.draws, "section": section_piece(side_by_side(found))}

    return aside(request, bench, work, lane="compared")
