"""The pages that a person sees. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from ripeness.web.pages import cases, editor, house

ROUTERS: Final[tuple[APIRouter, ...]] = (house.router, cases.router, editor.router)
