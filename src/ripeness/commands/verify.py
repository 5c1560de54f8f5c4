"""The command that reproduces published answers: `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness.commands.options import AsJson
from ripeness.core.terminal import print_json, print_result, progress_line, terminal_width

NEGATIVE = 1
Only = Annotated[str, typer.Option(metavar="TEXT", help="Run those with this text in name, source or method.")]
Data = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A folder with your copies of data that may not be shipped.")
]


def verify(only: Only = "", data: Data = None, as_json: AsJson = False) -> None:
    """Reproduce published answers: theirs, ours, and whether each holds.

    A figure holds where ours, rounded to the digits printed, is theirs. The exit code is 1 if one
    does not hold; one whose own source is in error, as the output explains, does not count.
    """
    from ripeness import workbench

    with progress_line() as tell:
        found = workbench.verify(only, data=data, progress=tell)
    if as_json:
        print_json(found.to_dict())
    else:
        from ripeness.report.terminal.verify import render

        print_result(render(found, width=terminal_width()).rstrip("\n"))
    if not found.holds:
        raise typer.Exit(NEGATIVE)
