"""The cases of the workspace: list, begin, copy, remove."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.requests import Body, Name
from ripeness.web.api.responses import json_model, json_response
from ripeness.web.services.app_services import Services
from ripeness.web.services.workspace import CaseCard

router = APIRouter(tags=["cases"])
CARD: Any = json_model(CaseCard)


class NewCase(Body):
    """A case to be made: from the commented starter, or as a copy of the case `of`."""

    name: Name
    by: Literal["template", "copy"] = "template"
    of: Annotated[str, Field(max_length=80)] = ""


@router.get("/cases", response_model=list[CARD], responses=error_descriptions())
def list_cases(services: Services) -> Response:
    """Own cases first, then those of the catalogue, which are copied before they are changed."""
    return json_response(list(services.workspace.cards()))


@router.post("/cases", response_model=CARD, status_code=201, responses=error_descriptions(409))
def new_case(body: NewCase, services: Services) -> Response:
    """Begin a case."""
    place = services.workspace
    card = place.begin(body.name) if body.by == "template" else place.duplicate(body.name, body.of)
    return json_response(card, 201, {"location": f"/api/v1/cases/{card.name}"})


@router.get("/cases/{case}", response_model=CARD, responses=error_descriptions())
def one_case(case: str, services: Services) -> Response:
    """One case as the list shows it."""
    return json_response(services.workspace.card(case))


@router.delete("/cases/{case}", status_code=204, responses=error_descriptions(409))
def remove_case(case: str, services: Services) -> Response:
    """Take an own case out of the workspace; it is kept in the folder `.ripeness/removed`."""
    services.workspace.remove(case)
    return Response(status_code=204)
