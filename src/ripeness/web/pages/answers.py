"""The answer to a change as a fragment of the page, and the pictures that are open."""

from __future__ import annotations

from time import perf_counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from ripeness import workbench
from ripeness.report.sentences import live as sentences
from ripeness.report.views import live_pictures
from ripeness.web.api.live import SHED
from ripeness.web.api.requests import StateBody
from ripeness.web.api.responses import json_response
from ripeness.web.pages.figures import figure_fragment
from ripeness.web.pages.templates import render_fragment
from ripeness.web.services.app_services import Services
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
            draws = min([body.draws, *(most for waiting, most in SHED if services.engine.waiting >= waiting)])
            answer = session.outlook(question.change, draws, packages=packages, go_on=task.go_on)
        engine = 1000 * (perf_counter() - begun)
        return json_response({**_fragments(answer, session.scenario.file, body), "engine_ms": round(engine, 1)})

    # The point solution of a case that is held ready takes milliseconds, and does not wait for ensembles.
    at_once = body.kind == "point" and await run_in_threadpool(services.cases.is_ready, question.view)
    compute = services.compute_at_once if at_once else services.compute
    return await compute(request, work, lane=body.kind)


def _fragments(answer: workbench.LiveAnswer, file: workbench.ScenarioFile, body: ShownBody) -> dict[str, Any]:
    horizon = file.verdict.horizon
    figures = {name: live_pictures.picture(name, answer, file) for name in dict.fromkeys(body.pictures)}
    return {
        "html": render_fragment(
            "answer.html.j2",
            answer=answer,
            main=sentences.headline(answer, horizon),
            rows=sentences.rows(answer),
            changed=sentences.change_summary(answer, horizon),
            is_changed=sentences.is_changed(answer),
            kind=body.kind,
        ),
        "said": sentences.announcement(answer, horizon),
        "strip": sentences.brief(answer, horizon),
        "draws": answer.draws,
        "pictures": {name: figure_fragment(figure) for name, figure in figures.items() if figure is not None},
    }
