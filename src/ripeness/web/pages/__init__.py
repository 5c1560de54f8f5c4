"""The pages that a person sees. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from ripeness.web.pages import answers, case, cases, editor, evidence, guide, history, perspectives

ROUTERS: Final[tuple[APIRouter, ...]] = tuple(
    module.router for module in (cases, case, answers, perspectives, history, editor, evidence, guide)
)
