"""Documents of a case: read, gone through item by item, and entered."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import json_model, json_response
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


@router.get("/cases/{case}/documents", response_model=list[json_model(StoredDocument)], responses=error_descriptions())  # type: ignore[misc]
def list_documents(case: str, services: Services) -> Response:
    """The documents read for a case, the newest first."""
    return json_response(DocumentStore(services.workspace, case).all())


@router.post(
    "/cases/{case}/documents",
    response_model=json_model(JudgedReading),
    status_code=201,
    responses=error_descriptions(409),
    openapi_extra=OCTETS,
)
async def read_document(
    case: str, name: FileName, request: Request, services: Services, published: date | None = None
) -> Response:
    """Read a document, the body: text, HTML or PDF, told by its content. All that is found is proposed."""
    papers = DocumentStore(services.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a document")

    def work(task: Task) -> Response:
        document_ = papers.add(name, content, published)
        return json_response(document_, 201, {"location": f"/api/v1/cases/{case}/documents/{document_.paper.id}"})

    return await services.work_aside(request, work, seconds=SECONDS)


@router.get(
    "/cases/{case}/documents/{document}", response_model=json_model(JudgedReading), responses=error_descriptions()
)
def one_document(case: str, document: str, services: Services) -> Response:
    """A document with its text and what was said of each item."""
    return json_response(DocumentStore(services.workspace, case).get(document))


@router.delete("/cases/{case}/documents/{document}", status_code=204, responses=error_descriptions())
def remove_document(case: str, document: str, services: Services) -> Response:
    """Forget a document; what entered the case stays there."""
    DocumentStore(services.workspace, case).remove(document)
    return Response(status_code=204)


@router.patch(
    "/cases/{case}/documents/{document}/items/{item}",
    response_model=json_model(JudgedItem),
    responses=error_descriptions(),
)
async def judge_item(
    case: str, document: str, item: str, body: JudgementBody, request: Request, services: Services
) -> Response:
    """Accept, reject or reopen an item, and correct whose it is and its days."""
    papers = DocumentStore(services.workspace, case)

    def work(task: Task) -> Response:
        return json_response(papers.judge(document, item, Judgement(**body.model_dump())))

    return await services.work_aside(request, work)


@router.post(
    "/cases/{case}/documents/{document}/accept",
    response_model=json_model(workbench.Entered),
    responses=error_descriptions(409),
)
async def accept(case: str, document: str, request: Request, services: Services) -> Response:
    """Enter the accepted items into an own case: acts into its ledger, events into events.csv, with the source."""
    papers = DocumentStore(services.workspace, case)

    def work(task: Task) -> Response:
        return json_response(papers.accept(document))

    return await services.work_aside(request, work)
