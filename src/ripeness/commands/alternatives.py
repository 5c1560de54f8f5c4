"""The commands that set one reading of a case against another: `what-if` and `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness.commands.options import AsJson, AsOf, By, Case, Draws, Perspective, Seed, Settings, Workers, settings_of
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width

Without = Annotated[list[str] | None, typer.Option(metavar="INSTRUMENT", help="Leave this instrument out; repeatable.")]
Perspectives = Annotated[
    str, typer.Option("--perspective", metavar="A,B,…", help="Only these perspectives; all, unless said.")
]


def what_if(
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
    from ripeness import workbench

    question = workbench.Question(
        perspective=perspective, as_of=as_of, by=tuple(by or ()), draws=draws, seed=seed, workers=workers
    )
    with progress_line() as tell:
        found = workbench.what_if(case, question, changes, tuple(without or ()), progress=tell)
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.what_if import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))


def compare(
    case: Case,
    perspectives: Perspectives = "",
    as_of: AsOf = None,
    by: By = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    settings: Settings = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page of them here, as HTML.")] = None,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Lay the perspectives of a case side by side, on the same draws.

    Shows which few assumptions carry each one's difference from the case's own reading.
    """
    changes = settings_of(settings or [])
    from ripeness import workbench

    question = workbench.Question(
        as_of=as_of, by=tuple(by or ()), draws=draws, seed=seed, settings=changes, workers=workers
    )
    names = tuple(name.strip() for name in perspectives.split(",") if name.strip())
    with progress_line() as tell:
        found = workbench.compare(case, question, names, progress=tell)
    if out is not None:
        from ripeness.report.html.document import render_comparison
        from ripeness.report.html.write import put

        out.parent.mkdir(parents=True, exist_ok=True)
        put(out, render_comparison(found))
        print_message(f"The page is {out}")
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.compare import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))
