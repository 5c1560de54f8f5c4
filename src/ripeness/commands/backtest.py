"""The command `backtest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, Seed, Workers
from ripeness.commands.shared.output import renderer, show, write_page
from ripeness.core.output_folder import check_writable
from ripeness.core.terminal import print_message, progress_line

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="wars, episodes, korea, talks, threats, crises, disputes, markets, or all."),
]
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="The folder with your copies of the data sets.")]
Draws = Annotated[int, typer.Option(min=1, metavar="N", help="How many draws each forecast rests on.")]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Write backtest.html, the results and all forecasts here, and go on from there if stopped."
    ),
]


def command(
    name: Name,
    data: Data = None,
    draws: Draws = 1024,
    seed: Seed = 0,
    out: Out = None,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Score forecasts made as of past days against what came, beside baselines.

    wars: every inter-state war at every age, with its battles. episodes: every pair of parties that fought since
    1946, within states too. korea: the case korea-1951 in each month of its talks; it wants no data. talks: peace
    processes and ceasefires. threats: threats of sanctions. crises, disputes: between states. markets: prices that
    you collected. all: each of them whose data you have.
    """
    if out is not None:
        check_writable(out)
    question = workbench.Question(draws=draws, seed=seed, workers=workers)
    with progress_line() as tell:
        result = workbench.backtest(name, data, question, out=out, progress=tell)
    if out is not None:
        page = write_page(renderer("files").write_backtests, workbench.backtest_results(result), out)
        print_message(f"The report is {page}")
    show("backtest", result, as_json=as_json)
