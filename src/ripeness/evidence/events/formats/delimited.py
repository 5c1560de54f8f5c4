"""Delimited files as a scan: explicit columns, all of them text, nothing guessed and nothing dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events import codes
from ripeness.evidence.events.formats import duckdb_scan, spark_scan
from ripeness.evidence.events.formats.contract import (
    OVERFLOW,
    TEXT_COLUMNS,
    TEXT_SHOWN,
    DelimitedLayout,
    RawRows,
    ReadRequest,
    RejectedRow,
)

if TYPE_CHECKING:
    from ibis.expr.types import Table


def scan_files(request: ReadRequest, layout: DelimitedLayout) -> Table:
    """Every row of the files: the columns of the layout and OVERFLOW as text (null: not there), `file`, `line`.

    Lazily evaluated on the request's backend; columns that a question does not need are not read.
    """
    table: Table = _engine(request).scan(request, layout)
    return table


def raw_rows(
    request: ReadRequest, layout: DelimitedLayout, table: Table, picks: Mapping[str, Any], **traits: Any
) -> RawRows:
    """RawRows from a scan: `picks` says which column (or expression) is which of TEXT_COLUMNS, the others are ''.

    `traits` are those of RawRows; notes on how the files were read are added unless given.
    """
    notes = _notes(request, lost=traits.get("lost_zeros", False))
    fields = {"unreadable": lambda: _unreadable(request, layout), "notes": notes, **traits}
    return RawRows(_select_fields(table, layout, picks), **fields)


def lost_zeros(request: ReadRequest, column: int, *, header: bool = False) -> bool:
    """Whether the CAMEO codes in a column of tab-separated files have lost leading zeros, as far as the heads go."""
    return codes.lost_zeros(_cells(request, column, header=header))


def _cells(request: ReadRequest, column: int, *, header: bool) -> Iterator[str]:
    rows = (row for file in request.files for row in file.head.cells()[int(header) :])
    return (row[column] for row in rows if len(row) > column)


def _engine(request: ReadRequest) -> Any:
    return spark_scan if request.backend.name == "pyspark" else duckdb_scan


def _unreadable(request: ReadRequest, layout: DelimitedLayout) -> tuple[RejectedRow, ...]:
    """Lines of which no row could be made: too long, or not in the encoding.

    In files too large for their lines to be counted, a question that does not need the field
    with the broken bytes still uses its row.
    """
    rows: tuple[RejectedRow, ...] = _engine(request).unreadable(request, layout)
    return rows


def _select_fields(table: Table, layout: DelimitedLayout, picks: Mapping[str, Any]) -> Table:
    """The RAW_COLUMNS of a scan."""
    import ibis

    empty = ibis.literal("")
    last, overflow = table[layout.columns[-1]], table[OVERFLOW]
    fields = {name: table[pick] if isinstance(pick, str) else pick for name, pick in picks.items()}
    texts = {name: fields.get(name, empty) for name in TEXT_COLUMNS}
    fault = ibis.cases(
        (overflow.notnull(), f"more than {len(layout.columns)} fields"),
        (last.isnull(), f"fewer than {len(layout.columns)} fields"),
    )
    # Null fields drop out of the join, so a short row shows only what it has.
    whole = ibis.literal(layout.delimiter).join([table[name] for name in (*layout.columns, OVERFLOW)])
    return table.select(**texts, fault=fault, text=whole.left(TEXT_SHOWN), file=table.file, line=table.line)


def _notes(request: ReadRequest, *, lost: bool) -> tuple[str, ...]:
    """Notes for the user on how the files were read."""
    name, notes = request.files[0].name, []
    if request.head.encoding != "utf-8":
        notes.append(f"{name}: is no UTF-8; read as {request.head.encoding}, accents may be wrong")
    if lost:
        notes.append(f"{name}: its CAMEO codes had lost their leading zeros; they were put back")
    return tuple(notes)
