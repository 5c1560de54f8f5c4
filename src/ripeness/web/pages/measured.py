"""Words and deeds of a dyad, measured from a case's own events or from uploaded files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.report.html.measure_page import chapters
from ripeness.report.sentences import dyad
from ripeness.web.api.events import DyadQuery
from ripeness.web.pages.figures import section_piece
from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.measuring import measured
from ripeness.web.services.work_queue import Turn

router = APIRouter(route_class=Page)

SECONDS = 120.0
"""How long measuring may take, the wait for others counted."""


@router.get("/cases/{case}/words-and-deeds")
async def measured_page(case: str, asked: Annotated[DyadQuery, Query()], request: Request, bench: TheBench) -> Response:
    """The pictures of `ripeness measure`, with the rows that could not be used and why."""
    card = bench.workspace.card(case)

    def work(turn: Turn) -> Response:
        found = measured(bench.workspace, case, asked.question(), asked.events)
        parts = [section_piece(one) for one in chapters(found)]
        return drawn("measured.html.j2", card=card, found=found, course=dyad.course(found), parts=parts)

    return await bench.work_aside(request, work, seconds=SECONDS)
