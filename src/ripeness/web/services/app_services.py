"""What the routes work with: the workspace, the cases held ready, the work queues and the jobs.

Work of some seconds beside the engine may be a stream of JSON lines: progress, and at last the result. Who closes the
connection stops the work.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from ripeness.core.errors import RipenessError
from ripeness.web.services.case_cache import CaseCache, CaseView
from ripeness.web.services.http_errors import NewerQuestion, TooSlow
from ripeness.web.services.jobs.runner import JobRunner
from ripeness.web.services.work_queue import FairQueue, Task
from ripeness.web.services.workspace import Workspace

Result = TypeVar("Result")

SECONDS: Final = 60.0
"""How long a request may take, its time in the queue counted."""
SHED: Final = ((8, 32), (4, 64), (2, 256))
"""Where so many questions wait, an ensemble has at most so many draws."""
PAGE: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class AppServices:
    """The services of one application.

    Questions of a few milliseconds have a worker of their own (`quick`), so that they never wait for
    ensembles (`engine`); what takes seconds or minutes has another (`slow`), and jobs have processes.
    """

    workspace: Workspace
    cases: CaseCache
    quick: FairQueue
    engine: FairQueue
    slow: FairQueue
    jobs: JobRunner

    async def compute(
        self, request: Request, work: Callable[[Task], Result], *, lane: str = "", seconds: float = SECONDS
    ) -> Result:
        """Have the engine do something when it is this client's turn; in a lane the newest question wins.

        Raises TooBusy, Superseded or TooSlow where it does not come to that.
        """
        return await _run(self.engine, request, work, lane=lane, seconds=seconds)

    async def compute_live(
        self, request: Request, view: CaseView, work: Callable[[Task], Result], *, lane: str
    ) -> Result:
        """Answer a live question, a `point` or an `outlook`. Raises as `compute`."""
        # A point takes milliseconds where the case is held ready; otherwise it is read and drawn first, a second.
        at_once = lane == "point" and await run_in_threadpool(self.cases.is_ready, view)
        return await _run(self.quick if at_once else self.engine, request, work, lane=lane, seconds=SECONDS)

    def most_draws(self, wanted: int) -> int:
        """The draws of an ensemble: as many as wanted, fewer where many questions wait."""
        return min([wanted, *(most for waiting, most in SHED if self.engine.waiting >= waiting)])

    async def work_aside(self, request: Request, work: Callable[[Task], Result], *, seconds: float = SECONDS) -> Result:
        """Do something that takes its time, such as a comparison or the reading of a document, beside the engine."""
        return await _run(self.slow, request, work, lane="", seconds=seconds)

    def close(self) -> None:
        """Drop what waits and stop what runs."""
        for queue in (self.quick, self.engine, self.slow):
            queue.close()
        self.jobs.close()


async def _run(
    queue: FairQueue, request: Request, work: Callable[[Task], Result], *, lane: str, seconds: float
) -> Result:
    # Without a page's own name all programs at one address would supersede each other.
    lane = lane if PAGE.fullmatch(request.headers.get("x-ripeness-client", "")) else ""
    task = queue.submit(client_of(request), work, lane=lane)
    try:
        result: Result = await asyncio.wait_for(asyncio.wrap_future(task.answer), seconds)
    except TimeoutError:
        task.given_up = True
        raise TooSlow(f"this was not done within {seconds:g} seconds; ask for less, or later") from None
    return result


def client_of(request: Request) -> str:
    """Who asks: the address, and the page that says so by `X-Ripeness-Client`."""
    page = request.headers.get("x-ripeness-client", "")
    host = request.client.host if request.client else ""
    return f"{host} {page if PAGE.fullmatch(page) else ''}"


def app_services(request: Request) -> AppServices:
    """The services of the request's application."""
    services: AppServices = request.app.state.services
    return services


Services = Annotated[AppServices, Depends(app_services)]


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
