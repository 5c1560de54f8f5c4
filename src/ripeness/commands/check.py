"""The command `check`."""

from __future__ import annotations

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, Case
from ripeness.commands.shared.output import NEGATIVE, count
from ripeness.core.terminal import print_json, print_message, print_result


def command(case: Case, as_json: AsJson = False) -> None:
    """List every fault of a case.

    Each is written as file:line:col: message. The exit code is 1 if there is any.
    """
    faults = workbench.check(case)
    if as_json:
        print_json([{"file": f.file, "line": f.line, "column": f.column, "message": f.message} for f in faults])
    elif faults:
        print_result("\n".join(map(str, faults)))
    print_message(f"{case}: {count(len(faults), 'fault') if faults else 'no faults'}")
    if faults:
        raise typer.Exit(NEGATIVE)
