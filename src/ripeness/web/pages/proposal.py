"""A perspective proposed from a document, gone through change by change before it enters the case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.core.errors import UsageError
from ripeness.evidence.perspectives.prior_update import short_prior
from ripeness.evidence.perspectives.proposal import ProposedChange
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.schema.labels import label
from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.case_cache import View
from ripeness.web.services.document_store import Papers
from ripeness.web.services.proposed_perspectives import proposal_of
from ripeness.web.services.work_queue import Turn

router = APIRouter(route_class=Page)


@router.get("/cases/{case}/evidence/{document}/perspective")
async def proposal_page(
    case: str,
    document: str,
    request: Request,
    bench: TheBench,
    name: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """What the document's claims would change in the case, each change with its words, to be chosen."""
    card = bench.workspace.card(case)
    papers = Papers(bench.workspace, case)

    def work(turn: Turn) -> Response:
        paper = papers.get(document).paper
        if not name:
            raise UsageError("a perspective wants a name: small letters, digits and dashes")
        proposal = proposal_of(bench.workspace, case, document, name)
        file = bench.held.scenario(View(bench.workspace.case(case))).file
        return drawn(
            "proposal.html.j2",
            card=card,
            paper=paper,
            proposal=proposal,
            called=lambda path: label(file, path),
            after=_after,
        )

    return await bench.work_aside(request, work)


def _after(one: ProposedChange) -> str:
    """The proposed range in few digits."""
    return short_prior(Quantity.of(one.after).prior)
