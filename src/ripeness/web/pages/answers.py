"""The answer to a change as a fragment of the page, with the pictures that are open; the whole picture on demand."""

from __future__ import annotations

from time import perf_counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.sentences import live as sentences
from ripeness.report.views import live_pictures
from ripeness.web.api.requests import StateBody
from ripeness.web.api.responses import json_response
from ripeness.web.pages.templates import figure_fragment, render_fragment, section_fragment
from ripeness.web.services.app_services import Services, Tell, stream_progress
from ripeness.web.services.case_cache import stamp
from ripeness.web.services.work_queue import Task

router = APIRouter()

PACKAGES_ON_MAP = 240
PACKAGES_UNSEEN = 16
"""Packages worked out where the map is shown, and where it is not."""


class ShownBody(StateBody):
    """What the page asks: the point solution or the ensemble, and which pictures are open."""

    kind: Literal["point", "outlook"] = "outlook"
    draws: Annotated[int, Field(ge=1, le=1024)] = 256
    pictures: Annotated[list[Literal["outlook", "packages", "reservation"]], Field(default_factory=list, max_length=3)]


@router.post("/cases/{case}/answer")
async def answer_question(case: str, body: ShownBody, request: Request, services: Services) -> Response:
    """The answer drawn; `engine_ms` says how long the engine took."""
    question = body.question(services.workspace, case)
    packages = PACKAGES_ON_MAP if "packages" in body.pictures else PACKAGES_UNSEEN

    def work(task: Task) -> Response:
        begun = perf_counter()
        session = services.cases.session(question.view)
        if body.kind == "point":
            answer = session.point(question.change, packages=packages)
        else:
            draws = services.most_draws(body.draws)
            answer = session.outlook(question.change, draws, packages=packages, go_on=task.go_on)
        engine = 1000 * (perf_counter() - begun)
        return json_response({**_fragments(answer, session.scenario.file, body), "engine_ms": round(engine, 1)})

    return await services.compute_live(request, question.view, work, lane=body.kind)


def _fragments(answer: workbench.LiveAnswer, file: workbench.ScenarioFile, body: ShownBody) -> dict[str, Any]:
    horizon = file.verdict.horizon
    words = workbench.words_of(answer)
    pictures = {name: live_pictures.picture(name, answer, file) for name in dict.fromkeys(body.pictures)}
    figures = workbench.reword(pictures, words)
    return {
        "html": render_fragment(
            "answer.html.j2",
            answer=answer,
            main=sentences.headline(answer, horizon),
            rows=sentences.rows(answer),
            changed=workbench.reword(sentences.change_summary(answer, horizon), words),
            is_changed=sentences.is_changed(answer),
            kind=body.kind,
        ),
        "said": words(sentences.announcement(answer, horizon)),
        "strip": words(sentences.brief(answer, horizon)),
        "draws": answer.draws,
        "pictures": {name: figure_fragment(figure) for name, figure in figures.items() if figure is not None},
    }


class PicturesBody(StateBody):
    """The state of the case to assess, on so many draws."""

    draws: Annotated[int, Field(ge=16, le=1024)] = 512


@router.post("/cases/{case}/pictures")
def pictures(case: str, body: PicturesBody, request: Request, services: Services) -> Response:
    """How far it is, then `report_chapters`, each with its title, HTML and panels."""
    view = body.view(services.workspace, case)

    def work(tell: Tell) -> dict[str, Any]:
        question = services.cases.question(view, body.settings, body.draws, tuple(sorted(set(body.without))))
        key = (view, stamp(view.case), tuple(sorted(question.settings.items())), question.without, body.draws)
        assessment = services.cases.assessments.get_or_make(
            key, lambda: workbench.assess(view.case, question, progress=tell).assessment
        )
        chapters = workbench.reword(report_chapters(assessment), workbench.words_of(assessment))
        return {"draws": assessment.draws, "sections": [section_fragment(section) for section in chapters]}

    return stream_progress(request, services, work, lane="pictures")
