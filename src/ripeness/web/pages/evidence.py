"""The evidence of a case: documents with what was found in them, and event data."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from ripeness.core.errors import RipenessError
from ripeness.evidence.text.items import Item
from ripeness.report.html.document_view import blocks
from ripeness.report.reading_words import KINDS, counts, details, headline, sides
from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import (
    Bench,
    TheBench,
)
from ripeness.web.services.case_cache import View
from ripeness.web.services.document_store import (
    Judged,
    Papers,
)
from ripeness.web.services.event_files import EventFiles
from ripeness.web.services.names import IN_FORMS
from ripeness.web.services.work_queue import Turn

router = APIRouter(route_class=Page)


@router.get("/cases/{case}/evidence")
async def evidence_page(case: str, request: Request, bench: TheBench) -> Response:
    """The documents read for a case, its event data, and the ways to add more."""
    card = bench.workspace.card(case)
    papers, files = Papers(bench.workspace, case), EventFiles(bench.workspace, case)

    def work(turn: Turn) -> Response:
        return drawn("evidence.html.j2", card=card, papers=papers.all(), files=files.all(), actors=_actors(bench, case))

    return await bench.work_aside(request, work)


@router.get("/cases/{case}/evidence/{document}")
async def document_page(case: str, document: str, request: Request, bench: TheBench) -> Response:
    """A document with its marks and, in the margin, each item to be accepted or rejected."""
    card = bench.workspace.card(case)
    papers = Papers(bench.workspace, case)

    def work(turn: Turn) -> Response:
        found = papers.get(document)
        kinds = [kind for kind in KINDS if any(one.item.kind == kind for one in found.items)]
        return drawn(
            "document.html.j2",
            card=card,
            paper=found.paper,
            reading=found.reading,
            blocks=tuple(blocks(found.reading)),
            judged={one.item.id: one for one in found.items},
            kinds=[(kind, KINDS[kind]) for kind in kinds],
            actors=_actors(bench, case),
            counts=counts(found.reading.items),
            headline=headline,
            sides=sides,
            details=details,
            lacking=lacking,
            paper_claims=any(one.item.kind == "claim" for one in found.items),
            name_pattern=IN_FORMS,
        )

    return await bench.work_aside(request, work)


def lacking(one: Judged) -> tuple[str, ...]:
    """The fields that a row of the case needs and the item does not have."""
    item: Item = one.item
    if item.kind == "claim":
        return ()
    held: Mapping[str, str] = {"source": item.source.actor, "target": item.target.actor, "day": item.day}
    return tuple(name for name, value in held.items() if not value)


def _actors(bench: Bench, case: str) -> dict[str, str]:
    """The case's actors by id; none where it has faults, for documents are read all the same."""
    try:
        file = bench.held.scenario(View(bench.workspace.case(case))).file
    except RipenessError:
        return {}
    return {key: one.name for key, one in file.actors.items()}
