"""Work of some seconds beside the engine as a stream of JSON lines: progress, and at last the result.

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
from ripeness.web.services.app_services import AppServices, client_of
from ripeness.web.services.http_errors import NewerQuestion
from ripeness.web.services.work_queue import Task

Tell = Callable[[str, float], None]
Work = Callable[[Tell], dict[str, Any]]
EVERY: Final = 0.2
"""Seconds between two words on how far it is."""


def stream_progress(request: Request, services: AppServices, work: Work, *, lane: str) -> StreamingResponse:
    """Lines of `stage` and `share`, then what `work` gives, or what is `wrong`; the newest of a lane wins."""
    far: dict[str, Any] = {"stage": "waiting", "share": 0.0}

    def run(task: Task) -> dict[str, Any]:
        def tell(stage: str, share: float) -> None:
            if not task.go_on():
                raise NewerQuestion("nobody waits for this any more")
            far.update(stage=stage, share=round(share, 3))

        return work(tell)

    task = services.slow.submit(client_of(request), run, lane=lane)
    return StreamingResponse(_lines(task, far), media_type="application/x-ndjson")


async def _lines(task: Task, far: dict[str, Any]) -> AsyncIterator[str]:
    answer = asyncio.wrap_future(task.answer)
    try:
        while not answer.done():
            yield _line(far)
            await asyncio.wait([answer], timeout=EVERY)
        yield _line(answer.result())
    except RipenessError as error:
        yield _line({"wrong": str(error)})
    finally:
        # Where the reader went away: the work is told to stop, and nobody asks what became of it.
        task.given_up = True
        answer.cancel()


def _line(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, allow_nan=False) + "\n"
