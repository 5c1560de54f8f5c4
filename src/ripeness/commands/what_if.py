"""The command `what-if`."""

from __future__ import annotations

from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.commands.shared.output import show
from ripeness.core.terminal import progress_line

Without = Annotated[list[str] | None, typer.Option(metavar="INSTRUMENT", help="Leave this instrument out; repeatable.")]


def command(
    case: options.Case,
    settings: options.Settings = None,
    without: Without = None,
    perspective: options.Perspective = "",
    as_of: options.AsOf = None,
    by: options.By = None,
    draws: options.Draws = 2000,
    seed: options.Seed = 0,
    as_json: options.AsJson = False,
    workers: options.Workers = 0,
) -> None:
    """Set a change of the case against the case as it is, on the same draws.

    Gives before, after and the difference, each with its 90% interval.
    """
    changes = options.settings_of(settings or [])
    question = workbench.Question(perspective, as_of, tuple(by or ()), draws, seed, workers=workers)
    with progress_line() as tell:
        result = workbench.what_if(case, question, changes, tuple(without or ()), progress=tell)
    show("effects.what_if_view", result, as_json=as_json)
