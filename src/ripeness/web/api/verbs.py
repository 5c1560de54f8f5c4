"""The verbs that compute for a second or two: what if, compare, explain, observe, enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.web.api.requests import Body, CompareBody, Draws, LookBody, PathText, StateBody
from ripeness.web.api.responses import json_response, returns
from ripeness.web.services.app_services import Services
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["verbs"])


class WhatIfBody(StateBody):
    """A change against the case as it is: the values set and the instruments left out."""

    draws: Draws = 256


class ExplainBody(LookBody):
    """A headline such as `gap` or `leverage.ID`, or the path of a quantity."""

    quantity: PathText
    draws: Draws = 256


class EventBody(Body):
    """One event, with the keys that an entry of `history.yaml` has."""

    event: dict[str, Any] = Field(max_length=40)

    def to_event(self) -> workbench.HistoryEvent:
        """As the workbench has it; UsageError where it is no event."""
        return workbench.parse_event(self.event)


class ObserveBody(LookBody):
    """Events, and the state of the case before them."""

    events: list[EventBody] = Field(min_length=1, max_length=100)
    draws: Draws = 256


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """The files of the case that were changed."""

    files: tuple[str, ...]


@router.post("/cases/{case}/what-if", **returns(workbench.WhatIf, 409))
async def what_if(case: str, body: WhatIfBody, request: Request, services: Services) -> Response:
    """A change against the case as it is, on the same draws."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        changes = services.cases.with_rescaled_weights(view, body.settings)
        question = services.cases.question(view, {}, body.draws)
        return json_response(workbench.what_if(view.case, question, changes, tuple(dict.fromkeys(body.without))))

    return await services.compute(request, work)


@router.post("/cases/{case}/compare", **returns(workbench.Comparison, 409))
async def compare(case: str, body: CompareBody, request: Request, services: Services) -> Response:
    """Perspectives side by side, on the same draws, with what carries the difference."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        question = services.cases.question(view, body.settings, body.draws)
        return json_response(workbench.compare(view.case, question, tuple(dict.fromkeys(body.perspectives))))

    return await services.work_aside(request, work)


@router.post("/cases/{case}/explain", **returns(workbench.Explanation, 409))
async def explain(case: str, body: ExplainBody, request: Request, services: Services) -> Response:
    """One number from its inputs and sources to its formula."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        question = services.cases.question(view, body.settings, body.draws)
        return json_response(workbench.explain(view.case, body.quantity, question))

    return await services.compute(request, work)


@router.post("/cases/{case}/observe", **returns(workbench.ObservationResult, 409))
async def observe(case: str, body: ObserveBody, request: Request, services: Services) -> Response:
    """The outlook before and after events; nothing is written."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        question = services.cases.question(view, body.settings, body.draws)
        return json_response(workbench.observe(view.case, [event.to_event() for event in body.events], question))

    return await services.compute(request, work)


class TraceBody(LookBody):
    """The days between which the chance of a deal is traced; without them all of the history."""

    since: date | None = None
    until: date | None = None
    draws: Draws = 256


@router.post("/cases/{case}/trace", **returns(workbench.HistoryTrace, 409))
async def trace(case: str, body: TraceBody, request: Request, services: Services) -> Response:
    """The chance of a deal over the case's history, and what its change is due to."""
    view = body.view(services.workspace, case)

    def work(task: Task) -> Response:
        question = services.cases.question(view, body.settings, body.draws)
        return json_response(workbench.trace(view.case, question, since=body.since, until=body.until))

    return await services.work_aside(request, work)


@router.post("/cases/{case}/enter", **returns(ChangedFiles, 409))
async def enter(case: str, body: EventBody, request: Request, services: Services) -> Response:
    """Enter an event into the history of an own case: whole and sound, or not at all."""
    place = services.workspace.own(case)

    def work(task: Task) -> Response:
        files = workbench.enter(place, [body.to_event()])
        return json_response(ChangedFiles(tuple(Path(file).name for file in files)))

    return await services.work_aside(request, work)
