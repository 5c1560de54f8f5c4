"""Perspectives proposed from the claims of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.requests import Body, Name, PathText
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.names import NAME
from ripeness.web.services.proposed_perspectives import enter_proposal, proposal_of
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["documents"])


class ChosenBody(Body):
    """The name of the new perspective, and the paths of those changes that a person accepted."""

    name: Name
    paths: Annotated[list[PathText], Field(min_length=1, max_length=400)]


@dataclass(frozen=True, slots=True)
class NewPerspective:
    """A perspective entered into a case: its name, and the files new or changed."""

    name: str
    files: tuple[str, ...]


@router.get(
    "/cases/{case}/documents/{document}/perspective",
    response_model=json_model(workbench.Proposal),
    responses=error_descriptions(),
)
async def propose(
    case: str,
    document: str,
    name: Annotated[str, Query(pattern=NAME, max_length=80)],
    request: Request,
    services: Services,
) -> Response:
    """What the claims of a document, less those rejected, would change in the case; nothing is written."""
    return await services.work_aside(
        request, lambda turn: json_response(proposal_of(services.workspace, case, document, name))
    )


@router.post(
    "/cases/{case}/documents/{document}/perspective",
    response_model=json_model(NewPerspective),
    status_code=201,
    responses=error_descriptions(409),
)
async def enter(case: str, document: str, body: ChosenBody, request: Request, services: Services) -> Response:
    """Write the accepted changes as a new perspective of an own case, the document among its sources."""

    def work(task: Task) -> Response:
        proposal = proposal_of(services.workspace, case, document, body.name)
        files = enter_proposal(services.workspace, case, proposal, body.paths)
        return json_response(NewPerspective(body.name, files), 201)

    return await services.work_aside(request, work)
