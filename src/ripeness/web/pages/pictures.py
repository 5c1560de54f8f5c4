"""The whole picture on demand: an assessment solved for the page, told as it goes, drawn section by section."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import RipenessError
from ripeness.outlook.assessment import Assessment
from ripeness.report.sections import sections
from ripeness.web.api.asked import LookBody
from ripeness.web.api.verbs import question_of
from ripeness.web.bench import TheBench, client_of
from ripeness.web.held import stamp
from ripeness.web.pages.figures import section_piece
from ripeness.web.pages.kept import kept
from ripeness.web.refusals import Overtaken
from ripeness.web.turns import Turn

router = APIRouter()

LANE = "pictures"
EVERY = 0.2
"""Seconds between two words on how far it is."""


class PicturesBody(LookBody):
    """The state of the case to assess, on so many draws."""

    draws: Annotated[int, Field(ge=16, le=1024)] = 512


@router.post("/cases/{case}/pictures")
async def pictures(case: str, asked: PicturesBody, request: Request, bench: TheBench) -> Response:
    """Lines of JSON: how far it is (`stage`, `share`), then `sections`, or what is `wrong`.

    Who closes the connection stops the work.
    """
    view = asked.view(bench.workspace, case)
    settings = bench.held.balanced(view, asked.settings)
    held, far = kept(request).assessments, {"stage": "waiting", "share": 0.0}

    def work(turn: Turn) -> Assessment:
        def tell(stage: str, share: float) -> None:
            if not turn.go_on():
                raise Overtaken("nobody waits for this any more")
            far.update(stage=stage, share=round(share, 3))

        key = (view, stamp(view.case), tuple(sorted(settings.items())), asked.draws)
        found = held.get(key)
        if found is None:
            found = workbench.assess(view.case, question_of(view, settings, asked.draws), progress=tell).assessment
            held.put(key, found)
        return found

    turn = bench.slow.ask(client_of(request), work, lane=LANE)
    return StreamingResponse(_told(turn, far), media_type="application/x-ndjson")


async def _told(turn: Turn, far: dict[str, Any]) -> AsyncIterator[str]:
    answer = asyncio.wrap_future(turn.answer)
    try:
        while not answer.done():
            yield _line(far)
            await asyncio.wait([answer], timeout=EVERY)
        found: Assessment = answer.result()
        yield _line({"draws": found.draws, "sections": [section_piece(one) for one in sections(found)]})
    except RipenessError as error:
        yield _line({"wrong": str(error)})
    finally:
        turn.given_up = True


def _line(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, allow_nan=False) + "\n"
