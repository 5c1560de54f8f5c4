"""The command `migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import Case
from ripeness.commands.shared.output import count
from ripeness.core.terminal import print_message, print_result


def command(
    case: Case,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="A new folder for the case of format 2.")] = None,
) -> None:
    """Rewrite a case of format 1 for format 2, with its comments.

    What no rule can decide is listed as file:line:col: message, to be looked at by hand.
    """
    migration = workbench.migrate(case, out=out)
    for path in migration.files:
        print_message(f"Rewritten: {path}")
    if not migration.files:
        print_message(f"{case} is already of format 2: there is nothing to do, and nothing was changed")
    if migration.notes:
        print_result("\n".join(map(str, migration.notes)))
        print_message(f"{count(len(migration.notes), 'thing')} to look at")
