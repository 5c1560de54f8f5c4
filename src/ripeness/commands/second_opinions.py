"""The command for what other methods say of a case: `opinions`."""

from __future__ import annotations

from ripeness.commands.options import AsJson, AsOf, Case, Draws, Perspective, Seed, Settings, Workers, settings_of
from ripeness.core.terminal import progress, show, show_json, width


def opinions(
    case: Case,
    perspective: Perspective = "",
    as_of: AsOf = None,
    draws: Draws = 1000,
    seed: Seed = 0,
    settings: Settings = None,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Show what other methods say of a case, where they part from the game, and why.

    Spatial bargaining beside the weighted mean and how things are, the graph model, the points of bargaining
    theory, and every announced threat as a crisis.
    """
    changes = settings_of(settings or [])
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
    with progress() as tell:
        found = workbench.opinions(case, question, progress=tell).assessment
    if as_json:
        said = found.second_opinions
        show_json(None if said is None else said.to_dict())
        return
    from ripeness.report.opinions_text import render

    show(render(found, width=width()).rstrip("\n"))
