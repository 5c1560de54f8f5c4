"""New rows of a ledger, in the order of its own columns; all that stands there stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ripeness.scenario.files.ledger_file import (
    COLUMNS,
    cells_of,
    written,
)
from ripeness.scenario.language.record import LedgerEntry


def with_entries(text: str, entries: Sequence[LedgerEntry]) -> str:
    """The text of a sound ledger with these entries at its end; a whole new ledger where there is no text yet.

    Where an entry fills a column that the ledger does not have, the column is put in after the
    others, empty for the rows that were there.
    """
    if not text.strip():
        return written(entries)
    header, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    names = [name.strip() for name in header]
    filled = {column for entry in entries for column in COLUMNS if getattr(entry, column)}
    new = [column for column in COLUMNS if column in filled and column not in names]
    added = [cells_of(entry, [*names, *new]) for entry in entries]
    if not new:
        return f"{text.rstrip()}\n{_rows(added)}"
    return _rows([[*header, *new], *([*row, *("" for _ in new)] for row in rows), *added])


def _rows(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
