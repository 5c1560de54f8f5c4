"""The cases of the workspace: list, begin, copy, remove."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import (
    Body,
    Name,
)
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.workspace import CaseCard

router = APIRouter(tags=["cases"])
CARD: Any = described(CaseCard)


class NewCase(Body):
    """A case to be made: from the commented starter, or as a copy of the case `of`."""

    name: Name
    by: Literal["template", "copy"] = "template"
    of: Annotated[str, Field(max_length=80)] = ""


@router.get("/cases", response_model=list[CARD], responses=refusals())
def list_cases(bench: TheBench) -> Response:
    """Own cases first, then those of the catalogue, which are copied before they are changed."""
    return written(list(bench.workspace.cards()))


@router.post("/cases", response_model=CARD, status_code=201, responses=refusals(409))
def new_case(asked: NewCase, bench: TheBench) -> Response:
    """Begin a case."""
    place = bench.workspace
    card = place.begin(asked.name) if asked.by == "template" else place.duplicate(asked.name, asked.of)
    return written(card, 201, {"location": f"/api/v1/cases/{card.name}"})


@router.get("/cases/{case}", response_model=CARD, responses=refusals())
def one_case(case: str, bench: TheBench) -> Response:
    """One case as the list shows it."""
    return written(bench.workspace.card(case))


@router.delete("/cases/{case}", status_code=204, responses=refusals(409))
def remove_case(case: str, bench: TheBench) -> Response:
    """Take an own case out of the workspace; it is kept in the folder `.ripeness/removed`."""
    bench.workspace.remove(case)
    return Response(status_code=204)
