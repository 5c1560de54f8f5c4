"""The command for what other methods say of a case: `opinions`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ripeness.commands.options import (
    AsJson,
    AsOf,
    Case,
    Draws,
    Perspective,
    Seed,
    Settings,
    Workers,
    options_of,
    settings_of,
)
from ripeness.core.terminal import print_json, print_result, progress_line, terminal_width

Offer = Annotated[
    list[str] | None,
    typer.Option("--offer", metavar="ISSUE=OPTION", help="An offer to ask about; repeatable, the rest stays as it is."),
]


def opinions(
    case: Case,
    perspective: Perspective = "",
    as_of: AsOf = None,
    draws: Draws = 1000,
    seed: Seed = 0,
    settings: Settings = None,
    as_json: AsJson = False,
    workers: Workers = 0,
    offer: Offer = None,
) -> None:
    """Show what other methods say of a case, where they part from the game, and why.

    Spatial bargaining beside the weighted mean and how things are, the graph model, the points of bargaining
    theory, and every announced threat as a crisis. --offer asks about an offer of your own: what it is
    worth to everybody with a veto, and what it leaves on the table.
    """
    changes, asked = settings_of(settings or []), options_of(offer or [], "--offer")
    from ripeness import workbench

    question = workbench.Question(
        perspective=perspective,
        as_of=as_of,
        draws=draws,
        seed=seed,
        settings=changes,
        workers=workers,
        depth="headline",
    )
    with progress_line() as tell:
        run = workbench.opinions(case, question, progress=tell)
    found = run.assessment
    told = workbench.offer_asked(run.ensemble.solution, run.weights, asked) if asked else None
    if as_json:
        said = {} if found.second_opinions is None else found.second_opinions.to_dict()
        print_json(said if told is None else {**said, "offer": asdict(told)})
        return
    from ripeness.report.terminal.opinions import (
        offer_lines,
        render,
    )

    print_result(render(found, width=terminal_width()).rstrip("\n"))
    if told is not None:
        print_result("\n".join(["", *offer_lines(found, told, width=terminal_width())]))
