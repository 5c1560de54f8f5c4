"""A case's page: its assumptions as sliders, and the outlook that answers them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.web.api.responses import json_response
from ripeness.web.pages.assessment_cache import assessment_cache
from ripeness.web.pages.quantities import groups
from ripeness.web.pages.route import PageRoute
from ripeness.web.pages.templates import render_page
from ripeness.web.services.app_services import AppServices, Services
from ripeness.web.services.case_cache import CaseView, stamp
from ripeness.web.services.sliders import case_assumptions
from ripeness.web.services.work_queue import Task

router = APIRouter(route_class=PageRoute)

MOST = 10
"""Quantities that are listed first because they matter most."""
DRAWS = 256
"""Draws that this is judged by."""

Perspective = Annotated[str, Query(max_length=80)]
Day = Annotated[str, Query(max_length=10)]


@router.get("/cases/{case}")
async def case_page(
    case: str, request: Request, services: Services, perspective: Perspective = "", as_of: Day = ""
) -> Response:
    """The page as the perspective and day have it; moved sliders and the rest of the address are the script's."""
    view = CaseView(services.workspace.case(case), perspective, day_of(as_of))
    card = services.workspace.card(case)

    def work(task: Task) -> Response:
        scenario = services.cases.scenario(view)
        assumptions = case_assumptions(scenario, workbench.outlook_dates(scenario))
        return render_page(
            "case.html.j2", card=card, assumptions=assumptions, groups=groups(assumptions), as_of=as_of, most=MOST
        )

    return await services.compute(request, work)


@router.get("/cases/{case}/carriers")
async def carriers(
    case: str, request: Request, services: Services, perspective: Perspective = "", as_of: Day = ""
) -> Response:
    """The quantities that carry most of P(deal by the verdict's horizon): paths, strengths, signs."""
    view = CaseView(services.workspace.case(case), perspective, day_of(as_of))

    def work(task: Task) -> Response:
        key = (view, stamp(view.case))
        return json_response(assessment_cache(request).carriers.get_or_make(key, lambda: _carriers(services, view)))

    return await services.compute(request, work)


def _carriers(services: AppServices, view: CaseView) -> list[dict[str, object]]:
    ranked = services.cases.session(view).key_assumptions(DRAWS)
    return [
        {"path": assumption.path, "carries": round(assumption.carries, 3), "direction": assumption.direction}
        for assumption in ranked[:MOST]
    ]


def day_of(text: str) -> date | None:
    """The day that an address asks for; None for an empty text, UsageError for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"as_of: found {text!r}, wanted a day such as 2025-08-08") from None
