"""The first page: every case of the workspace and of the catalogue, and what one does with them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from ripeness.web.pages.route import PageRoute
from ripeness.web.pages.templates import render_page
from ripeness.web.services.app_services import Services
from ripeness.web.services.names import IN_FORMS

router = APIRouter(route_class=PageRoute)


@router.get("/")
def cases_page(services: Services) -> Response:
    """Own cases, then the catalogue's, as cards."""
    cards = services.workspace.cards()
    return render_page(
        "cases.html.j2",
        own=[card for card in cards if card.own],
        catalogue=[card for card in cards if not card.own],
        name_pattern=IN_FORMS,
    )
