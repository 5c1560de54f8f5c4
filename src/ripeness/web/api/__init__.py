"""The same verbs as JSON, under /api/v1. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

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

ROUTERS: Final[tuple[APIRouter, ...]] = (
    archives.router,
    drafts.router,
    cases.router,
    files.router,
    schemas.router,
    assumptions.router,
    live.router,
    verbs.router,
    jobs.router,
    documents.router,
    perspectives.router,
    events.router,
)
