"""What a page shows after a change: the answer as a piece of the page, and the pictures that are open."""

from __future__ import annotations

from time import perf_counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from ripeness.report.sections import live_pictures
from ripeness.report.sentences import live as told
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.web.api.live import SHED
from ripeness.web.api.requests import StateBody
from ripeness.web.api.responses import written
from ripeness.web.pages.figures import figure_piece
from ripeness.web.pages.templates import piece
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.work_queue import Turn
from ripeness.workbench.live.response import Answer

router = APIRouter()

MAPPED = 240
UNMAPPED = 16
"""Packages worked out where the map is shown, and where it is not."""


class ShownBody(StateBody):
    """What the page asks: the point solution or the ensemble, and which pictures are open."""

    kind: Literal["point", "outlook"] = "outlook"
    draws: Annotated[int, Field(ge=1, le=1024)] = 256
    pictures: Annotated[list[Literal["outlook", "packages", "reservation"]], Field(default_factory=list, max_length=3)]


@router.post("/cases/{case}/answer")
async def answer(case: str, asked: ShownBody, request: Request, bench: TheBench) -> Response:
    """The answer drawn; `engine_ms` says how long the engine took."""
    question = asked.asked(bench.workspace, case)
    mapped = MAPPED if "packages" in asked.pictures else UNMAPPED

    def work(turn: Turn) -> Response:
        begun = perf_counter()
        file = bench.held.scenario(question.view).file
        if asked.kind == "point":
            found = bench.held.point(question, mapped=mapped)
        else:
            draws = min([asked.draws, *(most for waiting, most in SHED if bench.turns.waiting >= waiting)])
            found = bench.held.outlook(question, draws, mapped=mapped, turn=turn)
        engine = 1000 * (perf_counter() - begun)
        return written({**_drawn(found, file, asked), "engine_ms": round(engine, 1)})

    # The point solution of a case that is held ready takes milliseconds, and does not wait for ensembles.
    at_once = asked.kind == "point" and await run_in_threadpool(bench.held.is_ready, question.view)
    ask = bench.compute_at_once if at_once else bench.compute
    return await ask(request, work, lane=asked.kind)


def _drawn(found: Answer, file: ScenarioFile, asked: ShownBody) -> dict[str, Any]:
    horizon = file.verdict.horizon
    made = {name: live_pictures.picture(name, found, file) for name in dict.fromkeys(asked.pictures)}
    return {
        "html": piece(
            "answer.html.j2",
            answer=found,
            main=told.headline(found, horizon),
            rows=told.rows(found),
            changed=told.changed(found, horizon),
            is_changed=told.is_changed(found),
            kind=asked.kind,
        ),
        "said": told.said(found, horizon),
        "strip": told.brief(found, horizon),
        "draws": found.draws,
        "pictures": {name: figure_piece(one) for name, one in made.items() if one is not None},
    }
