"""A route of a page: errors are shown on a page, not as JSON."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from ripeness.core.errors import RipenessError, ScenarioError
from ripeness.web.pages.templates import render_page
from ripeness.web.services.http_errors import Refusal

WRONG = 400


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
