"""The evidence of a case: documents with what was found in them, perspectives proposed from them, and event data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness import workbench
from ripeness.core.errors import RipenessError, UsageError
from ripeness.core.priors.prior import Prior
from ripeness.report.item_format import KINDS, counts, details, headline, sides
from ripeness.report.renderers.documents import marked_paragraphs
from ripeness.report.views import measure
from ripeness.web.api.events import DyadQuery
from ripeness.web.pages.templates import PageRoute, render_page, section_fragment
from ripeness.web.services.app_services import AppServices, Services
from ripeness.web.services.case_cache import CaseView
from ripeness.web.services.document_store import DocumentStore, JudgedItem
from ripeness.web.services.event_files import EventFiles
from ripeness.web.services.names import IN_FORMS
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)


@router.get("/cases/{case}/evidence")
async def evidence_page(case: str, request: Request, services: Services) -> Response:
    """The documents read for a case, its event data, and the ways to add more."""
    card = services.workspace.card(case)
    documents, files = DocumentStore(services.workspace, case), EventFiles(services.workspace, case)

    def work(task: Task) -> Response:
        return render_page(
            "evidence.html.j2", card=card, documents=documents.all(), files=files.all(), actors=_actors(services, case)
        )

    return await services.work_aside(request, work)


@router.get("/cases/{case}/evidence/{document}")
async def document_page(case: str, document: str, request: Request, services: Services) -> Response:
    """A document with its marks and, in the margin, each item to be accepted or rejected."""
    card = services.workspace.card(case)
    documents = DocumentStore(services.workspace, case)

    def work(task: Task) -> Response:
        reading = documents.get(document)
        kinds = [kind for kind in KINDS if any(judged.item.kind == kind for judged in reading.items)]
        return render_page(
            "document.html.j2",
            card=card,
            document_entry=reading.paper,
            reading=reading.reading,
            blocks=tuple(marked_paragraphs(reading.reading)),
            judged={judged.item.id: judged for judged in reading.items},
            kinds=[(kind, kind) for kind in kinds],
            actors=_actors(services, case),
            counts=counts(reading.reading.items),
            headline=headline,
            sides=sides,
            details=details,
            lacking=lacking,
            has_claims=any(judged.item.kind == "claim" for judged in reading.items),
            name_pattern=IN_FORMS,
        )

    return await services.work_aside(request, work)


def lacking(judged: JudgedItem) -> tuple[str, ...]:
    """The fields that a row of the case needs and the item does not have."""
    item: workbench.Item = judged.item
    if item.kind == "claim":
        return ()
    fields: Mapping[str, str] = {"source": item.source.actor, "target": item.target.actor, "day": item.day}
    return tuple(name for name, value in fields.items() if not value)


def _actors(services: AppServices, case: str) -> dict[str, str]:
    """The case's actors by id; none where it has faults, for documents are read all the same."""
    try:
        file = services.cases.scenario(CaseView(services.workspace.case(case))).file
    except RipenessError:
        return {}
    return {key: actor.name for key, actor in file.actors.items()}


@router.get("/cases/{case}/evidence/{document}/perspective")
async def proposal_page(
    case: str,
    document: str,
    request: Request,
    services: Services,
    name: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """What the document's claims would change in the case, each change with its words, to be chosen."""
    card = services.workspace.card(case)
    documents = DocumentStore(services.workspace, case)

    def work(task: Task) -> Response:
        document_entry = documents.get(document).paper
        if not name:
            raise UsageError("a perspective wants a name: small letters, digits and dashes")
        proposal = documents.proposal(document, name)
        file = services.cases.scenario(CaseView(services.workspace.case(case))).file
        return render_page(
            "proposal.html.j2",
            card=card,
            document_entry=document_entry,
            proposal=proposal,
            label=lambda path: workbench.quantity_label(file, path),
            after=_after,
        )

    return await services.work_aside(request, work)


def _after(change: workbench.ProposedChange) -> str:
    """The proposed range in few digits."""
    return workbench.short_prior(Prior.parse(change.after))


SECONDS = 120.0
"""How long measuring may take, the wait for others counted."""


@router.get("/cases/{case}/words-and-deeds")
async def measured_page(
    case: str, body: Annotated[DyadQuery, Query()], request: Request, services: Services
) -> Response:
    """The pictures of `ripeness measure`, with the rows that could not be used and why."""
    card = services.workspace.card(case)

    def work(task: Task) -> Response:
        measured = EventFiles(services.workspace, case).measure(body.question(), body.events)
        document = measure.view(measured)
        parts = [section_fragment(chapter) for chapter in document.sections]
        return render_page("measured.html.j2", card=card, measured=measured, course=document.title, parts=parts)

    return await services.work_aside(request, work, seconds=SECONDS)
