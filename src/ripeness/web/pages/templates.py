"""A template drawn as a page: everything put into it is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse

if TYPE_CHECKING:
    from jinja2 import Environment


def drawn(template: str, *, status: int = 200, **given: object) -> HTMLResponse:
    """The template of that name in `web/templates`, with what it is given."""
    return HTMLResponse(piece(template, **given), status_code=status)


def piece(template: str, **given: object) -> str:
    """A template drawn as a piece of a page that a script puts in its place."""
    return environment().get_template(template).render(**given)


@cache
def environment() -> Environment:
    """Templates of the pages, and the report's under `report/`; a name that one uses and is not given is an error."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    from ripeness.report.number_format import (
        day,
        number,
    )

    shared = PrefixLoader({"report": PackageLoader("ripeness.report", "templates")})
    found = Environment(
        loader=ChoiceLoader([PackageLoader("ripeness.web", "templates"), shared]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(day=day, number=number)
    return found
