"""The application: pages, API and safety put together over one workspace."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from ripeness.core.errors import RipenessError
from ripeness.web import pages
from ripeness.web.api import (
    archives,
    assumptions,
    cases,
    documents,
    drafts,
    events,
    files,
    jobs,
    live,
    perspectives,
    schemas,
    verbs,
)
from ripeness.web.api.errors import answer_errors
from ripeness.web.safety.headers import Headers
from ripeness.web.safety.hosts import LOOPBACK, Hosts
from ripeness.web.safety.origins import Origins
from ripeness.web.safety.sizes import Sizes
from ripeness.web.safety.tokens import Tokens
from ripeness.web.services.app_services import Bench
from ripeness.web.services.case_cache import (
    Held,
    View,
)
from ripeness.web.services.jobs.runner import Crew
from ripeness.web.services.jobs.store import Shelf
from ripeness.web.services.work_queue import Turns
from ripeness.web.services.workspace import Workspace

API = "/api/v1"
WARM = "alaska-2025"
"""The case that is made ready while the first page loads."""

_log = logging.getLogger("ripeness.web")


def create_app(
    workspace: Path, *, token: str | None = None, allowed_hosts: Sequence[str] = LOOPBACK, warm: bool = False
) -> FastAPI:
    """The server's application over a folder of cases, which is made where missing.

    With a `token` nothing is answered without it. `allowed_hosts` are the names (or addresses) that
    requests may ask for; `warm` has the engine compiled and a case ready in the background from the start. Raises
    UsageError where the folder cannot be used.
    """
    place = Workspace(workspace).opened()
    bench = Bench(
        workspace=place,
        held=Held(),
        quick=Turns(1),
        turns=Turns(max(1, (os.cpu_count() or 1) - 1)),
        slow=Turns(1),
        crew=Crew(Shelf(place.hidden / "jobs")),
    )

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        if warm:
            threading.Thread(target=_warm, args=(bench,), daemon=True, name="warm-up").start()
        yield
        bench.quick.close()
        bench.turns.close()
        bench.slow.close()
        bench.crew.close()

    app = FastAPI(
        title="ripeness",
        version=version("ripeness"),
        summary="Bargaining while fighting, made executable.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        lifespan=alive,
    )
    app.state.bench = bench
    answer_errors(app)
    for part in (
        archives,
        drafts,
        cases,
        files,
        schemas,
        assumptions,
        live,
        verbs,
        jobs,
        documents,
        perspectives,
        events,
    ):
        app.include_router(part.router, prefix=API)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    _mount(app)
    _guard(app, token, allowed_hosts)
    return app


def _mount(app: FastAPI) -> None:
    """Files of the pages, and the drawing libraries that they share with the report."""
    for path, package, folder in (("/static", "ripeness.web", "static"), ("/vendor", "ripeness.report", "vendor")):
        place = resources(package) / folder
        if place.is_dir():
            with as_file(place) as on_disk:
                app.mount(path, StaticFiles(directory=on_disk, follow_symlink=False), name=folder)


def _guard(app: FastAPI, token: str | None, allowed_hosts: Sequence[str]) -> None:
    """Guards from the innermost to the outermost: a request meets them in the opposite order."""
    app.add_middleware(Sizes)
    app.add_middleware(Origins)
    if token is not None:
        app.add_middleware(Tokens, token=token)
    app.add_middleware(Hosts, allowed=allowed_hosts)
    app.add_middleware(Headers)


def _warm(bench: Bench) -> None:
    try:
        bench.held.warm(View(WARM))
    except RipenessError as error:
        _log.warning("the case %s could not be made ready: %s", WARM, error)
