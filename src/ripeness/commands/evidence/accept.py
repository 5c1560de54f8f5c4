"""The command `accept`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson
from ripeness.commands.shared.output import count
from ripeness.core.terminal import print_json, print_message, print_result


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .jsonl file that `ripeness read --out` wrote.")],
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="The case to enter it in.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="A new folder for the changed case.")] = None,
    as_json: AsJson = False,
) -> None:
    """Enter what a person accepted of a reading into a case.

    Threats, deadlines and promises become rows of the ledger, events rows of events.csv. Lines whose
    status is accepted are taken; all of them, or none where one lacks what a row needs.
    """
    entered = workbench.accept(file, case, out=out)
    for path in entered.files:
        print_message(f"Entered in {path}")
    if as_json:
        print_json(entered.to_dict())
        return
    rows = f"{count(len(entered.ledger), 'row')} in the ledger, {len(entered.events)} in events.csv"
    print_result(f"{rows}; {count(entered.claims, 'claim')} kept beside them")
