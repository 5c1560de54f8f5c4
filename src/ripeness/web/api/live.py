"""Questions that are answered while one moves an assumption: the point solution and the ensemble."""

from __future__ import annotations

from time import perf_counter
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import (
    OutlookBody,
    PointBody,
)
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.work_queue import Turn
from ripeness.workbench.live.response import Answer

router = APIRouter(tags=["live"])

SHED: Final = ((8, 32), (4, 64), (2, 256))
"""Where so many questions wait, an ensemble has at most so many draws."""


@router.post("/cases/{case}/point", response_model=described(Answer), responses=refusals(409))
async def point(case: str, asked: PointBody, request: Request, bench: TheBench) -> Response:
    """The case with every quantity at its prior's median, after the change: one draw, at once.

    All quantiles of a number are the same one. `before` is the case as it is. The header `Server-Timing`
    says how long the engine took.
    """
    question = asked.asked(bench.workspace, case)

    def work(turn: Turn) -> Response:
        begun = perf_counter()
        found = bench.held.point(question, mapped=asked.packages)
        return written(found, headers=_timing(begun))

    # A case that nobody asked about lately has to be read and drawn first, which takes a second.
    ready = await run_in_threadpool(bench.held.is_ready, question.view)
    ask = bench.compute_at_once if ready else bench.compute
    return await ask(request, work, lane="point")


@router.post("/cases/{case}/outlook", response_model=described(Answer), responses=refusals(409))
async def outlook(case: str, asked: OutlookBody, request: Request, bench: TheBench) -> Response:
    """The ensemble after the change, beside the base on the same draws.

    The draws are the first of one sequence, so a longer answer refines a shorter one; `draws` says how
    many this one rests on, and `Ripeness-Draws-Asked` how many were asked for.
    """
    question = asked.asked(bench.workspace, case, learn_again=asked.learn_again)

    def work(turn: Turn) -> Response:
        begun = perf_counter()
        draws = min([asked.draws, *(most for waiting, most in SHED if bench.turns.waiting >= waiting)])
        found = bench.held.outlook(question, draws, mapped=asked.packages, turn=turn)
        return written(found, headers={**_timing(begun), "ripeness-draws-asked": str(asked.draws)})

    return await bench.compute(request, work, lane="outlook")


def _timing(begun: float) -> dict[str, str]:
    return {"server-timing": f"engine;dur={1000 * (perf_counter() - begun):.1f}"}
