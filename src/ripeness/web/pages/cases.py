"""The first page: every case of the workspace and of the catalogue, and what one does with them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.names import IN_FORMS

router = APIRouter(route_class=Page)


@router.get("/")
def cases_page(bench: TheBench) -> Response:
    """Own cases, then the catalogue's, as cards."""
    cards = bench.workspace.cards()
    return drawn(
        "cases.html.j2",
        own=[one for one in cards if one.own],
        catalogue=[one for one in cards if not one.own],
        name_pattern=IN_FORMS,
    )
