"""The whole picture on demand: an assessment solved for the page, drawn section by section."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.report.chapters.assessment import report_chapters
from ripeness.web.api.requests import StateBody
from ripeness.web.api.verbs import question_of
from ripeness.web.pages.assessment_cache import assessment_cache
from ripeness.web.pages.figures import section_fragment
from ripeness.web.pages.progress_stream import Tell, stream_progress
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_cache import stamp

router = APIRouter()


class PicturesBody(StateBody):
    """The state of the case to assess, on so many draws."""

    draws: Annotated[int, Field(ge=16, le=1024)] = 512


@router.post("/cases/{case}/pictures")
def pictures(case: str, body: PicturesBody, request: Request, services: Services) -> Response:
    """How far it is, then `report_chapters`, each with its title, HTML and panels."""
    view = body.view(services.workspace, case)
    assessments = assessment_cache(request).assessments

    def work(tell: Tell) -> dict[str, Any]:
        settings = services.cases.with_rescaled_weights(view, body.settings)
        question = replace(question_of(view, settings, body.draws), without=tuple(sorted(set(body.without))))
        key = (view, stamp(view.case), tuple(sorted(settings.items())), question.without, body.draws)
        assessment = assessments.get(key)
        if assessment is None:
            assessment = workbench.assess(view.case, question, progress=tell).assessment
            assessments.set(key, assessment)
        return {
            "draws": assessment.draws,
            "sections": [section_fragment(section) for section in report_chapters(assessment)],
        }

    return stream_progress(request, services, work, lane="pictures")
