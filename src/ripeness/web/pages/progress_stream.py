"""Work of some seconds beside the engine, told as it goes: lines of JSON, and the last one is what came of it.

Who closes the connection stops the work.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

from fastapi import Request
from fastapi.responses import StreamingResponse

from ripeness.core.errors import RipenessError
from ripeness.web.services.app_services import (
    Bench,
    client_of,
)
from ripeness.web.services.http_errors import Overtaken
from ripeness.web.services.work_queue import Turn

Tell = Callable[[str, float], None]
Work = Callable[[Tell], dict[str, Any]]
EVERY: Final = 0.2
"""Seconds between two words on how far it is."""


def aside(request: Request, bench: Bench, work: Work, *, lane: str) -> StreamingResponse:
    """Lines of `stage` and `share`, then what `work` gives, or what is `wrong`; the newest of a lane wins."""
    far: dict[str, Any] = {"stage": "waiting", "share": 0.0}

    def doing(turn: Turn) -> dict[str, Any]:
        def tell(stage: str, share: float) -> None:
            if not turn.go_on():
                raise Overtaken("nobody waits for this any more")
            far.update(stage=stage, share=round(share, 3))

        return work(tell)

    turn = bench.slow.ask(client_of(request), doing, lane=lane)
    return StreamingResponse(_told(turn, far), media_type="application/x-ndjson")


async def _told(turn: Turn, far: dict[str, Any]) -> AsyncIterator[str]:
    answer = asyncio.wrap_future(turn.answer)
    try:
        while not answer.done():
            yield _line(far)
            await asyncio.wait([answer], timeout=EVERY)
        yield _line(answer.result())
    except RipenessError as error:
        yield _line({"wrong": str(error)})
    finally:
        # Where the reader went away: the work is told to stop, and nobody asks what became of it.
        turn.given_up = True
        answer.cancel()


def _line(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, allow_nan=False) + "\n"
