"""The commands for documents: `read`, and `accept` for what a person has taken over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ripeness.commands.options import AsJson, day
from ripeness.commands.propose_perspective import propose_perspective, refuse_as_perspective
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_json, print_message, print_result, progress_line, terminal_width

if TYPE_CHECKING:
    from ripeness.workbench import Readings

ReaderName = Literal["rules", "llm", "both"]

Documents = Annotated[list[Path], typer.Argument(metavar="DOCUMENT", help="Text, HTML or PDF; a folder for all in it.")]
OfCase = Annotated[str, typer.Option("--case", metavar="CASE", help="Look for the actors of this case.")]
Published = Annotated[
    date | None, typer.Option(parser=day, metavar="DATE", help="The day of publication, which “by Friday” counts from.")
]
OutDir = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Write NAME.jsonl, NAME.html and NAME.txt here; with --perspective a copy of the case."
    ),
]
AsPerspective = Annotated[
    str, typer.Option("--perspective", metavar="NAME", help="With --case: propose the document as a perspective.")
]
Reader = Annotated[ReaderName, typer.Option(help="Who reads: our rules, a language model, or both.")]
BaseUrl = Annotated[
    str, typer.Option("--base-url", envvar="OPENAI_BASE_URL", metavar="URL", help="With a model: where it is served.")
]
ModelName = Annotated[
    str, typer.Option("--model", envvar="OPENAI_MODEL", metavar="NAME", help="With a model: its name.")
]


def read(
    documents: Documents,
    case: OfCase = "",
    perspective: AsPerspective = "",
    published: Published = None,
    out: OutDir = None,
    reader: Reader = "rules",
    base_url: BaseUrl = "",
    model: ModelName = "",
    as_json: AsJson = False,
) -> None:
    """Read documents: events, threats, deadlines, promises and claims, each with its quote.

    All that is found is proposed. With --out it is written as lines that a person edits (status:
    proposed, accepted or rejected), and `ripeness accept` takes what was accepted into a case. With
    --perspective the claims of one document become a proposed perspective of the case.
    """
    from ripeness import workbench

    _refuse(perspective, case, documents, out)
    service = workbench.Service(base_url, model) if reader != "rules" else None
    question = workbench.ReadingQuestion(case=case, published=published, reader=reader, service=service)
    if service is not None:
        print_message(f"The text of the documents is sent to {service.label}.")
    with progress_line() as tell:
        found = workbench.read(documents, question, progress=tell)
    told = found.refused if found.readings or len(found.refused) > 1 else ()
    for name, why in told:
        print_message(f"not read: {why if why.startswith(name) else f'{name}: {why}'}")
    if not found.readings:
        raise UsageError("no document could be read" if len(found.refused) > 1 else found.refused[0][1])
    if perspective:
        propose_perspective(found, case, perspective, out=out, as_json=as_json)
        return
    _show(found, out, as_json=as_json)


def _refuse(perspective: str, case: str, documents: list[Path], out: Path | None) -> None:
    """Raise UsageError for what can be seen before anything is read."""
    if perspective:
        refuse_as_perspective(case, documents, out)
    if out is not None:
        from ripeness.core.output_folder import check_writable

        check_writable(out)


def _show(found: Readings, out: Path | None, *, as_json: bool) -> None:
    if out is not None:
        from ripeness.core.output_folder import atomic_folder
        from ripeness.report.html.document_files import write_readings

        with atomic_folder(out) as draft:
            names = write_readings(found.readings, draft)
        print_message(f"Written in {out}: {', '.join(names[:6])}{' …' if len(names) > 6 else ''}")
    if as_json:
        print_json(found.to_dict())
        return
    from ripeness.report.terminal.reading import render

    print_result(render(found, width=terminal_width()).rstrip("\n"))
    if out is None:
        print_message("To go through it with marks beside the text, add --out DIR.")


def accept(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .jsonl file that `ripeness read --out` wrote.")],
    case: Annotated[str, typer.Option("--case", metavar="CASE", help="The case to enter it in.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="A new folder for the changed case.")] = None,
    as_json: AsJson = False,
) -> None:
    """Enter what a person accepted of a reading into a case.

    Threats, deadlines and promises become rows of the ledger, events rows of events.csv. Lines whose
    status is accepted are taken; all of them, or none where one lacks what a row needs.
    """
    from ripeness import workbench

    done = workbench.accept(file, case, out=out)
    for path in done.files:
        print_message(f"Entered in {path}")
    if as_json:
        print_json(done.to_dict())
        return
    rows = f"{_count(len(done.ledger), 'row')} in the ledger, {len(done.events)} in events.csv"
    print_result(f"{rows}; {_count(done.claims, 'claim')} kept beside them")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
