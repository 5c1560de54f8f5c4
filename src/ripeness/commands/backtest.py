"""The command that scores the program against what came: `backtest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ripeness.commands.options import AsJson, Seed, Workers
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width

if TYPE_CHECKING:
    from ripeness.backtesting.runner import (
        Backtest,
        BacktestSuite,
    )

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="wars, korea, talks, threats, crises, disputes, markets, or all.")
]
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="The folder with your copies of the data sets.")]
Draws = Annotated[int, typer.Option(min=1, metavar="N", help="How many draws each forecast rests on.")]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Write backtest.html, the results and all forecasts here, and go on from there if stopped."
    ),
]


def backtest(
    name: Name,
    data: Data = None,
    draws: Draws = 1024,
    seed: Seed = 0,
    out: Out = None,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Score forecasts made as of past days against what came, beside baselines.

    wars: every inter-state war at every age, with its battles. korea: the case korea-1951 in each month of its
    talks; it wants no data. talks: peace processes and ceasefires. threats: threats of sanctions. crises,
    disputes: between states. markets: prices that you collected. all: each of them whose data you have.
    """
    if out is not None:
        from ripeness.core.output_folder import check_writable

        check_writable(out)
    from ripeness import workbench

    question = workbench.Question(draws=draws, seed=seed, workers=workers)
    with progress_line() as tell:
        found = workbench.backtest(name, data, question, out=out, progress=tell)
    if out is not None:
        print_message(f"The report is {_write(found, out)}")
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.backtest import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))


def _write(found: Backtest | BacktestSuite, out: Path) -> Path:
    """Put the page and the results beside the forecasts; the page."""
    from ripeness.backtesting.results import results
    from ripeness.core.output_folder import atomic_folder
    from ripeness.report.html.backtest_page import write

    with atomic_folder(out) as draft:
        page = write(results(found), draft)
    return out / page.name
