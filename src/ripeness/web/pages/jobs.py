"""Long work: every job, how far it is, and what it gave."""

from __future__ import annotations

from fastapi import APIRouter, Response

from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import TheBench

router = APIRouter(route_class=Page)


@router.get("/jobs")
def jobs_page(bench: TheBench) -> Response:
    """The list, which a script keeps up to date."""
    titles = {card.name: card.title for card in bench.workspace.cards()}
    return drawn("jobs.html.j2", titles=titles)
