"""Long work in the background: begin it, see how far it is, stop it, take what it gave."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import Field

from ripeness.web.api.errors import refusals
from ripeness.web.api.requests import (
    Body,
    LookBody,
    Name,
    StateBody,
)
from ripeness.web.api.responses import (
    described,
    written,
)
from ripeness.web.safety.headers import APART
from ripeness.web.services.app_services import (
    TheBench,
    client_of,
)
from ripeness.web.services.http_errors import NotThere
from ripeness.web.services.jobs.job import (
    Job,
    Work,
)
from ripeness.web.services.work_queue import Turn

router = APIRouter(tags=["jobs"])

JOB: Any = described(Job)
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


class CompareJobBody(LookBody):
    """Perspectives side by side, on as many draws as wanted; none named means all."""

    perspectives: Annotated[list[Name], Field(default_factory=list, max_length=40)]
    draws: Annotated[int, Field(ge=1, le=65536)] = 2000


class BacktestBody(Body):
    """A backtest of the program, on the data that lie in the folder `data` of the workspace."""

    name: Annotated[str, Field(pattern=r"^[a-z]{1,20}$")] = "korea"
    draws: Annotated[int, Field(ge=1, le=16384)] = 1024
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


@router.post("/cases/{case}/assess", response_model=JOB, status_code=202, responses=refusals(409))
async def assess(case: str, asked: AssessBody, request: Request, bench: TheBench) -> Response:
    """Begin an assessment: report.html, assessment.json, draws.parquet and run.json."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> dict[str, Any]:
        settings = bench.held.balanced(view, asked.settings)
        return {**asked.model_dump(mode="json"), "settings": settings}

    given = await bench.work_aside(request, work)
    return _begun(bench, request, Work("assess", case, given), view.case)


@router.post("/cases/{case}/jobs/compare", response_model=JOB, status_code=202, responses=refusals(409))
async def compare(case: str, asked: CompareJobBody, request: Request, bench: TheBench) -> Response:
    """Begin a comparison of perspectives: comparison.html and comparison.json."""
    view = asked.view(bench.workspace, case)

    def work(turn: Turn) -> dict[str, Any]:
        return {**asked.model_dump(mode="json"), "settings": bench.held.balanced(view, asked.settings)}

    given = await bench.work_aside(request, work)
    return _begun(bench, request, Work("compare", case, given), view.case)


@router.post("/backtests", response_model=JOB, status_code=202, responses=refusals())
async def backtest(asked: BacktestBody, request: Request, bench: TheBench) -> Response:
    """Begin a backtest: backtest.txt and backtest.json."""
    data = bench.workspace.folder / "data"
    given = {**asked.model_dump(mode="json"), "data": str(data.absolute()) if data.is_dir() else ""}
    return _begun(bench, request, Work("backtest", "", given), "")


@router.get("/jobs", response_model=list[JOB], responses=refusals())
def list_jobs(bench: TheBench, case: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Every job, of one case or of all, the newest first."""
    return written([job for job in bench.crew.all() if case in ("", job.work.case)])


@router.get("/jobs/{job}", response_model=JOB, responses=refusals())
def one_job(job: str, bench: TheBench) -> Response:
    """A job and how far it is."""
    return written(bench.crew.get(job))


@router.delete("/jobs/{job}", response_model=JOB, responses=refusals())
def stop_job(job: str, bench: TheBench) -> Response:
    """Stop a job, keeping what it finished; one that is over is forgotten with its files."""
    return written(bench.crew.cancel(bench.crew.get(job)))


@router.post("/jobs/{job}/again", response_model=JOB, status_code=202, responses=refusals())
async def ask_again(job: str, request: Request, bench: TheBench) -> Response:
    """The same work once more, as a new job: for one that was interrupted, or whose case was changed."""
    work = bench.crew.get(job).work
    place = bench.workspace.case(work.case) if work.case else ""
    return _begun(bench, request, work, place)


@router.get("/jobs/{job}/results/{file}", response_class=Response, responses={**refusals(), **FILE})
def result(job: str, file: str, bench: TheBench, download: bool = True) -> Response:
    """A file that a job gave. Shown in place (`download=false`) a report runs as a page of no site."""
    return _sent(bench.crew.shelf.result(job, file), f"{bench.crew.get(job).work.case or 'ripeness'}-{file}", download)


@router.get("/cases/{case}/report", response_class=Response, responses={**refusals(), **FILE})
def report(case: str, bench: TheBench, download: bool = False) -> Response:
    """The report of the case's latest finished assessment."""
    bench.workspace.case(case)
    for job in bench.crew.all():
        if job.work.case == case and "report.html" in job.files:
            return _sent(bench.crew.shelf.result(job.id, "report.html"), f"{case}-report.html", download)
    raise NotThere(f"{case} has no report yet; begin an assessment", "case")


def _begun(bench: TheBench, request: Request, work: Work, place: str | Path) -> Response:
    job = bench.crew.begin(client_of(request), work, place)
    return written(job, 202, {"location": f"/api/v1/jobs/{job.id}"})


def _sent(place: Path, name: str, download: bool) -> Response:
    kind = KINDS.get(place.suffix, "application/octet-stream")
    shown = "attachment" if download else "inline"
    headers = {"content-disposition": f'{shown}; filename="{name}"', "content-security-policy": APART}
    return FileResponse(place, media_type=kind, headers=headers)
