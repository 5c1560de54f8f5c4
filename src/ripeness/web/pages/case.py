"""A case's page: its assumptions as sliders, and the outlook that answers them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.report.number_format import significant
from ripeness.report.renderers.html import safe_link
from ripeness.web.api.responses import json_response
from ripeness.web.pages.templates import PageRoute, render_page
from ripeness.web.services.app_services import AppServices, Services
from ripeness.web.services.case_cache import CaseView, stamp
from ripeness.web.services.sliders import LEDGER, CaseAssumptions, CitableSource, DensityCurve, Slider, case_assumptions
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
            "case.html.j2",
            card=card,
            assumptions=assumptions,
            groups=groups(assumptions),
            as_of=as_of,
            most=MOST,
            words=workbench.vocabulary_of(scenario),
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
        return json_response(services.cases.carriers.get_or_make(key, lambda: _carriers(services, view)))

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


STEPS: Final = 200
"""Steps of a slider from its lowest to its highest value."""
HEIGHT: Final = 26.0
FIRST: Final = ("The war", "The crisis", "The dispute")
LAST: Final = ("Talks", "Instruments", "Kinds of deal", "Credibility and record", "Time and thresholds")


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source to name beside a number; `url` is empty where there is nothing to follow."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Control:
    """A slider with all that is drawn of it; `who` is the part of its label that its group says already.

    `least` and `most` bound what may be typed, in shown units; empty where nothing bounds it.
    `shape` is the prior's density as an SVG path over a box of 100 × 26; `likely` and `middle` are
    places along it, of the 90% interval and the median.
    """

    slider: Slider
    who: str
    what: str
    step: float
    median_text: str
    span: str
    least: str
    most: str
    shape: str
    likely: tuple[float, float]
    middle: float
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class SliderGroup:
    """Controls under one heading."""

    name: str
    controls: tuple[Control, ...]


def groups(assumptions: CaseAssumptions) -> tuple[SliderGroup, ...]:
    """The war, then actors and issues as the case has them, then the rest."""
    sources = {quantity.id: quantity for quantity in assumptions.sources}
    order = dict.fromkeys(quantity.group for quantity in assumptions.quantities)
    controls_by_group: dict[str, list[Control]] = {
        name: [] for name in sorted(order, key=lambda name: _rank(name, list(order)))
    }
    for quantity in assumptions.quantities:
        controls_by_group[quantity.group].append(_control(quantity, sources))
    return tuple(SliderGroup(name, tuple(controls)) for name, controls in controls_by_group.items())


def _rank(name: str, order: list[str]) -> tuple[int, int]:
    if name in FIRST:
        return (0, 0)
    return (2, LAST.index(name)) if name in LAST else (1, order.index(name))


def _control(slider: Slider, sources: dict[str, CitableSource]) -> Control:
    who, colon, what = slider.label.partition(": ")
    has_owner = colon != "" and slider.group in (who, f"Issue: {who}")
    width = slider.high - slider.low
    return Control(
        slider=slider,
        who=f"{who}: " if has_owner else "",
        what=what if has_owner else slider.label[:1].upper() + slider.label[1:],
        step=width / STEPS,
        median_text=significant(slider.median * slider.scale, 3),
        span=_span(slider.p05 * slider.scale, slider.p95 * slider.scale) + slider.shown_unit,
        least=_bound(slider.least * slider.scale),
        most=_bound(slider.most * slider.scale),
        shape=_shape(slider.density, slider.low, width),
        likely=(_along(slider.p05, slider.low, width), _along(slider.p95, slider.low, width)),
        middle=_along(slider.median, slider.low, width),
        sources=tuple(_cite(name, sources) for name in slider.source if name != LEDGER),
    )


def _span(low: float, high: float) -> str:
    """Two values to two significant digits, or to as many more as tell them apart."""
    for digits in (2, 3, 4):
        ends = (significant(low, digits), significant(high, digits))
        if ends[0] != ends[1]:
            break
    return f"{ends[0]} to {ends[1]}"


def _bound(value: float) -> str:
    return significant(value, 6).replace("\N{MINUS SIGN}", "-") if math.isfinite(value) else ""


def _along(value: float, low: float, width: float) -> float:
    return round(100 * min(max((value - low) / width, 0.0), 1.0), 1) if width > 0 else 50.0


def _shape(curve: DensityCurve, low: float, width: float) -> str:
    """The area under the density, from one end of the range to the other."""
    heights = [HEIGHT * (1 - 0.92 * y) for y in curve.y]
    points = (f"{_along(x, low, width):g},{y:.1f}" for x, y in zip(curve.x, heights, strict=True))
    return f"M0,{HEIGHT:g}V{heights[0]:.1f}L{' '.join(points)}H100V{HEIGHT:g}Z"


def _cite(name: str, sources: dict[str, CitableSource]) -> CitedSource:
    source = sources.get(name)
    return CitedSource(name, source.title, safe_link(source.url)) if source else CitedSource(name, name, "")
