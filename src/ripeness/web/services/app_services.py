"""What the routes work with: the workspace, the cases held ready, the queue for the engine."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

from fastapi import Depends, Request

from ripeness.web.services.case_cache import Held
from ripeness.web.services.http_errors import TooSlow
from ripeness.web.services.jobs.runner import Crew
from ripeness.web.services.work_queue import (
    Turn,
    Turns,
)
from ripeness.web.services.workspace import Workspace

Found = TypeVar("Found")

SECONDS: Final = 60.0
"""How long a request may take, its time in the queue counted."""
PAGE: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Bench:
    """One server's things; there is one for each application.

    Questions of a few milliseconds have a worker of their own (`quick`), so that they never wait for
    ensembles (`turns`); what takes seconds or minutes has another (`slow`), and jobs have processes (`crew`).
    """

    workspace: Workspace
    held: Held
    quick: Turns
    turns: Turns
    slow: Turns
    crew: Crew

    async def compute(
        self, request: Request, work: Callable[[Turn], Found], *, lane: str = "", seconds: float = SECONDS
    ) -> Found:
        """Have the engine do something when it is this client's turn; in a lane the newest question wins.

        Raises Busy, Overtaken or TooSlow where it does not come to that.
        """
        return await _done(self.turns, (request, work), lane, seconds)

    async def compute_at_once(self, request: Request, work: Callable[[Turn], Found], *, lane: str) -> Found:
        """Have something done that takes a few milliseconds. Raises as `compute`."""
        return await _done(self.quick, (request, work), lane, SECONDS)

    async def work_aside(self, request: Request, work: Callable[[Turn], Found], *, seconds: float = SECONDS) -> Found:
        """Do something that takes its time, such as a comparison or the reading of a document, beside the engine."""
        return await _done(self.slow, (request, work), "", seconds)


async def _done(turns: Turns, asked: tuple[Request, Callable[[Turn], Found]], lane: str, seconds: float) -> Found:
    request, work = asked
    lane = lane if PAGE.fullmatch(request.headers.get("x-ripeness-client", "")) else ""
    turn = turns.ask(client_of(request), work, lane=lane)
    try:
        found: Found = await asyncio.wait_for(asyncio.wrap_future(turn.answer), seconds)
    except TimeoutError:
        turn.given_up = True
        raise TooSlow(f"this was not done within {seconds:g} seconds; ask for less, or later") from None
    return found


def client_of(request: Request) -> str:
    """Who asks: the address, and the page that says so by `X-Ripeness-Client`."""
    page = request.headers.get("x-ripeness-client", "")
    host = request.client.host if request.client else ""
    return f"{host} {page if PAGE.fullmatch(page) else ''}"


def bench(request: Request) -> Bench:
    """The application's bench."""
    found: Bench = request.app.state.bench
    return found


TheBench = Annotated[Bench, Depends(bench)]
