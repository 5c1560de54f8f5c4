"""The verbs that compute for a second or two: what if, compare, explain, observe, enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import Field

from ripeness import workbench
from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import (
    Body,
    LookBody,
    Name,
    PathText,
    StateBody,
)
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.services.app_services import TheBench
from ripeness.web.services.case_cache import View
from ripeness.web.services.work_queue import Turn
from ripeness.workbench.verbs.compare import Comparison
from ripeness.workbench.verbs.explain import Explanation
from ripeness.workbench.verbs.observe import Observed
from ripeness.workbench.verbs.what_if import WhatIf

router = APIRouter(tags=["verbs"])

Draws = Annotated[int, Field(ge=1, le=1024)]


class WhatIfBody(StateBody):
    """A change against the case as it is: the values set and the instruments left out."""

    draws: Draws = 256


class CompareBody(LookBody):
    """Perspectives to lay side by side; none named means all."""

    perspectives: Annotated[list[Name], Field(default_factory=list, max_length=40)]
    draws: Draws = 256


class ExplainBody(LookBody):
    """A headline such as `gap` or `leverage.ID`, or the path of a quantity."""

    quantity: PathText
    draws: Draws = 256


class SightingBody(Body):
    """One thing seen to happen on a day, as `ripeness observe` takes it."""

    kind: Literal["offer", "deadline", "line", "meeting", "instrument"]
    on: date
    about: Annotated[str, Field(max_length=200)] = ""
    outcome: Annotated[str, Field(max_length=40)] = "seen"
    offer: Annotated[dict[str, str], Field(default_factory=dict, max_length=100)]
    share: Annotated[float, Field(ge=0, le=1)] = 0.0

    def sighting(self) -> workbench.Sighting:
        """As the workbench has it."""
        return workbench.Sighting(self.kind, self.on, self.about, self.outcome, self.offer, self.share)


class ObserveBody(LookBody):
    """What was seen, and the state of the case before it."""

    seen: SightingBody
    draws: Draws = 256


@dataclass(frozen=True, slots=True)
class Changed:
    """The files of the case that were changed."""

    files: tuple[str, ...]


@router.post("/cases/{case}/what-if", response_model=described(WhatIf), responses=refusals(409))
async def what_if(case: str, asked: WhatIfBody, request: Request, bench: TheBench) -> Response:
    """A change against the case as it is, on the same draws."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> Response:
        changes = bench.held.balanced(view, asked.settings)
        question = question_of(view, {}, asked.draws)
        return written(workbench.what_if(view.case, question, changes, tuple(dict.fromkeys(asked.without))))

    return await bench.compute(request, work)


@router.post("/cases/{case}/compare", response_model=described(Comparison), responses=refusals(409))
async def compare(case: str, asked: CompareBody, request: Request, bench: TheBench) -> Response:
    """Perspectives side by side, on the same draws, with what carries the difference."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> Response:
        question = question_of(view, bench.held.balanced(view, asked.settings), asked.draws)
        return written(workbench.compare(view.case, question, tuple(dict.fromkeys(asked.perspectives))))

    return await bench.work_aside(request, work)


@router.post("/cases/{case}/explain", response_model=described(Explanation), responses=refusals(409))
async def explain(case: str, asked: ExplainBody, request: Request, bench: TheBench) -> Response:
    """One number from its inputs and sources to its formula."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> Response:
        question = question_of(view, bench.held.balanced(view, asked.settings), asked.draws)
        return written(workbench.explain(view.case, asked.quantity, question))

    return await bench.compute(request, work)


@router.post("/cases/{case}/observe", response_model=described(Observed), responses=refusals(409))
async def observe(case: str, asked: ObserveBody, request: Request, bench: TheBench) -> Response:
    """The outlook before and after something was seen; nothing is written."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> Response:
        question = question_of(view, bench.held.balanced(view, asked.settings), asked.draws)
        return written(workbench.observe(view.case, asked.seen.sighting(), question))

    return await bench.compute(request, work)


@router.post("/cases/{case}/enter", response_model=described(Changed), responses=refusals(409))
async def enter(case: str, asked: SightingBody, request: Request, bench: TheBench) -> Response:
    """Enter something seen into the files of an own case: whole and sound, or not at all."""
    place = bench.workspace.own(case)

    def work(turn: Turn) -> Response:
        files = workbench.enter(place, asked.sighting())
        return written(Changed(tuple(Path(file).name for file in files)))

    return await bench.work_aside(request, work)


def question_of(view: View, settings: Mapping[str, str], draws: int) -> workbench.Question:
    """The view as the workbench asks it, on one thread: others wait for theirs."""
    return workbench.Question(
        perspective=view.perspective,
        as_of=view.as_of,
        by=view.by,
        draws=draws,
        seed=view.seed,
        settings=settings,
        workers=1,
    )
