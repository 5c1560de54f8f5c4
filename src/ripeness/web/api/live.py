"""Questions that are answered while one moves an assumption: the point solution and the ensemble."""

from __future__ import annotations

from time import perf_counter
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from ripeness import workbench
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.requests import OutlookBody, PointBody
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["live"])

SHED: Final = ((8, 32), (4, 64), (2, 256))
"""Where so many questions wait, an ensemble has at most so many draws."""


@router.post("/cases/{case}/point", response_model=json_model(workbench.LiveAnswer), responses=error_descriptions(409))
async def point(case: str, body: PointBody, request: Request, services: Services) -> Response:
    """The case with every quantity at its prior's median, after the change: one draw, at once.

    All quantiles of a number are the same one. `before` is the case as it is. The header `Server-Timing`
    says how long the engine took.
    """
    question = body.question(services.workspace, case)

    def work(task: Task) -> Response:
        begun = perf_counter()
        answer = services.cases.session(question.view).point(question.change, packages=body.packages)
        return json_response(answer, headers=_timing(begun))

    # A case that nobody asked about lately has to be read and drawn first, which takes a second.
    ready = await run_in_threadpool(services.cases.is_ready, question.view)
    ask = services.compute_at_once if ready else services.compute
    return await ask(request, work, lane="point")


@router.post(
    "/cases/{case}/outlook", response_model=json_model(workbench.LiveAnswer), responses=error_descriptions(409)
)
async def outlook(case: str, body: OutlookBody, request: Request, services: Services) -> Response:
    """The ensemble after the change, beside the base on the same draws.

    The draws are the first of one sequence, so a longer answer refines a shorter one; `draws` says how
    many this one rests on, and `Ripeness-Draws-Asked` how many were asked for.
    """
    question = body.question(services.workspace, case, learn_again=body.learn_again)

    def work(task: Task) -> Response:
        begun = perf_counter()
        draws = min([body.draws, *(most for waiting, most in SHED if services.engine.waiting >= waiting)])
        session = services.cases.session(question.view)
        answer = session.outlook(question.change, draws, packages=body.packages, go_on=task.go_on)
        return json_response(answer, headers={**_timing(begun), "ripeness-draws-asked": str(body.draws)})

    return await services.compute(request, work, lane="outlook")


def _timing(begun: float) -> dict[str, str]:
    return {"server-timing": f"engine;dur={1000 * (perf_counter() - begun):.1f}"}
