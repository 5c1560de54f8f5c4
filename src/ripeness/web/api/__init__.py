"""The same verbs as JSON, under /api/v1. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from ripeness.web.api import cases, documents, events, files, jobs, live, verbs

ROUTERS: Final[tuple[APIRouter, ...]] = tuple(
    module.router for module in (cases, files, live, verbs, jobs, documents, events)
)
