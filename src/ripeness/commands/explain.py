"""The command `explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared import options
from ripeness.commands.shared.output import show
from ripeness.core.terminal import progress_line

Number = Annotated[
    str, typer.Argument(metavar="QUANTITY", help="A headline such as gap or leverage.ID, or a quantity's path.")
]


def command(
    case: options.Case,
    quantity: Number,
    perspective: options.Perspective = "",
    as_of: options.AsOf = None,
    draws: options.Draws = 2000,
    seed: options.Seed = 0,
    settings: options.Settings = None,
    as_json: options.AsJson = False,
    workers: options.Workers = 0,
) -> None:
    """Walk from one number down to its inputs, sources and formula.

    Headlines: p_deal, p_deal_at_meeting, p_collapse.SIDE, p_goes_on, zopa_open, gap, expected_duration,
    interaction, reservation_value.ACTOR, meeting_worth.ACTOR, deal_worth.ACTOR, leverage.INSTRUMENT,
    resilience.ACTOR.DOMAIN, credibility.ISSUER.ADDRESSEE.ACT (threat or promise; or a kind of entry on
    the ledger, such as deadline or red_line), and ripeness.hurting, .stalemate, .way_out and .ripe.
    Any path of the case is explained too.
    """
    changes = options.settings_of(settings or [])
    question = workbench.Question(perspective, as_of, (), draws, seed, changes, workers)
    with progress_line() as tell:
        explanation = workbench.explain(case, quantity, question, progress=tell)
    show("explain", explanation, as_json=as_json)
