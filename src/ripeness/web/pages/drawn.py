"""A template drawn as a page: everything put into it is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse

if TYPE_CHECKING:
    from jinja2 import Environment


def drawn(template: str, *, status: int = 200, **given: object) -> HTMLResponse:
    """The template of that name in `web/templates`, with what it is given."""
    return HTMLResponse(environment().get_template(template).render(**given), status_code=status)


@cache
def environment() -> Environment:
    """Templates of the pages; a name that a template uses and is not given is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("ripeness.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
