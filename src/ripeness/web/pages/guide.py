"""The guide: an own case as a form in steps, over the same files as the editor; it works without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ripeness import workbench
from ripeness.web.pages.templates import PageRoute, render_page
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_text import FileText, keep_good
from ripeness.web.services.http_errors import NotFound
from ripeness.web.services.work_queue import Task
from ripeness.web.services.workspace import Workspace

router = APIRouter(route_class=PageRoute)

MOST_FIELDS: Final = 20_000
CHANGED_ELSEWHERE: Final = (
    "Not saved: the case was changed elsewhere meanwhile. What you entered is below, and beside it what it would now"
    " write; look at both, then save again."
)
Event = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Which step of which case; `event` is the kind of event that the last step enters."""

    case: str
    step: str
    event: str


@router.get("/cases/{case}/guide")
def begin_guide(case: str, services: Services) -> Response:
    """The way to the first step."""
    services.workspace.own(case)
    return RedirectResponse(f"/cases/{case}/guide/{next(iter(workbench.GUIDE_STEPS))}", status_code=303)


@router.get("/cases/{case}/guide/{step}", response_class=HTMLResponse)
def show_step(case: str, step: str, services: Services, event: Event = "meeting", saved: bool = False) -> Response:
    """A step with what the files now say."""
    _check_step(step, event)
    plan = workbench.open_step(services.workspace.own(case), step, event)
    return _page(services.workspace, StepPlace(case, step, event), plan=plan, message="Saved." if saved else "")


@router.post("/cases/{case}/guide/{step}", response_class=HTMLResponse)
async def send_step(case: str, step: str, request: Request, services: Services, event: Event = "meeting") -> Response:
    """What a step was sent with: shown as what it would write, or saved and shown anew."""
    _check_step(step, event)
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        # A box that is not ticked sends only the empty text that stands before it.
        sent = {name: value for name, value in form.multi_items() if isinstance(value, str)}

    def work(task: Task) -> Response:
        return _act(services.workspace, StepPlace(case, step, event), sent)

    return await services.work_aside(request, work)


def _act(workspace: Workspace, place: StepPlace, sent: Mapping[str, str]) -> Response:
    folder = workspace.own(place.case)
    saves = sent.get("do") in ("save", "next")
    is_stale = saves and sent.get("version") != _version(workspace, place.case)
    plan = workbench.plan_step(folder, place.step, sent, place.event)
    if is_stale:
        return _page(workspace, place, plan=plan, message=CHANGED_ELSEWHERE, status=412)
    if not saves or not plan.is_sound:
        message = "" if plan.is_sound else "Nothing was saved: something is wrong below."
        return _page(workspace, place, plan=plan, message=message)
    keep_good(workspace, place.case, workbench.SCENARIO)
    workbench.save_step(folder, place.step, sent, place.event)
    steps = list(workbench.GUIDE_STEPS)
    to = steps[min(steps.index(place.step) + (sent["do"] == "next"), len(steps) - 1)]
    return RedirectResponse(f"/cases/{place.case}/guide/{to}?saved=true&event={place.event}", status_code=303)


def _page(
    workspace: Workspace, place: StepPlace, *, plan: workbench.GuidePlan, message: str, status: int = 200
) -> Response:
    steps = list(workbench.GUIDE_STEPS)
    at = steps.index(place.step)
    return render_page(
        "guide.html.j2",
        status=status,
        card=workspace.card(place.case),
        step=place.step,
        event=place.event,
        events=workbench.GUIDE_EVENTS if place.step == steps[-1] else {},
        steps={name: entry.title for name, entry in workbench.GUIDE_STEPS.items()},
        back=steps[at - 1] if at else "",
        onward=steps[at + 1] if at + 1 < len(steps) else "",
        plan=plan,
        labels={field.name: field.label for group in plan.groups for field in group.each()},
        message=message,
        version=_version(workspace, place.case),
    )


def _version(workspace: Workspace, case: str) -> str:
    """A tag of the case's files as they are."""
    contents = workspace.contents(case).items()
    return FileText(case, b"\0".join(name.encode() + b"\0" + content for name, content in contents)).tag


def _check_step(step: str, event: str) -> None:
    if step not in workbench.GUIDE_STEPS or event not in workbench.GUIDE_EVENTS:
        raise NotFound(f"the guide has no step {step}", "step")
