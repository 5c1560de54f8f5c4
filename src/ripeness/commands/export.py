"""The command `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, AsOf, Perspective, Settings, settings_of
from ripeness.core.terminal import print_json, print_message, print_result

Subject = Annotated[str, typer.Argument(metavar="CASE", help="A case, or a folder that ripeness assess --out wrote.")]
To = Annotated[
    str,
    typer.Option(
        metavar="FORMAT",
        help="Of a case: xlsx, json, genius, geniusweb, negmas, ktab-csv, ktab-xml, eu-csv, graph-model. "
        "Of an assessment: csv, parquet, netcdf.",
    ),
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write the files in.")]


def command(
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
    question = workbench.Question(perspective=perspective, as_of=as_of, settings=changes)
    files, lost = workbench.export(case, to, out, question)
    if as_json:
        print_json({"files": [str(file) for file in files], "not_said": list(lost)})
        return
    print_result("\n".join(map(str, files)))
    for what in lost:
        print_message(f"Left out: {what}.")
