"""The command `measure`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, Seed, day
from ripeness.commands.shared.output import renderer, show, write_page
from ripeness.core.errors import UsageError
from ripeness.core.output_folder import check_writable
from ripeness.core.terminal import print_message, progress_line


class Period(StrEnum):
    """How long a period is."""

    month = "month"
    week = "week"


CountedTwice = Literal["twice", "once"]
Repeats = Literal["keep", "drop"]

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
    CountedTwice,
    typer.Option("--symmetric", help="Talks and agreements entered from each side: count each way, or for X alone."),
]
RepeatedToo = Annotated[
    Repeats,
    typer.Option("--repeated", help="What an earlier file holds too (same day, actors, code): keep or drop it."),
]
Copies = Annotated[Path | None, typer.Option("--copies", metavar="DIR", help="Keep copies of large files here.")]
Propose = Annotated[
    Path | None,
    typer.Option("--propose", metavar="FILE", help="With --case: write proposed changes to it, as an overlay."),
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write measure.html and measure.json here.")]


def command(
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
    if propose is not None and not case:
        raise UsageError("--propose changes a case; say which, with --case")
    for folder in (out, propose.parent if propose is not None else None):
        if folder is not None:
            check_writable(folder)
    question = workbench.DyadQuestion(
        source, target, both, period.value, since, until, window, seed, symmetric=symmetric, repeated=repeated
    )
    with progress_line() as tell:
        tell("counting events", 0.0)
        measured = workbench.measure(tuple(events or ()), question, case=case, copies=copies)
    if propose is not None:
        propose.parent.mkdir(parents=True, exist_ok=True)
        renderer("files").write_atomically(propose, workbench.propose(measured, case))
        print_message(f"Proposed changes are in {propose}; nothing of the case was changed")
    if out is not None:
        print_message(f"The page is {write_page(renderer('files').write_measured, measured, out)}")
    show("measure", measured, as_json=as_json)
