"""The command that walks down from one number: `explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from ripeness.commands.options import AsJson, AsOf, Case, Draws, Perspective, Seed, Settings, Workers, settings_of
from ripeness.core.terminal import print_json, print_result, progress_line, terminal_width

Number = Annotated[
    str, typer.Argument(metavar="QUANTITY", help="A headline such as gap or leverage.ID, or a quantity's path.")
]


def explain(
    case: Case,
    quantity: Number,
    perspective: Perspective = "",
    as_of: AsOf = None,
    draws: Draws = 2000,
    seed: Seed = 0,
    settings: Settings = None,
    as_json: AsJson = False,
    workers: Workers = 0,
) -> None:
    """Walk from one number down to its inputs, sources and formula.

    Headlines: p_deal, p_deal_at_meeting, p_collapse.SIDE, p_goes_on, zopa_open, gap, expected_duration,
    interaction, reservation_value.ACTOR, meeting_worth.ACTOR, deal_worth.ACTOR, leverage.INSTRUMENT,
    resilience.ACTOR.DOMAIN, credibility.ISSUER.ADDRESSEE.ACT (threat or promise; or a kind of entry on
    the ledger, such as deadline or red_line), and ripeness.hurting, .stalemate, .way_out and .ripe.
    Any path of the case is explained too.
    """
    changes = settings_of(settings or [])
    from ripeness import workbench

    question = workbench.Question(
        perspective=perspective, as_of=as_of, draws=draws, seed=seed, settings=changes, workers=workers
    )
    with progress_line() as tell:
        found = workbench.explain(case, quantity, question, progress=tell)
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.explain import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))
