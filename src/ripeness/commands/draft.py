"""The command `draft`: a case to start from, made from documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ripeness.commands.options import AsJson, day
from ripeness.commands.read import (
    Documents,
    Published,
)
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width


def draft(
    documents: Documents,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The name of the case and of its folder.")],
    parent: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder to write it in.")] = Path(),
    start: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="The day that the case begins on.")
    ] = None,
    as_of: Annotated[
        date | None, typer.Option("--as-of", parser=day, metavar="DATE", help="The day that it looks from.")
    ] = None,
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Draft a case from documents: actors, pressure, meetings, record, and each document's perspective.

    The draft passes `ripeness check` and can be assessed, but it is proposed throughout: what the documents
    do not say is a wide range and is listed, for a person to supply.
    """
    from ripeness import workbench

    question = workbench.DraftQuestion(name, parent, start, as_of)
    with progress_line() as tell:
        done, refused = workbench.draft(documents, question, published=published, progress=tell)
    for called, why in refused:
        print_message(f"not read: {why if why.startswith(called) else f'{called}: {why}'}")
    if as_json:
        print_json(done.to_dict())
    else:
        from ripeness.report.terminal.draft import render_draft

        print_result(render_draft(done, width=terminal_width()).rstrip("\n"))
    print_message(f"Next: edit {Path(done.folder) / 'scenario.yaml'}, then ripeness check {done.folder}")
