"""The command `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson
from ripeness.commands.shared.output import NEGATIVE, show
from ripeness.core.terminal import progress_line

Only = Annotated[str, typer.Option(metavar="TEXT", help="Run those with this text in name, source or method.")]
Data = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A folder with your copies of data that may not be shipped.")
]


def command(only: Only = "", data: Data = None, as_json: AsJson = False) -> None:
    """Reproduce published answers: theirs, ours, and whether each holds.

    A figure holds where ours, rounded to the digits printed, is theirs. The exit code is 1 if one
    does not hold; one whose own source is in error, as the output explains, does not count.
    """
    with progress_line() as tell:
        verification = workbench.verify(only, data=data, progress=tell)
    show("verify", verification, as_json=as_json)
    if not verification.holds:
        raise typer.Exit(NEGATIVE)
