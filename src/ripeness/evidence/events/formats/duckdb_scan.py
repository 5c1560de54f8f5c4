"""The scan of delimited files on DuckDB: as they lie, or from copies in which every row has its line.

The scan is SQL text because Ibis cannot say all that it needs; every value goes in through `text`.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from ripeness.evidence.events.formats.contract import (
    LONGEST_LINE,
    OVERFLOW,
    DelimitedLayout,
    InputFile,
    InputRows,
    ReadRequest,
)
from ripeness.evidence.events.formats.records import count_rows, write_records
from ripeness.evidence.events.formats.unpack import folder_for

if TYPE_CHECKING:
    from ibis.expr.types import Table

BUFFER = 16 * LONGEST_LINE
"""Bytes that a thread reads at once: half of DuckDB's own choice, which takes 60 MB more for no more speed."""
_ABSENT = "\x01"
"""Stands for null in a scan: no event file holds it, so an empty field is '' and only a missing one null."""


def scan(request: ReadRequest, layout: DelimitedLayout) -> tuple[Table, Callable[[], InputRows]]:
    """The rows as `delimited.scan_files` gives them, and what counts them on the text."""
    if not (request.counts_lines or layout.quote):
        query = f"SELECT *, CAST(0 AS BIGINT) AS line FROM ({_of_all(request.files, layout)})"
        return request.backend.sql(query, dialect="duckdb"), lambda: _sum(
            [count_rows(file, layout) for file in request.files]
        )
    # Quotation marks are understood by us alone: DuckDB lets one that is never closed swallow what follows.
    folder = Path(mkdtemp(dir=folder_for(request.backend)))
    copies = [replace(file, path=folder / f"{number}.rows") for number, file in enumerate(request.files)]
    counts = [write_records(file, layout, copy.path) for file, copy in zip(request.files, copies, strict=True)]
    query = _of_all(copies, DelimitedLayout((_LINE, *layout.columns)), _LONGEST_IN_COPY)
    query = f"SELECT * EXCLUDE ({_LINE}), CAST({_LINE} AS BIGINT) AS line FROM ({query})"
    return request.backend.sql(query, dialect="duckdb"), lambda: _sum(counts)


_LINE = "line_in_file"
_LONGEST_IN_COPY = 5 * LONGEST_LINE
"""Bytes of a line of a copy: beyond any that `records` lets through, letters of four bytes and the number included."""


def _sum(counts: Sequence[InputRows]) -> InputRows:
    return InputRows(sum(count.rows for count in counts), tuple(row for count in counts for row in count.unreadable))


def text(value: object) -> str:
    """A string of SQL: quoted, with its own quotes doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def _of_all(files: Sequence[InputFile], layout: DelimitedLayout, longest: int = LONGEST_LINE) -> str:
    if len(files) == 1:
        return f"SELECT *, {text(files[0].name)} AS file FROM {_read(files, layout, longest)}"
    names = ", ".join(f"({text(file.path)}, {text(file.name)})" for file in files)
    read = _read(files, layout, longest, ", filename = 'path_of_file'")
    return f"SELECT * EXCLUDE (path_of_file), map_from_entries([{names}])[path_of_file] AS file FROM {read}"


def _read(files: Sequence[InputFile], layout: DelimitedLayout, longest: int, options: str = "") -> str:
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in (*layout.columns, OVERFLOW))
    settings = (
        f"[{', '.join(text(file.path) for file in files)}]",
        f"auto_detect = false, columns = {{{columns}}}, header = false, skip = {layout.above}",
        f"delim = {text(layout.delimiter)}, quote = '', escape = ''",
        f"nullstr = {text(_ABSENT)}, null_padding = true, strict_mode = false",
        f"max_line_size = {longest}, buffer_size = {BUFFER}, encoding = 'utf-8'",
        f"ignore_errors = true{options}",
    )
    return f"read_csv({', '.join(settings)})"
