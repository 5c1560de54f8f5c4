"""The command `ledger`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.commands.shared.options import AsJson, AsOf, Case
from ripeness.commands.shared.output import show
from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_message

Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is overdue or still open.")]
Import = Annotated[
    Path | None, typer.Option("--import", metavar="FILE", help="Lay another ledger (.csv, .xlsx) beside it.")
]
Export = Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write it to a new .csv or .json file.")]
NearToo = Annotated[bool, typer.Option("--near-too", help="With --import: add entries that look like one on record.")]
Write = Annotated[bool, typer.Option("--write", help="With --import: enter what is new into the case.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="With --write: a new folder for the changed case.")]


def command(
    case: Case,
    as_of: AsOf = None,
    overdue: Overdue = False,
    import_file: Import = None,
    near_too: NearToo = False,
    write: Write = False,
    out: Out = None,
    export_file: Export = None,
    as_json: AsJson = False,
) -> None:
    """Show the record of words: entries, what is overdue, moved deadlines, credibility, breakdown hazards.

    --import shows what another ledger would add; nothing is written unless --write is given, and a
    case of the catalogue wants --out DIR for that.
    """
    _refuse_mixed(import_file, export_file, as_of=as_of is not None or overdue, write=write or near_too, out=out)
    if import_file is not None:
        imported = workbench.import_ledger(case, import_file, near_too=near_too, write=write, out=out)
        for path in imported.files:
            print_message(f"Entered in {path}")
        show("ledger.import_view", imported, as_json=as_json)
        if imported.merge.added and not (write or as_json):
            print_message("Nothing was written; give --write to enter them.")
        return
    record = workbench.ledger(case, as_of)
    if export_file is not None:
        print_message(f"Written to {workbench.export_ledger(record, export_file)}")
        if record.later.entries or record.later.outcomes:
            print_message(
                f"As known on {record.as_of}: {record.later.entries} later entries left out, {record.later.outcomes} "
                "later outcomes written as pending. --as-of DATE writes what was known on another day."
            )
        return
    show("ledger", record, as_json=as_json, only_open=overdue)


def _refuse_mixed(
    import_file: Path | None, export_file: Path | None, *, as_of: bool, write: bool, out: Path | None
) -> None:
    if import_file is None and write:
        raise UsageError("--write and --near-too say what to do with another ledger; give --import FILE with them")
    if out is not None and not write:
        raise UsageError("--out says where to write; give --import FILE and --write with it")
    if import_file is not None and (export_file is not None or as_of):
        raise UsageError("--import goes with neither --export nor --as-of nor --overdue; ask one thing at a time")
