"""The command `trace`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.commands.shared.output import renderer, show, write_page
from ripeness.core.output_folder import check_writable
from ripeness.core.terminal import print_message, progress_line

Since = Annotated[
    date | None, typer.Option(parser=options.day, metavar="DATE", help="The first day; else that of the case.")
]
Until = Annotated[
    date | None, typer.Option(parser=options.day, metavar="DATE", help="The last day; else that of the last event.")
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Write a page with the picture, trace.html, here.")]


def command(
    case: options.Case,
    since: Since = None,
    until: Until = None,
    by: options.By = None,
    perspective: options.Perspective = "",
    draws: options.Draws = 500,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: Out = None,
    as_json: options.AsJson = False,
    workers: options.Workers = 0,
) -> None:
    """Show how the chance of a deal changed over a case's history, and why.

    Gives the chance as of every day on which something became known, and splits the difference between the first and
    the last day into the time that passed, each event and each revised assumption.
    """
    if out is not None:
        check_writable(out)
    changes = options.settings_of(settings or [])
    question = workbench.Question(perspective, None, tuple(by or ()), draws, seed, changes, workers)
    with progress_line() as tell:
        result = workbench.trace(case, question, since=since, until=until, progress=tell)
    if out is not None:
        print_message(f"The page is {write_page(renderer('trace_page').write_trace, result, out)}")
    show("trace", result, as_json=as_json)
