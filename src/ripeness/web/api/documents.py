"""Documents of a case: read, gone through item by item, and entered."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from ripeness.core.errors import UsageError
from ripeness.evidence.text.accept import Entered
from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import Body
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.document_store import (
    Judged,
    Judgement,
    Paper,
    Papers,
    Read,
)
from ripeness.web.services.work_queue import Turn

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


@router.get("/cases/{case}/documents", response_model=list[described(Paper)], responses=refusals())  # type: ignore[misc]
def list_documents(case: str, bench: TheBench) -> Response:
    """The documents read for a case, the newest first."""
    return written(Papers(bench.workspace, case).all())


@router.post(
    "/cases/{case}/documents",
    response_model=described(Read),
    status_code=201,
    responses=refusals(409),
    openapi_extra=OCTETS,
)
async def read_document(
    case: str, name: FileName, request: Request, bench: TheBench, published: date | None = None
) -> Response:
    """Read a document, the body: text, HTML or PDF, told by its content. All that is found is proposed."""
    papers = Papers(bench.workspace, case)
    content = await request.body()
    if not content:
        raise UsageError("the body is empty; wanted the bytes of a document")

    def work(turn: Turn) -> Response:
        found = papers.add(name, content, published)
        return written(found, 201, {"location": f"/api/v1/cases/{case}/documents/{found.paper.id}"})

    return await bench.work_aside(request, work, seconds=SECONDS)


@router.get("/cases/{case}/documents/{document}", response_model=described(Read), responses=refusals())
def one_document(case: str, document: str, bench: TheBench) -> Response:
    """A document with its text and what was said of each item."""
    return written(Papers(bench.workspace, case).get(document))


@router.delete("/cases/{case}/documents/{document}", status_code=204, responses=refusals())
def remove_document(case: str, document: str, bench: TheBench) -> Response:
    """Forget a document; what entered the case stays there."""
    Papers(bench.workspace, case).remove(document)
    return Response(status_code=204)


@router.patch("/cases/{case}/documents/{document}/items/{item}", response_model=described(Judged), responses=refusals())
async def judge_item(
    case: str, document: str, item: str, asked: JudgementBody, request: Request, bench: TheBench
) -> Response:
    """Accept, reject or reopen an item, and correct whose it is and its days."""
    papers = Papers(bench.workspace, case)

    def work(turn: Turn) -> Response:
        return written(papers.judge(document, item, Judgement(**asked.model_dump())))

    return await bench.work_aside(request, work)


@router.post("/cases/{case}/documents/{document}/accept", response_model=described(Entered), responses=refusals(409))
async def accept(case: str, document: str, request: Request, bench: TheBench) -> Response:
    """Enter the accepted items into an own case: acts into its ledger, events into events.csv, with the source."""
    papers = Papers(bench.workspace, case)

    def work(turn: Turn) -> Response:
        return written(papers.accept(document))

    return await bench.work_aside(request, work)
