"""The command `assess`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.commands.shared.output import renderer, show
from ripeness.core.errors import Interrupted
from ripeness.core.output_folder import atomic_folder, check_writable
from ripeness.core.terminal import print_message, progress_line

WordScale = Literal["icd203", "phia"]
Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write report.html, assessment.json, draws.parquet and run.json here."),
]
Words = Annotated[WordScale, typer.Option(help="Whose words for probabilities the report uses.")]
Precision = Annotated[
    float | None,
    typer.Option(metavar="P", help="Take more draws until the error of the chance of a deal is within this."),
]
Sobol = Annotated[
    int, typer.Option(min=0, metavar="N", help="With --out or --json: full Sobol' indices too, from N base draws.")
]
Dask = Annotated[
    str, typer.Option("--dask", metavar="ADDRESS", help="Compute on the Dask cluster whose scheduler is here.")
]


def command(
    case: options.Case,
    perspective: options.Perspective = "",
    as_of: options.AsOf = None,
    by: options.By = None,
    draws: options.Draws = 2000,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    out: Out = None,
    as_json: options.AsJson = False,
    words: Words = "icd203",
    precision: Precision = None,
    sobol: Sobol = 0,
    workers: options.Workers = 0,
    dask: Dask = "",
) -> None:
    """Assess a case, in text, JSON or a report.

    Gives the outlook, the zone of possible agreement, leverage, sincerity and ripeness, and why.
    """
    changes = options.settings_of(settings or [])
    if out is not None:
        # Before the run: an hour of work must not end at a folder that cannot be written.
        check_writable(out)
    with _keep_when_stopped(out, words), _executor(workers, dask) as executor, progress_line() as tell:
        depth: Literal["whole", "headline"] = "whole" if out is not None or as_json else "headline"
        question = workbench.Question(
            perspective, as_of, tuple(by or ()), draws, seed, changes, executor, depth, precision, sobol
        )
        run = workbench.assess(case, question, progress=tell)
    workbench.archive_assessment(case, run.assessment, question)
    if out is not None:
        print_message(f"The report is {_write(run, out, words)}")
    show("assessment", run.assessment, as_json=as_json, words=words)
    if out is None:
        print_message("For the full report, add --out DIR.")
    if out is None and not as_json and draws > workbench.COUNTERFACTUAL_DRAWS:
        print_message(f"Counterfactuals rest on the first {workbench.COUNTERFACTUAL_DRAWS:,} draws.")


def _write(run: workbench.Run, out: Path, words: WordScale) -> Path:
    """Write all of a run's files, and give the report's path."""
    with atomic_folder(out) as draft:
        report: Path = renderer("files").write_report(run.assessment, draft, words=words)
        workbench.keep(run, draft)
    return out / report.name


@contextmanager
def _keep_when_stopped(out: Path | None, words: WordScale) -> Iterator[None]:
    try:
        yield
    except Interrupted as stop:
        if out is not None and isinstance(stop.partial, workbench.Run):
            print_message(f"What was finished is in {_write(stop.partial, out, words).parent}")
        raise


@contextmanager
def _executor(workers: int, address: str) -> Iterator[int | Executor]:
    """So many threads, or the Dask cluster at `address` where one is named."""
    if not address:
        yield workers
        return
    with workbench.dask_executor(address) as executor:
        yield executor
