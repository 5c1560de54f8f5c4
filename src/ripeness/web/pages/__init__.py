"""The pages that a person sees. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

ROUTERS: Final[tuple[APIRouter, ...]] = ()
