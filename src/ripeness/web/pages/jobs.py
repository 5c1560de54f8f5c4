"""Long work: every job, how far it is, and what it gave."""

from __future__ import annotations

from fastapi import APIRouter, Response

from ripeness.web.pages.route import PageRoute
from ripeness.web.pages.templates import render_page
from ripeness.web.services.app_services import Services

router = APIRouter(route_class=PageRoute)


@router.get("/jobs")
def jobs_page(services: Services) -> Response:
    """The list, which a script keeps up to date."""
    titles = {card.name: card.title for card in services.workspace.cards()}
    return render_page("jobs.html.j2", titles=titles)
