"""Event data of a case: upload, and the words and deeds measured from it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.documents import OCTETS, FileName
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import error_descriptions, json_response, returns
from ripeness.web.services.app_services import Services
from ripeness.web.services.event_files import EventFiles, UploadedEventFile

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
        return workbench.DyadQuestion(**self.model_dump(exclude={"events"}))


@router.get("/cases/{case}/events", **returns(UploadedEventFile, many=True))
def list_events(case: str, services: Services) -> Response:
    """The event files uploaded for a case."""
    return json_response(EventFiles(services.workspace, case).all())


@router.post("/cases/{case}/events", status_code=201, **returns(UploadedEventFile), openapi_extra=OCTETS)
async def add_events(case: str, name: FileName, request: Request, services: Services) -> Response:
    """Keep a file of events, the body, in any form that `ripeness measure` reads; measuring it says what it holds."""
    files = EventFiles(services.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a file of events")
    return await services.work_aside(request, lambda task: json_response(files.add(name, content), 201))


@router.delete("/cases/{case}/events/{file}", status_code=204, responses=error_descriptions())
def remove_events(case: str, file: str, services: Services) -> Response:
    """Forget an event file."""
    EventFiles(services.workspace, case).remove(file)
    return Response(status_code=204)


@router.get("/cases/{case}/measure", **returns(workbench.Measured))
async def measure(case: str, body: Annotated[DyadQuery, Query()], request: Request, services: Services) -> Response:
    """Words and deeds between two actors, from uploaded event files or, where none is named, the case's own."""
    files = EventFiles(services.workspace, case)
    return await services.work_aside(request, lambda task: json_response(files.measure(body.question(), body.events)))
