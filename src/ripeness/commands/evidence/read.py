"""The command `read`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, day
from ripeness.commands.shared.output import renderer, show
from ripeness.core.errors import UsageError
from ripeness.core.output_folder import atomic_folder, check_writable
from ripeness.core.terminal import print_json, print_message, progress_line
from ripeness.report import display

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
Encoder = Annotated[
    bool, typer.Option("--encoder", help="Let a small encoder on this machine, beside our rules, tell what events are.")
]
BaseUrl = Annotated[
    str, typer.Option("--base-url", envvar="OPENAI_BASE_URL", metavar="URL", help="With a model: where it is served.")
]
ModelName = Annotated[
    str, typer.Option("--model", envvar="OPENAI_MODEL", metavar="NAME", help="With a model: its name.")
]


def command(
    documents: Documents,
    case: OfCase = "",
    perspective: AsPerspective = "",
    published: Published = None,
    out: OutDir = None,
    reader: Reader = "rules",
    encoder: Encoder = False,
    base_url: BaseUrl = "",
    model: ModelName = "",
    as_json: AsJson = False,
) -> None:
    """Read documents: events, threats, deadlines, promises and claims, each with its quote.

    All that is found is proposed. With --out it is written as lines that a person edits (status:
    proposed, accepted or rejected), and `ripeness accept` takes what was accepted into a case. With
    --perspective the claims of one document become a proposed perspective of the case.
    """
    if perspective:
        _check_perspective_call(case, documents, out)
    if out is not None:
        check_writable(out)
    service = workbench.Service(base_url, model) if reader != "rules" else None
    question = workbench.ReadingQuestion(
        case=case, published=published, reader=reader, service=service, coder="encoder" if encoder else "rules"
    )
    if service is not None:
        print_message(f"The text of the documents is sent to {service.label}.")
    with progress_line() as tell:
        result = workbench.read(documents, question, progress=tell)
    _check_readings(result)
    if perspective:
        _propose_perspective(result.readings[0], case, perspective, out=out, as_json=as_json)
        return
    if out is not None:
        print_message(f"Written in {out}: {_write(result, out)}")
    show("documents.readings_view", result, as_json=as_json)
    if out is None and not as_json:
        print_message("To go through it with marks beside the text, add --out DIR.")


def _check_readings(result: workbench.Readings) -> None:
    """Say which documents could not be read; UsageError where none could be."""
    if not result.readings and len(result.refused) == 1:
        raise UsageError(result.refused[0][1])
    tell_unread(result.refused)
    if not result.readings:
        raise UsageError("no document could be read")


def tell_unread(refused: Sequence[tuple[str, str]]) -> None:
    """Say of each document that could not be read, by name, why."""
    for name, reason in refused:
        print_message(f"not read: {reason if reason.startswith(name) else f'{name}: {reason}'}")


def _write(result: workbench.Readings, out: Path) -> str:
    """Write the readings into the folder `out`; the names of the first files."""
    with atomic_folder(out) as draft:
        names = renderer("documents").write_readings(result.readings, draft)
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _check_perspective_call(case: str, documents: Sequence[Path], out: Path | None) -> None:
    """Raise UsageError before anything is read, where a perspective could not come of it."""
    if not case:
        raise UsageError("--perspective proposes changes of a case; say which with --case")
    if len(documents) != 1 or documents[0].is_dir():
        raise UsageError("--perspective reads one document, for a perspective is one source's view")
    if out is not None and out.exists():
        raise UsageError(f"{out} is there already; the copy of the case wants a new folder")


def _propose_perspective(
    reading: workbench.DocumentReading, case: str, name: str, *, out: Path | None, as_json: bool
) -> None:
    """Show what the document would change in the case; with `out` write a copy of the case with it."""
    proposal = workbench.propose_perspective(reading, case, name)
    if out is not None:
        pages = renderer("documents")
        workbench.copy_with_perspective(
            proposal, case, out, write_reading=lambda folder: pages.write_readings((reading,), folder)
        )
    if as_json:
        print_json({"format": 1, **proposal.to_dict(), "yaml": workbench.perspective_yaml(proposal)})
    else:
        display.show("documents.proposal_view", proposal)
    if out is None:
        print_message("Nothing was written; --out DIR writes a copy of the case with this perspective in it.")
        return
    print_message(
        f"Written: {out}, a copy of {case}; in it perspectives/{name}.yaml and, in proposed/, what it rests on"
    )
    print_message(f"Next: edit it, ripeness check {out}, then ripeness compare {out} --perspective {name}")
