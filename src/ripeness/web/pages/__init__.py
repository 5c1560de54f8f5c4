"""The pages that a person sees. Each module has a `router`; `ROUTERS` names those that are served."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from ripeness.web.pages import answers, case, cases, editor, evidence, jobs, perspectives, pictures, proposal
from ripeness.web.pages import stylesheet as house
from ripeness.web.pages import words_and_deeds as measured

ROUTERS: Final[tuple[APIRouter, ...]] = (
    house.router,
    cases.router,
    case.router,
    answers.router,
    pictures.router,
    perspectives.router,
    jobs.router,
    editor.router,
    evidence.router,
    measured.router,
    proposal.router,
)
