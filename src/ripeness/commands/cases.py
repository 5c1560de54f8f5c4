"""The command `cases`."""

from __future__ import annotations

from ripeness import workbench
from ripeness.commands.shared.options import AsJson
from ripeness.core.terminal import print_json, print_result


def command(as_json: AsJson = False) -> None:
    """List the cases that come with the program."""
    entries = workbench.cases()
    if as_json:
        print_json([{"name": e.name, "title": e.title, "summary": e.summary} for e in entries])
        return
    longest = max((len(e.name) for e in entries), default=0)
    print_result("\n".join(f"{e.name:<{longest}}  {e.title}" for e in entries))
