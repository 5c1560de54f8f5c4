"""The command that measures words and deeds: `measure`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ripeness.commands.options import AsJson, Seed, day
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width

if TYPE_CHECKING:
    from ripeness.workbench import Measured


class Period(StrEnum):
    """How long a period is."""

    month = "month"
    week = "week"


Counted = Literal["twice", "once"]
Kept = Literal["keep", "drop"]

Files = Annotated[
    list[Path] | None, typer.Argument(metavar="[EVENTS]...", help="Event files or folders; a case's own, unless said.")
]
From = Annotated[str, typer.Option("--from", metavar="X", help="Who speaks and acts: an id of the case, or a code.")]
To = Annotated[str, typer.Option("--to", metavar="Y", help="Towards whom.")]
Both = Annotated[bool, typer.Option("--both", help="Show the other way too, Y towards X.")]
Unit = Annotated[Period, typer.Option("--period", help="Count by month or by week.")]
Since = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="The first day; the files' own, unless said.")
]
Until = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="The last day.")]
OfCase = Annotated[
    str, typer.Option("--case", metavar="CASE", help="Take actors, and events if none are given, from it.")
]
Window = Annotated[
    int, typer.Option(min=0, metavar="N", help="Periods of the rolling response; 0: as the span allows.")
]
SymmetricToo = Annotated[
    Counted,
    typer.Option("--symmetric", help="Talks and agreements entered from each side: count each way, or for X alone."),
]
RepeatedToo = Annotated[
    Kept, typer.Option("--repeated", help="What an earlier file holds too (same day, actors, code): keep or drop it.")
]
Copies = Annotated[Path | None, typer.Option("--copies", metavar="DIR", help="Keep copies of large files here.")]
Propose = Annotated[
    Path | None,
    typer.Option("--propose", metavar="FILE", help="With --case: write proposed changes to it, as an overlay."),
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write measure.html and measure.json here.")]


def measure(
    source: From,
    target: To,
    events: Files = None,
    both: Both = False,
    period: Unit = Period.month,
    since: Since = None,
    until: Until = None,
    case: OfCase = "",
    window: Window = 0,
    symmetric: SymmetricToo = "twice",
    repeated: RepeatedToo = "keep",
    copies: Copies = None,
    propose: Propose = None,
    out: Out = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Measure what X says to Y against what it does to Y, from event data.

    Gives counts by class, the dual-track index, the say-do gap, volatility, structural breaks, and
    how each side answers the other, all with 90% intervals.
    """
    _refuse(out, propose, case)
    from ripeness import workbench

    asked = workbench.DyadQuestion(
        source,
        target,
        both=both,
        unit=period.value,
        since=since,
        until=until,
        window=window,
        seed=seed,
        symmetric=symmetric,
        repeated=repeated,
    )
    with progress_line() as tell:
        tell("counting events", 0.0)
        found = workbench.measure(tuple(events or ()), asked, case=case, copies=copies)
    if propose is not None:
        _put(propose, workbench.propose(found, case))
    if out is not None:
        print_message(f"The page is {_write(found, out)}")
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.measure import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))


def _refuse(out: Path | None, propose: Path | None, case: str) -> None:
    """Raise UsageError before anything is computed where its result could not be written."""
    from ripeness.core.output_folder import check_writable

    if propose is not None and not case:
        raise UsageError("--propose changes a case; say which, with --case")
    for folder in (out, propose.parent if propose is not None else None):
        if folder is not None:
            check_writable(folder)


def _put(path: Path, text: str) -> None:
    from ripeness.report.html.write import put

    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, text)
    print_message(f"Proposed changes are in {path}; nothing of the case was changed")


def _write(found: Measured, out: Path) -> Path:
    from ripeness.core.output_folder import atomic_folder
    from ripeness.report.html.measure_page import write

    with atomic_folder(out) as draft:
        page = write(found, draft)
    return out / page.name
