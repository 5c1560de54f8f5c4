"""A perspective proposed from a document, gone through change by change before it enters the case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.web.pages.route import PageRoute
from ripeness.web.pages.templates import render_page
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_cache import CaseView
from ripeness.web.services.document_store import DocumentStore
from ripeness.web.services.proposed_perspectives import proposal_of
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)


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
        proposal = proposal_of(services.workspace, case, document, name)
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
