"""Event data of a case: upload, and the words and deeds measured from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.web.api.documents import OCTETS, FileName
from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.event_files import (
    EventFile,
    EventFiles,
)
from ripeness.web.services.measuring import measured
from ripeness.web.services.work_queue import Turn

router = APIRouter(tags=["events"])

Actor = Annotated[str, Field(min_length=1, max_length=200)]


class DyadQuery(Body):
    """Which dyad to measure: ids of the case, or codes; `events` names uploaded files."""

    source: Actor
    target: Actor
    events: Annotated[list[str], Field(default_factory=list, max_length=20)]
    both: bool = True
    unit: Literal["month", "week"] = "month"
    since: date | None = None
    until: date | None = None
    window: Annotated[int, Field(ge=0, le=600)] = 0

    def question(self) -> workbench.DyadQuestion:
        """As the workbench has it."""
        return workbench.DyadQuestion(
            self.source,
            self.target,
            both=self.both,
            unit=self.unit,
            since=self.since,
            until=self.until,
            window=self.window,
        )


@router.get("/cases/{case}/events", response_model=list[described(EventFile)], responses=refusals())  # type: ignore[misc]
def list_events(case: str, bench: TheBench) -> Response:
    """The event files uploaded for a case."""
    return written(EventFiles(bench.workspace, case).all())


@router.post(
    "/cases/{case}/events",
    response_model=described(EventFile),
    status_code=201,
    responses=refusals(),
    openapi_extra=OCTETS,
)
async def add_events(case: str, name: FileName, request: Request, bench: TheBench) -> Response:
    """Keep a file of events, the body, in any form that `ripeness measure` reads; measuring it says what it holds."""
    files = EventFiles(bench.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a file of events")

    def work(turn: Turn) -> Response:
        return written(files.add(name, content), 201)

    return await bench.work_aside(request, work)


@router.delete("/cases/{case}/events/{file}", status_code=204, responses=refusals())
def remove_events(case: str, file: str, bench: TheBench) -> Response:
    """Forget an event file."""
    EventFiles(bench.workspace, case).remove(file)
    return Response(status_code=204)


@router.get("/cases/{case}/measure", response_model=described(Measured), responses=refusals())
async def measure(case: str, asked: Annotated[DyadQuery, Query()], request: Request, bench: TheBench) -> Response:
    """Words and deeds between two actors, from uploaded event files or, where none is named, the case's own."""

    def work(turn: Turn) -> Response:
        return written(measured(bench.workspace, case, asked.question(), asked.events))

    return await bench.work_aside(request, work)
