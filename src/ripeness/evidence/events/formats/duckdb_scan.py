"""The scan of delimited files on DuckDB.

The scan is SQL text because Ibis cannot say all that it needs; every value goes in through `text`.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats.contract import InputFile, ReadRequest, RejectedRow
from ripeness.evidence.events.formats.layout import OVERFLOW, DelimitedLayout
from ripeness.evidence.events.formats.skipped import (
    LONGEST_LINE,
    Skips,
    Unreadable,
    skips_of,
    unreadable_lines,
    without_unreadable,
)
from ripeness.evidence.events.formats.unpack import folder_for

if TYPE_CHECKING:
    from ibis.expr.types import Table

BUFFER = 16 * LONGEST_LINE
"""Bytes that a thread reads at once: half of DuckDB's own choice, which takes 60 MB more for no more speed."""
_ABSENT = "\x01"
"""Stands for null in a scan: no event file holds it, so an empty field is '' and only a missing one null."""


def scan(request: ReadRequest, layout: DelimitedLayout) -> Table:
    """The rows as `delimited.scan_files` gives them."""
    if request.counts_lines:
        query = " UNION ALL ".join(_with_line_numbers(file, layout, request.backend) for file in request.files)
    else:
        query = f"SELECT *, CAST(0 AS BIGINT) AS line FROM ({_of_all(request.files, layout)})"
    table: Table = request.backend.sql(query, dialect="duckdb")
    return table


def unreadable(request: ReadRequest, layout: DelimitedLayout) -> tuple[RejectedRow, ...]:
    """The lines of which no row could be made; reads the files once more.

    Not by DuckDB's own table of rejected lines: it passes over very long lines without a word,
    and in 1.5 it fails where not all columns are read.
    """
    return tuple(
        RejectedRow(file.name, lines.first, lines.reason, lines.text)
        for file in request.files
        for lines in _unreadable(file, request, layout)
    )


def _unreadable(file: InputFile, request: ReadRequest, layout: DelimitedLayout) -> Iterable[Unreadable]:
    return _skips(file, layout).unreadable if request.counts_lines else unreadable_lines(file.path, layout.encoding)


def text(value: object) -> str:
    """A string of SQL: quoted, with its own quotes doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def _with_line_numbers(file: InputFile, layout: DelimitedLayout, backend: Any) -> str:
    skips = _skips(file, layout)
    if skips.unreadable:
        # DuckDB notices broken bytes only in columns that a question reads: rows would shift between questions.
        file = replace(file, path=without_unreadable(file.path, skips, folder_for(backend) / file.path.name))
    header = int(layout.headed)
    after = [str(row - header) for row in skips.after]
    ahead = f"len(list_filter([{', '.join(after)}], lambda skipped: skipped < row))" if after else "0"
    rows = f"SELECT *, row_number() OVER () AS row FROM ({_of_all((file,), layout)})"
    return f"SELECT * EXCLUDE (row), CAST(row + {header} + {ahead} AS BIGINT) AS line FROM ({rows})"


def _skips(file: InputFile, layout: DelimitedLayout) -> Skips:
    return skips_of(file.path, delimiter=layout.delimiter, quote=layout.quote, encoding=layout.encoding)


def _of_all(files: tuple[InputFile, ...], layout: DelimitedLayout) -> str:
    if len(files) == 1:
        return f"SELECT *, {text(files[0].name)} AS file FROM {_read(files, layout, _NO_STOP)}"
    names = ", ".join(f"({text(file.path)}, {text(file.name)})" for file in files)
    read = _read(files, layout, f"{_NO_STOP}, filename = 'path_of_file'")
    return f"SELECT * EXCLUDE (path_of_file), map_from_entries([{names}])[path_of_file] AS file FROM {read}"


_NO_STOP = "ignore_errors = true"


def _read(files: tuple[InputFile, ...], layout: DelimitedLayout, options: str) -> str:
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in (*layout.columns, OVERFLOW))
    settings = (
        f"[{', '.join(text(file.path) for file in files)}]",
        f"auto_detect = false, columns = {{{columns}}}, header = {str(layout.headed).lower()}",
        f"delim = {text(layout.delimiter)}, quote = {text(layout.quote)}, escape = {text(layout.quote)}",
        f"nullstr = {text(_ABSENT)}, null_padding = true, strict_mode = false",
        f"max_line_size = {LONGEST_LINE}, buffer_size = {BUFFER}, encoding = {text(layout.encoding)}",
        options,
    )
    return f"read_csv({', '.join(settings)})"
