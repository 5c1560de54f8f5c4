"""The command `what-if`."""

from __future__ import annotations

from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import (
    AsJson,
    AsOf,
    By,
    Case,
    Draws,
    Perspective,
    Seed,
    Settings,
    Workers,
    settings_of,
)
from ripeness.commands.shared.output import show
from ripeness.core.terminal import progress_line

Without = Annotated[list[str] | None, typer.Option(metavar="INSTRUMENT", help="Leave this instrument out; repeatable.")]


def command(
    case: Case,
    settings: Settings = None,
    without: Without = None,
    perspective: Perspective = "",
    as_of: AsOf = None,
    by: By = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Set a change of the case against the case as it is, on the same draws.

    Gives before, after and the difference, each with its 90% interval.
    """
    changes = settings_of(settings or [])
    question = workbench.Question(
        perspective=perspective, as_of=as_of, by=tuple(by or ()), draws=draws, seed=seed, workers=workers
    )
    with progress_line() as tell:
        result = workbench.what_if(case, question, changes, tuple(without or ()), progress=tell)
    show("what_if", result, as_json=as_json)
