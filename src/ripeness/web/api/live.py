"""The assumptions of a case, and what is answered while they are moved: the point solution and the ensemble."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness import workbench
from ripeness.web.api.requests import OutlookBody, PointBody
from ripeness.web.api.responses import json_response, returns
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_cache import CaseView
from ripeness.web.services.sliders import CaseAssumptions, case_assumptions
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["live"])


@router.get("/cases/{case}/assumptions", **returns(CaseAssumptions))
async def assumptions(
    case: str,
    request: Request,
    services: Services,
    perspective: Annotated[str, Query(max_length=80)] = "",
    as_of: date | None = None,
) -> Response:
    """Every uncertain quantity of a case as it is seen, its instruments and its perspectives."""
    view = CaseView(services.workspace.case(case), perspective, as_of)

    def work(task: Task) -> Response:
        live = services.cases.session(view).case
        return json_response(case_assumptions(live.scenario, live.days))

    return await services.compute(request, work)


@router.post("/cases/{case}/point", **returns(workbench.LiveAnswer, 409))
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

    return await services.compute_live(request, question.view, work, lane="point")


@router.post("/cases/{case}/outlook", **returns(workbench.LiveAnswer, 409))
async def outlook(case: str, body: OutlookBody, request: Request, services: Services) -> Response:
    """The ensemble after the change, beside the base on the same draws.

    The draws are the first of one sequence, so a longer answer refines a shorter one; `draws` says how
    many this one rests on, and `Ripeness-Draws-Asked` how many were asked for.
    """
    question = body.question(services.workspace, case, learn_again=body.learn_again)

    def work(task: Task) -> Response:
        begun = perf_counter()
        session, draws = services.cases.session(question.view), services.most_draws(body.draws)
        answer = session.outlook(question.change, draws, packages=body.packages, go_on=task.go_on)
        return json_response(answer, headers={**_timing(begun), "ripeness-draws-asked": str(body.draws)})

    return await services.compute_live(request, question.view, work, lane="outlook")


def _timing(begun: float) -> dict[str, str]:
    return {"server-timing": f"engine;dur={1000 * (perf_counter() - begun):.1f}"}
