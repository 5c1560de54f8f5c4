"""Documents of a case: read, gone through item by item, entered, and proposed as a perspective."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.requests import Body, Name, NewName, PathText
from ripeness.web.api.responses import error_descriptions, json_response, returns
from ripeness.web.services.app_services import Services
from ripeness.web.services.document_store import DocumentStore, JudgedItem, JudgedReading, Judgement, StoredDocument
from ripeness.web.services.work_queue import Task

router = APIRouter(tags=["documents"])

SECONDS: Final = 180.0
"""How long reading a document may take, the wait for others' documents counted."""
FileName = Annotated[str, Query(min_length=1, max_length=200)]
OCTETS: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class JudgementBody(Body):
    """What a person says of an item, with corrections: whose it is, to whom, and its days (ISO dates or empty)."""

    status: Literal["proposed", "accepted", "rejected"]
    source: Annotated[str, Field(max_length=200)] | None = None
    target: Annotated[str, Field(max_length=200)] | None = None
    day: Day | None = None
    due: Day | None = None


@router.get("/cases/{case}/documents", **returns(StoredDocument, many=True))
def list_documents(case: str, services: Services) -> Response:
    """The documents read for a case, the newest first."""
    return json_response(DocumentStore(services.workspace, case).all())


@router.post("/cases/{case}/documents", status_code=201, **returns(JudgedReading, 409), openapi_extra=OCTETS)
async def read_document(
    case: str, name: FileName, request: Request, services: Services, published: date | None = None
) -> Response:
    """Read a document, the body: text, HTML or PDF, told by its content. All that is found is proposed."""
    papers = DocumentStore(services.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a document")

    def work(task: Task) -> Response:
        document = papers.add(name, content, published)
        return json_response(document, 201, {"location": f"/api/v1/cases/{case}/documents/{document.paper.id}"})

    return await services.work_aside(request, work, seconds=SECONDS)


@router.get("/cases/{case}/documents/{document}", **returns(JudgedReading))
def one_document(case: str, document: str, services: Services) -> Response:
    """A document with its text and what was said of each item."""
    return json_response(DocumentStore(services.workspace, case).get(document))


@router.delete("/cases/{case}/documents/{document}", status_code=204, responses=error_descriptions())
def remove_document(case: str, document: str, services: Services) -> Response:
    """Forget a document; what entered the case stays there."""
    DocumentStore(services.workspace, case).remove(document)
    return Response(status_code=204)


@router.patch("/cases/{case}/documents/{document}/items/{item}", **returns(JudgedItem))
async def judge_item(
    case: str, document: str, item: str, body: JudgementBody, request: Request, services: Services
) -> Response:
    """Accept, reject or reopen an item, and correct whose it is and its days."""
    papers = DocumentStore(services.workspace, case)
    return await services.work_aside(
        request, lambda task: json_response(papers.judge(document, item, Judgement(**body.model_dump())))
    )


@router.post("/cases/{case}/documents/{document}/accept", **returns(workbench.Entered, 409))
async def accept(case: str, document: str, request: Request, services: Services) -> Response:
    """Enter the accepted items into an own case: acts into its ledger, events into events.csv, with the source."""
    papers = DocumentStore(services.workspace, case)
    return await services.work_aside(request, lambda task: json_response(papers.accept(document)))


class ChosenBody(Body):
    """The name of the new perspective, and the paths of those changes that a person accepted."""

    name: Name
    paths: Annotated[list[PathText], Field(min_length=1, max_length=400)]


@dataclass(frozen=True, slots=True)
class NewPerspective:
    """A perspective entered into a case: its name, and the files new or changed."""

    name: str
    files: tuple[str, ...]


@router.get("/cases/{case}/documents/{document}/perspective", **returns(workbench.Proposal))
async def propose(case: str, document: str, name: NewName, request: Request, services: Services) -> Response:
    """What the claims of a document, less those rejected, would change in the case; nothing is written."""
    papers = DocumentStore(services.workspace, case)
    return await services.work_aside(request, lambda task: json_response(papers.proposal(document, name)))


@router.post("/cases/{case}/documents/{document}/perspective", status_code=201, **returns(NewPerspective, 409))
async def enter(case: str, document: str, body: ChosenBody, request: Request, services: Services) -> Response:
    """Write the accepted changes as a new perspective of an own case, the document among its sources."""
    papers = DocumentStore(services.workspace, case)

    def work(task: Task) -> Response:
        files = papers.enter(papers.proposal(document, body.name), body.paths)
        return json_response(NewPerspective(body.name, files), 201)

    return await services.work_aside(request, work)
