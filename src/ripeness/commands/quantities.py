"""The command `quantities`."""

from __future__ import annotations

from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, AsOf, Case, Perspective, Settings, settings_of
from ripeness.core.terminal import print_json, print_message, print_result

Part = Annotated[str, typer.Argument(metavar="TEXT", help="List only those with this text in their path or name.")]
Uncertain = Annotated[bool, typer.Option("--uncertain", help="List only those that have a range and not a value.")]


def command(
    case: Case,
    part: Part = "",
    uncertain: Uncertain = False,
    perspective: Perspective = "",
    as_of: AsOf = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """List the numbers of a case that --set can change: path, prior, unit, name.

    One line each, with tabs between, in the order of the file; what the ledger gives goes last.
    """
    question = workbench.Question(perspective=perspective, as_of=as_of, settings=settings_of(settings or []))
    quantities = [
        quantity
        for quantity in workbench.quantities(case, question)
        if part.lower() in f"{quantity.path} {quantity.label}".lower() and not (uncertain and quantity.prior.is_fixed)
    ]
    if as_json:
        print_json([quantity.to_dict() for quantity in quantities])
        return
    if not quantities:
        print_message("There is none such.")
        return
    print_result("\n".join("\t".join((q.path, str(q.prior), q.unit, q.label)) for q in quantities))
