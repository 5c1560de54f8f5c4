"""The command `import`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson
from ripeness.core.terminal import print_json, print_message, print_result

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Files of one program, or a folder with a domain and its profiles."),
]
Name = Annotated[str, typer.Option(metavar="NAME", help="The name of the new case and of its folder.")]
Parent = Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder to write the new case in.")]
Start = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="DATE", help="The first day of a case from a file without dates; else today."
    ),
]


def command(
    files: Files,
    name: Name = "",
    parent: Parent = Path(),
    start: Start = None,
    as_json: AsJson = False,
) -> None:
    """Take in files of other programs, told apart by their content.

    Domains of GENIUS (XML), GeniusWeb (JSON) and NegMAS (YAML), and cases in JSON or a workbook (.xlsx), become
    a new case. Spatial cases of KTAB (CSV, XML) and of expected-utility programs (CSV, .xlsx) are forecast by
    every variant of the spatial model, and become a case where there is a name; extensive games of Gambit (.efg)
    are solved by backward induction.
    Graph models (JSON) are asked with ripeness stability FILE.
    """
    day = (start or datetime.now(UTC)).date()
    imported = workbench.take_in(files, name=name, parent=parent, start=day)
    if as_json:
        print_json(imported.to_dict())
        return
    print_result("\n".join(_lines(imported)))
    if imported.folder is not None:
        print_message(f"Next: edit {Path(imported.folder) / 'scenario.yaml'}, then ripeness assess {imported.folder}")


def _lines(imported: workbench.TakenIn) -> list[str]:
    lines = [f"{imported.format}: {imported.holds}"]
    if imported.folder is not None:
        lines.append(f"case: {imported.folder}")
    if imported.guessed:
        lines += ["not in the file, so a wide guess stands in:", *(f"  {path}" for path in imported.guessed)]
    lines += imported.notes
    lines += _forecasts(imported.forecasts)
    lines += [f"  {player} can expect {value}" for player, value in imported.values.items()]
    lines += [f"  {node}: {way}" for node, way in imported.choices]
    if imported.format == "efg" and not imported.values:
        lines.append("A player cannot tell all of its nodes apart: backward induction does not solve it, Gambit does.")
    return lines


def _forecasts(forecasts: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Issue by issue, where every variant ends."""
    width = max(map(len, forecasts), default=0)
    issues = dict.fromkeys(issue for places in forecasts.values() for issue in places)
    lines: list[str] = []
    for issue in issues:
        lines.append(f"{issue}:")
        lines += [f"  {variant:<{width}}  {places[issue]:.2f}" for variant, places in forecasts.items()]
    return lines
