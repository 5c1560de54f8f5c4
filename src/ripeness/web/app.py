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
from ripeness.web import api, pages
from ripeness.web.api.responses import install_error_handlers
from ripeness.web.safety import LOOPBACK, BodyLimit, HostCheck, OriginCheck, SecurityHeaders, TokenCheck
from ripeness.web.services.app_services import AppServices
from ripeness.web.services.case_cache import CaseCache, CaseView
from ripeness.web.services.jobs.runner import JobRunner
from ripeness.web.services.jobs.store import JobStore
from ripeness.web.services.work_queue import FairQueue
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
    place = Workspace(workspace).prepare()
    services = AppServices(
        workspace=place,
        cases=CaseCache(),
        quick=FairQueue(1),
        engine=FairQueue(max(1, (os.cpu_count() or 1) - 1)),
        slow=FairQueue(1),
        jobs=JobRunner(JobStore(place.hidden_folder / "jobs")),
    )

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        if warm:
            threading.Thread(target=_warm, args=(services,), daemon=True, name="warm-up").start()
        yield
        services.close()

    app = FastAPI(
        title="ripeness",
        version=version("ripeness"),
        summary="Bargaining while fighting, made executable.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        lifespan=alive,
    )
    app.state.services = services
    install_error_handlers(app)
    for router in api.ROUTERS:
        app.include_router(router, prefix=API)
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
    app.add_middleware(BodyLimit)
    app.add_middleware(OriginCheck)
    if token is not None:
        app.add_middleware(TokenCheck, token=token)
    app.add_middleware(HostCheck, allowed=allowed_hosts)
    app.add_middleware(SecurityHeaders)


def _warm(services: AppServices) -> None:
    try:
        services.cases.session(CaseView(WARM)).warm_up()
    except RipenessError as error:
        _log.warning("the case %s could not be made ready: %s", WARM, error)
