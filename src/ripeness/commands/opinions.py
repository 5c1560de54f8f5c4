"""The command `opinions`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.core.terminal import print_json, progress_line
from ripeness.report import display

Offer = Annotated[
    list[str] | None,
    typer.Option("--offer", metavar="ISSUE=OPTION", help="An offer to ask about; repeatable, the rest stays as it is."),
]


def command(
    case: options.Case,
    perspective: options.Perspective = "",
    as_of: options.AsOf = None,
    draws: options.Draws = 1000,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    as_json: options.AsJson = False,
    workers: options.Workers = 0,
    offer: Offer = None,
) -> None:
    """Show what other methods say of a case, where they part from the game, and why.

    Spatial bargaining beside the weighted mean and how things are, the graph model, the points of bargaining
    theory, and every announced threat as a crisis. --offer asks about an offer of your own: what it is
    worth to everybody with a veto, and what it leaves on the table.
    """
    changes, terms = options.settings_of(settings or []), options.options_of(offer or [], "--offer")
    question = workbench.Question(perspective, as_of, (), draws, seed, changes, workers, depth="headline")
    with progress_line() as tell:
        run = workbench.opinions(case, question, progress=tell)
    value = workbench.offer_asked(run.ensemble.solution, run.weights, terms) if terms else None
    if not as_json:
        display.show("opinions", run.assessment, value)
        return
    second_opinions = run.assessment.second_opinions
    document = {} if second_opinions is None else second_opinions.to_dict()
    print_json(document if value is None else {**document, "offer": asdict(value)})
