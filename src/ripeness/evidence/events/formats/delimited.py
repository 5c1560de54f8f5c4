"""Delimited files as a scan: explicit columns, all of them text, nothing guessed and nothing dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.events import codes
from ripeness.evidence.events.formats import duckdb_scan
from ripeness.evidence.events.formats.contract import (
    OVERFLOW,
    TEXT_COLUMNS,
    DelimitedLayout,
    InputFile,
    InputRows,
    RawRows,
    ReadRequest,
)
from ripeness.evidence.events.formats.records import count_rows

if TYPE_CHECKING:
    from ibis.expr.types import Table

PIECE = "piece_of_row"
"""A column of a scan in which one row may have become several events: the number of each, from 0."""


def scan_files(request: ReadRequest, layout: DelimitedLayout) -> Scan:
    """Every row of the files: the columns of the layout and OVERFLOW as text (null: not there), `file`, `line`.

    Lazily evaluated on the request's backend; columns that a question does not need are not read.
    """
    if not _is_spark(request):
        return Scan(*duckdb_scan.scan(request, layout))
    # Spark replaces what is not in the encoding, so it leaves no line unread.
    return Scan(_scan_on_spark(request, layout), lambda: InputRows(sum(_count(file, layout) for file in request.files)))


@dataclass(frozen=True, slots=True)
class Scan:
    """The rows of files, and what counts them on the text itself."""

    table: Table
    input: Callable[[], InputRows]


def raw_rows(
    request: ReadRequest, layout: DelimitedLayout, scan: Scan, picks: Mapping[str, Any], **traits: Any
) -> RawRows:
    """RawRows from a scan: `picks` says which column (or expression) is which of TEXT_COLUMNS, the others are ''.

    `traits` are those of RawRows; notes on how the files were read come before those given.
    """
    notes = (*_notes(request, lost=traits.get("lost_zeros", False)), *traits.pop("notes", ()))
    # In files too large for their lines to be counted, a question that does not need the field with the broken
    # bytes still uses its row.
    counted = not _is_spark(request) and (request.counts_lines or bool(layout.quote))
    return RawRows(_select_fields(scan.table, layout, picks), input=scan.input, counted=counted, notes=notes, **traits)


def _count(file: InputFile, layout: DelimitedLayout) -> int:
    return count_rows(file, layout).rows


def lost_zeros(request: ReadRequest, column: int) -> bool:
    """Whether the CAMEO codes in a column of tab-separated files have lost leading zeros, as far as the heads go."""
    rows = (row for file in request.files for row in file.head.cells())
    return codes.lost_zeros(row[column] for row in rows if len(row) > column)


def _is_spark(request: ReadRequest) -> bool:
    return bool(request.backend.name == "pyspark")


def _select_fields(table: Table, layout: DelimitedLayout, picks: Mapping[str, Any]) -> Table:
    """The RAW_COLUMNS of a scan."""
    import ibis

    empty = ibis.literal("")
    last, overflow = table[layout.columns[-1]], table[OVERFLOW]
    fields = {name: table[pick] if isinstance(pick, str) else pick for name, pick in picks.items()}
    texts = {name: fields.get(name, empty) for name in TEXT_COLUMNS}
    piece = table[PIECE] if PIECE in table.columns else ibis.literal(0)
    fault = ibis.cases(
        (overflow.notnull(), f"more than {len(layout.columns)} fields"),
        (last.isnull(), f"fewer than {len(layout.columns)} fields"),
    )
    # Null fields drop out of the join, so a short row shows only what it has.
    whole = ibis.literal(layout.delimiter).join([table[name] for name in (*layout.columns, OVERFLOW)])
    return table.select(**texts, fault=fault, text=whole, file=table.file, line=table.line, piece=piece.cast("int64"))


def _notes(request: ReadRequest, *, lost: bool) -> tuple[str, ...]:
    """Notes for the user on how the files were read."""
    guessed = [file for file in request.files if file.head.encoding in ("cp1252", "latin-1")]
    notes = [f"{file.name}: is no UTF-8; read as {file.head.encoding}, accents may be wrong" for file in guessed]
    if lost:
        notes.append(f"{request.files[0].name}: its CAMEO codes had lost their leading zeros; they were put back")
    return tuple(notes)


def _scan_on_spark(request: ReadRequest, layout: DelimitedLayout) -> Table:
    """The rows on a Spark session, for data that outgrow a machine; `line` is 0: many machines read them.

    Lines are read as text and split here: Spark's own reader of delimited files cannot tell an empty field from a
    missing one. Quoted fields are therefore not understood; formats that quote are small and read on DuckDB first.
    """
    if layout.quote:
        raise UsageError("quoted fields are not read on Spark; leave out the backend, or convert the file to tabs")
    if any(file.head.encoding != "utf-8" for file in request.files):
        raise UsageError(f"{request.files[0].name}: is no UTF-8, and Spark reads nothing else; convert it first")
    session: Any = request.backend._session
    frames = [_frame(session, file, layout) for file in request.files]
    whole = reduce(lambda first, other: first.unionByName(other), frames)
    name = f"events_{id(whole)}"
    whole.createOrReplaceTempView(name)
    table: Table = request.backend.table(name)
    return table


def _frame(session: Any, file: InputFile, layout: DelimitedLayout) -> Any:
    from pyspark.sql import functions as f

    lines = session.read.text(str(file.path)).where("value != ''")
    if layout.above:
        lines = lines.where(f.col("value") != file.head.lines[layout.above - 1])
    cells = f.split(lines["value"], layout.delimiter, -1)
    wanted = [f.get(cells, n).alias(name) for n, name in enumerate((*layout.columns, OVERFLOW))]
    return lines.select(*wanted, f.lit(file.name).alias("file"), f.lit(0).cast("bigint").alias("line"))
