"""A perspective proposed from a document, gone through change by change before it enters the case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.core.errors import UsageError
from ripeness.evidence.perspective.narrowed import shortened
from ripeness.evidence.perspective.proposal import Moved
from ripeness.outlook.labels import label
from ripeness.scenario.quantity import Quantity
from ripeness.web.bench import TheBench
from ripeness.web.held import View
from ripeness.web.pages.drawn import drawn
from ripeness.web.pages.route import Page
from ripeness.web.papers import Papers
from ripeness.web.proposed import proposal_of
from ripeness.web.turns import Turn

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


def _after(one: Moved) -> str:
    """The proposed range in few digits."""
    return shortened(Quantity.of(one.after).prior)
