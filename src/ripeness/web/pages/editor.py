"""The editor of a case's files: rich where the browser runs scripts, a plain form where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from ripeness import workbench
from ripeness.core.errors import Fault, UsageError
from ripeness.web.pages.templates import PageRoute, render_page
from ripeness.web.services.app_services import Services
from ripeness.web.services.case_text import FileText, VersionGuard, faults_of, last_good, list_files, save, text_of
from ripeness.web.services.http_errors import NotFound, StaleVersion
from ripeness.web.services.names import IN_FORMS, known_file
from ripeness.web.services.work_queue import Task
from ripeness.web.services.workspace import Workspace

router = APIRouter(route_class=PageRoute)

PERSPECTIVE: Final = """\
# Another source's reading of this case: each change sets one assumption to another value.
perspective: {name}
title: ""
standpoint: ""
summary: ""
source: judgement
changes:
  # - set: actors.A.cost_per_period
  #   to: uniform(0.001, 0.01)
  #   claim: What its authors say, in your words.
"""
USUAL: Final = ("scenario.yaml", "ledger.csv", "events.csv", "SOURCES.md")


class TextForm(BaseModel):
    """What the form without scripts sends: the text, the version that it came from, and what to do with it."""

    text: Annotated[str, Field(max_length=4 * 2**20)] = ""
    etag: Annotated[str, Field(max_length=80)] = ""
    do: Literal["check", "save", "last-good"] = "check"


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file in the editor: its text and the version that it came from (empty where there is none yet)."""

    name: str
    text: str
    etag: str

    @property
    def fresh(self) -> bool:
        """Whether the case has no such file yet."""
        return not self.etag


@router.get("/cases/{case}/edit")
def edit_case(case: str, services: Services, perspective: Annotated[str, Query(max_length=80)] = "") -> Response:
    """The way to the editor: of the scenario, or of a perspective by its name, new or not."""
    services.workspace.case(case)
    name = known_file(f"perspectives/{perspective}.yaml") if perspective else USUAL[0]
    return RedirectResponse(f"/cases/{case}/edit/{name}", status_code=303)


@router.get("/cases/{case}/edit/{name:path}", response_class=HTMLResponse)
def edit_file(case: str, name: str, services: Services) -> Response:
    """The editor of one file; one that the case lacks begins with what such a file begins with."""
    edited = _open(services.workspace, case, name)
    return _page(services.workspace, case, edited)


@router.post("/cases/{case}/edit/{name:path}", response_class=HTMLResponse)
async def edit_plainly(
    case: str,
    name: str,
    request: Request,
    services: Services,
    sent: Annotated[TextForm, Form()],
) -> Response:
    """What the form without scripts asks: check the text, save it, or bring the last good version back."""

    def work(task: Task) -> Response:
        edited = EditedFile(name, _as_before(services.workspace, case, name, sent.text), sent.etag)
        return _act(services.workspace, case, edited, sent.do)

    return await services.work_aside(request, work)


def _act(workspace: Workspace, case: str, edited: EditedFile, do: str) -> Response:
    if do == "last-good":
        good = EditedFile(edited.name, _decode(last_good(workspace, case, edited.name)), edited.etag)
        return _page(workspace, case, good, message="This is the last good version that was replaced. Save keeps it.")
    text = FileText(edited.name, edited.text.encode("utf-8", "replace"))
    if do == "check":
        faults = faults_of(workspace, case, text)
        return _page(workspace, case, edited, faults=faults, message="Checked; nothing was saved.")
    try:
        saved, faults = save(workspace, case, text, VersionGuard(edited.etag, fresh=edited.fresh))
    except StaleVersion as error:
        message = f"Not saved: {error} Your text is below; copy it before you open the file anew."
        return _page(workspace, case, edited, message=message, status=error.status)
    return _page(workspace, case, EditedFile(edited.name, edited.text, saved.tag), faults=faults, message="Saved.")


def _page(
    workspace: Workspace,
    case: str,
    edited: EditedFile,
    *,
    faults: tuple[Fault, ...] | None = None,
    message: str = "",
    status: int = 200,
) -> Response:
    there = {entry.name: entry for entry in list_files(workspace, case)}
    names = [*USUAL, *(name for name in there if name not in USUAL)]
    names += [edited.name] if edited.name not in names else []
    return render_page(
        "editor.html.j2",
        status=status,
        card=workspace.card(case),
        edited=edited,
        names=names,
        there=there,
        faults=faults,
        message=message,
        name_pattern=IN_FORMS,
    )


def _open(workspace: Workspace, case: str, name: str) -> EditedFile:
    try:
        text = text_of(workspace, case, name)
    except NotFound:
        if not workspace.card(case).own or known_file(name) == USUAL[0]:
            raise
        return EditedFile(name, _beginning(name), "")
    return EditedFile(name, _decode(text), text.tag)


def _beginning(name: str) -> str:
    """What a file begins with that is not there yet."""
    if name.startswith("perspectives/"):
        return PERSPECTIVE.format(name=name.removeprefix("perspectives/").removesuffix(".yaml"))
    heads = {"ledger.csv": workbench.LEDGER_COLUMNS, "events.csv": workbench.EVENT_COLUMNS}
    return ",".join(heads[name]) + "\n" if name in heads else "# Sources\n"


def _decode(text: FileText) -> str:
    try:
        return text.content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{text.name}: byte {error.start} is no UTF-8; save the file as UTF-8 first") from None


def _as_before(workspace: Workspace, case: str, name: str, text: str) -> str:
    """The form's text with the file's own ends of lines: a form sends all of them as CR LF."""
    try:
        before = text_of(workspace, case, name).content
    except NotFound:
        before = b""
    crlf = before.count(b"\r\n")
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if crlf and crlf == before.count(b"\n") else plain
