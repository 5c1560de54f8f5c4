"""How pages are drawn: templates, in which everything is escaped; figures of the report; errors that a person reads.

A figure or section comes as its HTML, and every panel's specification by the id of its place.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from functools import cache
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from ripeness.core.errors import RipenessError, ScenarioError
from ripeness.report.blocks import Section
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.number_format import day, number
from ripeness.report.renderers.html import panel_id
from ripeness.web.services.http_errors import Refusal

WRONG: Final = 400
"""The status of a request that is wrong in itself."""


def render_page(template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """The template of that name in `web/templates`, with what it is given."""
    return HTMLResponse(render_fragment(template, **context), status_code=status)


def render_fragment(template: str, **context: object) -> str:
    """A template drawn as a piece of a page that a script puts in its place."""
    return environment().get_template(template).render(**context)


@cache
def environment() -> Environment:
    """Templates of the pages, and the report's under `report/`; a name that one uses and is not given is an error."""
    shared = PrefixLoader({"report": PackageLoader("ripeness.report", "templates")})
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("ripeness.web", "templates"), shared]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day, number=number)
    return environment


def figure_fragment(figure: Figure) -> dict[str, Any]:
    """One figure: `html`, and `panels` to draw into it."""
    html = render_fragment("figure.html.j2", figure=figure, panel_id=panel_id)
    return {"html": html, "panels": _panels([figure]), "config": CONFIG}


def section_fragment(section: Section) -> dict[str, Any]:
    """A section of the report with its sentences, figures and tables."""
    html = render_fragment("section.html.j2", section=section, panel_id=panel_id)
    drawing = {"html": html, "panels": _panels(section.figures), "config": CONFIG}
    return {"id": section.id, "title": section.title, **drawing}


def _panels(figures: Iterable[Figure]) -> dict[str, Any]:
    return {
        panel_id(figure, number): {key: part for key, part in panel.spec.items() if key != "config"}
        for figure in figures
        for number, panel in enumerate(figure.panels)
    }


class PageRoute(APIRoute):
    """A route whose refusals a person reads; those of a request made by a script stay JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual way, with errors drawn as a page."""
        usual = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await usual(request)
            except RipenessError as error:
                if "text/html" not in request.headers.get("accept", ""):
                    raise
                return _error_page(error, request)

        return handle


def _error_page(error: RipenessError, request: Request) -> Response:
    status = error.status if isinstance(error, Refusal) else 422 if isinstance(error, ScenarioError) else WRONG
    place = f"{request.app.state.services.workspace.folder}/"
    lines = tuple(line.replace(place, "") for line in str(error).splitlines())
    case = str(request.path_params.get("case", "")) if isinstance(error, ScenarioError) else ""
    return render_page("wrong.html.j2", status=status, lines=lines, case=case)
