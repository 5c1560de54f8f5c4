"""The command `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, AsOf, By, Case, Draws, Seed, Settings, Workers, settings_of
from ripeness.commands.shared.output import renderer, show
from ripeness.core.terminal import print_message, progress_line

Perspectives = Annotated[
    str, typer.Option("--perspective", metavar="A,B,…", help="Only these perspectives; all, unless said.")
]


def command(
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
    question = workbench.Question("", as_of, tuple(by or ()), draws, seed, changes, workers)
    names = tuple(name.strip() for name in perspectives.split(",") if name.strip())
    with progress_line() as tell:
        comparison = workbench.compare(case, question, names, progress=tell)
    if out is not None:
        print_message(f"The page is {renderer('files').write_comparison(comparison, out)}")
    show("compare", comparison, as_json=as_json)
