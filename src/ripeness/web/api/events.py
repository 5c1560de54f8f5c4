"""Event data of a case: upload, and the words and deeds measured from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.documents import OCTETS, FileName
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.dyad_measures import measure_dyad
from ripeness.web.services.event_files import EventFiles, UploadedEventFile
from ripeness.web.services.work_queue import Task

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


@router.get("/cases/{case}/events", response_model=list[json_model(UploadedEventFile)], responses=error_descriptions())  # type: ignore[misc]
def list_events(case: str, services: Services) -> Response:
    """The event files uploaded for a case."""
    return json_response(EventFiles(services.workspace, case).all())


@router.post(
    "/cases/{case}/events",
    response_model=json_model(UploadedEventFile),
    status_code=201,
    responses=error_descriptions(),
    openapi_extra=OCTETS,
)
async def add_events(case: str, name: FileName, request: Request, services: Services) -> Response:
    """Keep a file of events, the body, in any form that `ripeness measure` reads; measuring it says what it holds."""
    files = EventFiles(services.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a file of events")

    def work(task: Task) -> Response:
        return json_response(files.add(name, content), 201)

    return await services.work_aside(request, work)


@router.delete("/cases/{case}/events/{file}", status_code=204, responses=error_descriptions())
def remove_events(case: str, file: str, services: Services) -> Response:
    """Forget an event file."""
    EventFiles(services.workspace, case).remove(file)
    return Response(status_code=204)


@router.get("/cases/{case}/measure", response_model=json_model(workbench.Measured), responses=error_descriptions())
async def measure(case: str, body: Annotated[DyadQuery, Query()], request: Request, services: Services) -> Response:
    """Words and deeds between two actors, from uploaded event files or, where none is named, the case's own."""

    def work(task: Task) -> Response:
        return json_response(measure_dyad(services.workspace, case, body.question(), body.events))

    return await services.work_aside(request, work)
