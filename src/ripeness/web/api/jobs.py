"""Long work in the background: begin it, see how far it is, stop it, take what it gave."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import Field

from ripeness.web.api.requests import Body, CompareBody, LookBody, StateBody
from ripeness.web.api.responses import error_descriptions, json_response, returns
from ripeness.web.safety import SANDBOX
from ripeness.web.services.app_services import AppServices, Services, client_of
from ripeness.web.services.http_errors import NotFound
from ripeness.web.services.jobs.store import Job, Verb, Work

router = APIRouter(tags=["jobs"])

KINDS: Final = {".html": "text/html; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8"}
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the file",
        "content": {
            kind: {"schema": {"type": "string"}}
            for kind in ("text/html", "text/plain", "application/json", "application/octet-stream")
        },
    }
}


class AssessBody(StateBody):
    """A whole assessment, with its report. `precision` and `sobol` are as `ripeness assess` has them."""

    draws: Annotated[int, Field(ge=1, le=65536)] = 2000
    precision: Annotated[float | None, Field(gt=0, lt=1)] = None
    sobol: Annotated[int, Field(ge=0, le=4096)] = 0


class CompareJobBody(CompareBody):
    """Perspectives side by side, on as many draws as wanted; none named means all."""

    draws: Annotated[int, Field(ge=1, le=65536)] = 2000


class BacktestBody(Body):
    """A backtest of the program, on the data that lie in the folder `data` of the workspace."""

    name: Annotated[str, Field(pattern=r"^[a-z]{1,20}$")] = "korea"
    draws: Annotated[int, Field(ge=1, le=16384)] = 1024
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


@router.post("/cases/{case}/assess", status_code=202, **returns(Job, 409))
async def assess(case: str, body: AssessBody, request: Request, services: Services) -> Response:
    """Begin an assessment: report.html, assessment.json, draws.parquet and run.json."""
    return await _begin_on_case("assess", case, body, request, services)


@router.post("/cases/{case}/jobs/compare", status_code=202, **returns(Job, 409))
async def compare(case: str, body: CompareJobBody, request: Request, services: Services) -> Response:
    """Begin a comparison of perspectives: comparison.html and comparison.json."""
    return await _begin_on_case("compare", case, body, request, services)


@router.post("/backtests", status_code=202, **returns(Job))
async def backtest(body: BacktestBody, request: Request, services: Services) -> Response:
    """Begin a backtest: backtest.txt and backtest.json."""
    data = services.workspace.folder / "data"
    request_data = {**body.model_dump(mode="json"), "data": str(data.absolute()) if data.is_dir() else ""}
    return _begin(services, request, Work("backtest", "", request_data), "")


@router.get("/jobs", **returns(Job, many=True))
def list_jobs(services: Services, case: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Every job, of one case or of all, the newest first."""
    return json_response([job for job in services.jobs.all() if case in ("", job.work.case)])


@router.get("/jobs/{job}", **returns(Job))
def one_job(job: str, services: Services) -> Response:
    """A job and how far it is."""
    return json_response(services.jobs.get(job))


@router.delete("/jobs/{job}", **returns(Job))
def stop_job(job: str, services: Services) -> Response:
    """Stop a job, keeping what it finished; one that is over is forgotten with its files."""
    return json_response(services.jobs.cancel(services.jobs.get(job)))


@router.post("/jobs/{job}/again", status_code=202, **returns(Job))
async def ask_again(job: str, request: Request, services: Services) -> Response:
    """The same work once more, as a new job: for one that was interrupted, or whose case was changed."""
    work = services.jobs.get(job).work
    place = services.workspace.case(work.case) if work.case else ""
    return _begin(services, request, work, place)


@router.get("/jobs/{job}/results/{file}", response_class=Response, responses={**error_descriptions(), **FILE})
def result(job: str, file: str, services: Services, download: bool = True) -> Response:
    """A file that a job gave. Shown in place (`download=false`) a report runs as a page of no site."""
    return _send(
        services.jobs.store.result(job, file), f"{services.jobs.get(job).work.case or 'ripeness'}-{file}", download
    )


@router.get("/cases/{case}/report", response_class=Response, responses={**error_descriptions(), **FILE})
def report(case: str, services: Services, download: bool = False) -> Response:
    """The report of the case's latest finished assessment."""
    services.workspace.case(case)
    for job in services.jobs.all():
        if job.work.case == case and "report.html" in job.files:
            return _send(services.jobs.store.result(job.id, "report.html"), f"{case}-report.html", download)
    raise NotFound(f"{case} has no report yet; begin an assessment", "case")


async def _begin_on_case(verb: Verb, case: str, body: LookBody, request: Request, services: AppServices) -> Response:
    view = body.view(services.workspace, case)
    settings = await services.work_aside(
        request, lambda task: services.cases.with_rescaled_weights(view, body.settings)
    )
    order = Work(verb, case, {**body.model_dump(mode="json"), "settings": settings})
    return _begin(services, request, order, view.case)


def _begin(services: Services, request: Request, work: Work, place: str | Path) -> Response:
    job = services.jobs.begin(client_of(request), work, place)
    return json_response(job, 202, {"location": f"/api/v1/jobs/{job.id}"})


def _send(place: Path, name: str, download: bool) -> Response:
    kind = KINDS.get(place.suffix, "application/octet-stream")
    disposition = "attachment" if download else "inline"
    headers = {"content-disposition": f'{disposition}; filename="{name}"', "content-security-policy": SANDBOX}
    return FileResponse(place, media_type=kind, headers=headers)
