"""Perspectives proposed from the claims of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness.evidence.perspectives.proposal import Proposal
from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import (
    Body,
    Name,
    PathText,
)
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.names import NAME
from ripeness.web.services.proposed_perspectives import (
    entered,
    proposal_of,
)
from ripeness.web.services.work_queue import Turn

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


@router.get("/cases/{case}/documents/{document}/perspective", response_model=described(Proposal), responses=refusals())
async def propose(
    case: str,
    document: str,
    name: Annotated[str, Query(pattern=NAME, max_length=80)],
    request: Request,
    bench: TheBench,
) -> Response:
    """What the claims of a document, less those rejected, would change in the case; nothing is written."""
    return await bench.work_aside(request, lambda turn: written(proposal_of(bench.workspace, case, document, name)))


@router.post(
    "/cases/{case}/documents/{document}/perspective",
    response_model=described(NewPerspective),
    status_code=201,
    responses=refusals(409),
)
async def enter(case: str, document: str, asked: ChosenBody, request: Request, bench: TheBench) -> Response:
    """Write the accepted changes as a new perspective of an own case, the document among its sources."""

    def work(turn: Turn) -> Response:
        proposal = proposal_of(bench.workspace, case, document, asked.name)
        files = entered(bench.workspace, case, proposal, asked.paths)
        return written(NewPerspective(asked.name, files), 201)

    return await bench.work_aside(request, work)
