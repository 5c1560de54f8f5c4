"""The command `stability`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, AsOf, Perspective, Settings, options_of, settings_of
from ripeness.core.terminal import print_json, print_message
from ripeness.report import display

Source = Literal["game", "scores"]
Subject = Annotated[
    str, typer.Argument(metavar="CASE", help="A case, or a graph model in a JSON file (.json or .gmcr).")
]
Terms = Annotated[
    list[str] | None,
    typer.Option("--terms", metavar="ISSUE=OPTION", help="An option of the deal that is looked at; repeatable."),
]
From = Annotated[Source, typer.Option("--values", help="What states are worth: the game's values, or scores alone.")]
Export = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the graph model to this JSON file, for other programs.")
]
Horizon = Annotated[
    int, typer.Option("--horizon", metavar="H", min=0, help="Also the states that last looking H moves ahead.")
]
Coalitions = Annotated[bool, typer.Option("--coalitions", help="Also what lasts if groups may move together.")]
Inverse = Annotated[
    int,
    typer.Option("--inverse", metavar="STATE", min=0, help="Also what would make this state (by its number) last."),
]


def command(
    case: Subject,
    terms: Terms = None,
    values: From = "game",
    perspective: Perspective = "",
    as_of: AsOf = None,
    settings: Settings = None,
    export: Export = None,
    horizon: Horizon = 0,
    coalitions: Coalitions = False,
    inverse: Inverse = 0,
    as_json: AsJson = False,
) -> None:
    """Ask the graph model which states of a conflict would last, how they come about, and why.

    What --terms leaves open is filled in with what is nearest to all whose consent is needed.
    """
    question = workbench.Question(perspective=perspective, as_of=as_of, settings=settings_of(settings or []))
    chosen, questions = options_of(terms or [], "--terms"), workbench.Further(horizon, coalitions, inverse)
    opinion = workbench.stability(case, question, terms=chosen, values=values, export=export)
    further = workbench.stability_further(case, question, questions, terms=chosen, values=values)
    if export is not None:
        print_message(f"The graph model is in {export}")
    if as_json:
        print_json({**opinion.to_dict(), "further": further.to_dict()})
        return
    display.show("opinions.stability_view", opinion, further if questions or further.as_perceived is not None else None)
