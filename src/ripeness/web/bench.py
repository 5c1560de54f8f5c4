"""What the routes work with: the workspace, the cases held ready, the queue for the engine."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

from fastapi import Depends, Request

from ripeness.web.held import Held
from ripeness.web.refusals import TooSlow
from ripeness.web.turns import Turn, Turns
from ripeness.web.workspace import Workspace

Found = TypeVar("Found")

SECONDS: Final = 60.0
"""How long a request may take, its time in the queue counted."""
PAGE: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Bench:
    """One server's things; there is one for each application."""

    workspace: Workspace
    held: Held
    turns: Turns
    readers: Turns

    async def compute(
        self, request: Request, work: Callable[[Turn], Found], *, lane: str = "", seconds: float = SECONDS
    ) -> Found:
        """Have the engine do something when it is this client's turn; in a lane the newest question wins.

        Raises Busy, Overtaken or TooSlow where it does not come to that.
        """
        return await _done(self.turns, (request, work), lane, seconds)

    async def read(self, request: Request, work: Callable[[Turn], Found], *, seconds: float = SECONDS) -> Found:
        """Do something that is slow but none of the engine's, such as reading a document."""
        return await _done(self.readers, (request, work), "", seconds)


async def _done(turns: Turns, asked: tuple[Request, Callable[[Turn], Found]], lane: str, seconds: float) -> Found:
    request, work = asked
    page = request.headers.get("x-ripeness-client", "")
    known = PAGE.fullmatch(page) is not None
    host = request.client.host if request.client else ""
    turn = turns.ask(f"{host} {page if known else ''}", work, lane=lane if known else "")
    try:
        found: Found = await asyncio.wait_for(asyncio.wrap_future(turn.answer), seconds)
    except TimeoutError:
        turn.given_up = True
        raise TooSlow(f"this was not done within {seconds:g} seconds; ask for less, or later") from None
    return found


def bench(request: Request) -> Bench:
    """The application's bench."""
    found: Bench = request.app.state.bench
    return found


TheBench = Annotated[Bench, Depends(bench)]
