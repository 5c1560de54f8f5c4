"""The whole picture on demand: an assessment solved for the page, drawn section by section."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.report.sections.assessment import sections
from ripeness.web.api.requests import StateBody
from ripeness.web.api.verbs import question_of
from ripeness.web.pages.assessment_cache import kept
from ripeness.web.pages.figures import section_piece
from ripeness.web.pages.progress_stream import (
    Tell,
    aside,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.case_cache import stamp

router = APIRouter()


class PicturesBody(StateBody):
    """The state of the case to assess, on so many draws."""

    draws: Annotated[int, Field(ge=16, le=1024)] = 512


@router.post("/cases/{case}/pictures")
def pictures(case: str, asked: PicturesBody, request: Request, bench: TheBench) -> Response:
    """How far it is, then `sections`, each with its title, HTML and panels."""
    view = asked.view(bench.workspace, case)
    held = kept(request).assessments

    def work(tell: Tell) -> dict[str, Any]:
        settings = bench.held.balanced(view, asked.settings)
        question = replace(question_of(view, settings, asked.draws), without=tuple(sorted(set(asked.without))))
        key = (view, stamp(view.case), tuple(sorted(settings.items())), question.without, asked.draws)
        found = held.get(key)
        if found is None:
            found = workbench.assess(view.case, question, progress=tell).assessment
            held.put(key, found)
        return {"draws": found.draws, "sections": [section_piece(one) for one in sections(found)]}

    return aside(request, bench, work, lane="pictures")
