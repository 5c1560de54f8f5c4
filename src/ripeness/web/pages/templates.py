"""A template drawn as a page: everything put into it is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse

if TYPE_CHECKING:
    from jinja2 import Environment


def render_page(template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """The template of that name in `web/templates`, with what it is given."""
    return HTMLResponse(render_fragment(template, **context), status_code=status)


def render_fragment(template: str, **context: object) -> str:
    """A template drawn as a piece of a page that a script puts in its place."""
    return environment().get_template(template).render(**context)


@cache
def environment() -> Environment:
    """Templates of the pages, and the report's under `report/`; a name that one uses and is not given is an error."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    from ripeness.report.number_format import day, number

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
