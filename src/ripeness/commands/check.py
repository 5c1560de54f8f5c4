"""The command `check`."""

from __future__ import annotations

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, Case
from ripeness.commands.shared.output import NEGATIVE, count
from ripeness.core.errors import Fault
from ripeness.core.terminal import print_json, print_message, print_result


def command(case: Case, as_json: AsJson = False) -> None:
    """List every fault of a case, or its likely mistakes.

    Each is written as file:line:col: message. The exit code is 1 if there is any fault; a case with warnings
    can be assessed.
    """
    faults, warnings = workbench.check(case), workbench.likely_mistakes(case)
    if as_json:
        print_json([_row(f, "fault") for f in faults] + [_row(w, "warning") for w in warnings])
    elif faults or warnings:
        print_result("\n".join([*map(str, faults), *(f"{w.place}: warning: {w.message}" for w in warnings)]))
    more = f", {count(len(warnings), 'warning')}" if warnings else ""
    print_message(f"{case}: {count(len(faults), 'fault') if faults else 'no faults'}{more}")
    if faults:
        raise typer.Exit(NEGATIVE)


def _row(fault: Fault, kind: str) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
        "kind": kind,
    }
