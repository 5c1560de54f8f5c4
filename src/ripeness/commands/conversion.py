"""The commands that speak with other programs: `import` and `export`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ripeness.commands.options import AsJson, AsOf, Perspective, Settings, settings_of
from ripeness.core.terminal import print_json, print_message, print_result

if TYPE_CHECKING:
    from ripeness.workbench import TakenIn

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Files of one program, or a folder with a domain and its profiles."),
]
Name = Annotated[str, typer.Option(metavar="NAME", help="The name of the new case and of its folder.")]
Parent = Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder to write the new case in.")]
Start = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The first day of a case made from a domain; else today."),
]
Subject = Annotated[str, typer.Argument(metavar="CASE", help="A case, or a folder that ripeness assess --out wrote.")]
To = Annotated[
    str,
    typer.Option(
        metavar="FORMAT",
        help="Of a case: json, genius, geniusweb, negmas, ktab-csv, ktab-xml, eu-csv, graph-model. "
        "Of an assessment: csv, parquet, netcdf.",
    ),
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write the files in.")]


def import_files(
    files: Files,
    name: Name = "",
    parent: Parent = Path(),
    start: Start = None,
    as_json: AsJson = False,
) -> None:
    """Take in files of other programs, told apart by their content.

    Domains of GENIUS (XML), GeniusWeb (JSON) and NegMAS (YAML), and cases in JSON, become a new case.
    Spatial cases of KTAB (CSV, XML) and of expected-utility programs (CSV) are forecast by every
    variant of the spatial model; extensive games of Gambit (.efg) are solved by backward induction.
    Graph models (JSON) are asked with ripeness stability FILE.
    """
    from datetime import UTC

    from ripeness import workbench

    day = (start or datetime.now(UTC)).date()
    found = workbench.take_in(files, name=name, parent=parent, start=day)
    if as_json:
        print_json(found.to_dict())
        return
    print_result("\n".join(_told(found)))
    if found.folder is not None:
        print_message(f"Next: edit {Path(found.folder) / 'scenario.yaml'}, then ripeness assess {found.folder}")


def _told(found: TakenIn) -> list[str]:
    lines = [f"{found.format}: {found.holds}"]
    if found.folder is not None:
        lines.append(f"case: {found.folder}")
    if found.guessed:
        lines += ["not in the file, so a wide guess stands in:", *(f"  {one}" for one in found.guessed)]
    lines += _forecasts(found.forecasts)
    lines += [f"  {player} can expect {value}" for player, value in found.values.items()]
    lines += [f"  {node}: {way}" for node, way in found.choices]
    if found.format == "efg" and not found.values:
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


def export(
    case: Subject,
    to: To,
    out: Out,
    perspective: Perspective = "",
    as_of: AsOf = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Give away a case, or an assessment, in the format of another program.

    A case goes out with every quantity at its median; what the format cannot say is told.
    """
    changes = settings_of(settings or [])
    from ripeness import workbench

    question = workbench.Question(perspective=perspective, as_of=as_of, settings=changes)
    files, lost = workbench.export(case, to, out, question)
    if as_json:
        print_json({"files": [str(file) for file in files], "not_said": list(lost)})
        return
    print_result("\n".join(map(str, files)))
    for one in lost:
        print_message(f"Left out: {one}.")
