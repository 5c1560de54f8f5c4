"""The command `draft`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.evidence.read import Documents, Published, tell_unread
from ripeness.commands.shared.options import AsJson, day
from ripeness.commands.shared.output import show
from ripeness.core.terminal import print_message, progress_line


def command(
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
    question = workbench.DraftQuestion(name, parent, start, as_of)
    with progress_line() as tell:
        drafted, refused = workbench.draft(documents, question, published=published, progress=tell)
    tell_unread(refused)
    show("documents.draft_view", drafted, as_json=as_json)
    print_message(f"Next: edit {Path(drafted.folder) / 'scenario.yaml'}, then ripeness check {drafted.folder}")
