"""A case's page: its assumptions as sliders, and the outlook that answers them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ripeness.core.errors import UsageError
from ripeness.diagnostics.assumptions import assumptions
from ripeness.inference.learning import weigh
from ripeness.measures.outlook import horizons
from ripeness.web.api.responses import written
from ripeness.web.pages.assessment_cache import kept
from ripeness.web.pages.quantities import groups
from ripeness.web.pages.route import Page
from ripeness.web.pages.templates import drawn
from ripeness.web.services.app_services import (
    Bench,
    TheBench,
)
from ripeness.web.services.case_cache import (
    View,
    stamp,
)
from ripeness.web.services.sliders import listed
from ripeness.web.services.work_queue import Turn
from ripeness.workbench.live.modified import altered
from ripeness.workbench.live.solve import (
    base_of,
    solve_draws,
)

router = APIRouter(route_class=Page)

MOST = 10
"""Quantities that are listed first because they matter most."""
DRAWS = 256
"""Draws that this is judged by."""

Perspective = Annotated[str, Query(max_length=80)]
Day = Annotated[str, Query(max_length=10)]


@router.get("/cases/{case}")
async def case_page(
    case: str, request: Request, bench: TheBench, perspective: Perspective = "", as_of: Day = ""
) -> Response:
    """The page as the perspective and day have it; moved sliders and the rest of the address are the script's."""
    view = View(bench.workspace.case(case), perspective, day_of(as_of))
    card = bench.workspace.card(case)

    def work(turn: Turn) -> Response:
        scenario = bench.held.scenario(view)
        found = listed(scenario, horizons(scenario, ()))
        return drawn("case.html.j2", card=card, found=found, groups=groups(found), as_of=as_of, most=MOST)

    return await bench.compute(request, work)


@router.get("/cases/{case}/carriers")
async def carriers(
    case: str, request: Request, bench: TheBench, perspective: Perspective = "", as_of: Day = ""
) -> Response:
    """The quantities that carry most of P(deal by the verdict's horizon): paths, strengths, signs."""
    view = View(bench.workspace.case(case), perspective, day_of(as_of))

    def work(turn: Turn) -> Response:
        key = (view, stamp(view.case))
        return written(kept(request).carriers.made(key, lambda: _carriers(bench, view)))

    return await bench.compute(request, work)


def _carriers(bench: Bench, view: View) -> list[dict[str, object]]:
    held = bench.held.prepared(view)
    solution = solve_draws(base_of(altered(held, {})), DRAWS)
    ranked = assumptions(solution, weigh(solution).weights, held.horizon)
    return [{"path": one.path, "carries": round(one.carries, 3), "direction": one.direction} for one in ranked[:MOST]]


def day_of(text: str) -> date | None:
    """The day that an address asks for; None for an empty text, UsageError for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"as_of: found {text!r}, wanted a day such as 2025-08-08") from None
