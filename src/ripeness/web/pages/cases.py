"""Pages of no case: the list of all cases, the list of jobs, and the style sheet that the pages share."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from ripeness.web.pages.templates import PageRoute, render_page
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


@router.get("/jobs")
def jobs_page(services: Services) -> Response:
    """The list, which a script keeps up to date."""
    titles = {card.name: card.title for card in services.workspace.cards()}
    return render_page("jobs.html.j2", titles=titles)


@router.get("/house.css")
def house_style(request: Request) -> Response:
    """The style sheet of the report; a browser that has it already is told so."""
    text, tag = _style()
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="text/css", headers=headers)


@cache
def _style() -> tuple[bytes, str]:
    text = files("ripeness.report").joinpath("templates", "style.css").read_bytes()
    return text, f'"{sha256(text).hexdigest()[:32]}"'
