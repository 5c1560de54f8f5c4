"""The scan of delimited files on DuckDB.

The scan is SQL text because Ibis cannot say all that it needs; every value goes in through `text` or `name`.
"""

# ruff: noqa: S608

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.evidence.formats.rows import SetAside
from ripeness.evidence.formats.skipped import LONGEST_LINE, skips_of

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from ripeness.evidence.formats.delimited import Layout
    from ripeness.evidence.formats.reading import EventFile, Reading

_ABSENT = "\x01"
"""Stands for null in a scan: no event file holds it, so an empty field is '' and only a missing one null."""
_NAMES = count()


def scan(reading: Reading, layout: Layout) -> Table:
    """See `delimited.scanned`."""
    if reading.counts_lines:
        parts = [_numbered(file, layout) for file in reading.files]
        query = " UNION ALL ".join(parts)
    else:
        query = f"SELECT *, CAST(0 AS BIGINT) AS line FROM ({_of_all(reading.files, layout)})"
    table: Table = reading.backend.sql(query, dialect="duckdb")
    return table


def unreadable(reading: Reading, layout: Layout) -> tuple[SetAside, ...]:
    """See `delimited.unreadable`; reads the files once more."""
    found: list[SetAside] = []
    for file in reading.files:
        found += _rejected(reading.backend.con, file, layout)
        found += _too_long(file)
    return tuple(found)


def text(value: object) -> str:
    """A string of SQL: quoted, with its own quotes doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def name(value: str) -> str:
    """A name of SQL: quoted, with its own quotes doubled."""
    return '"' + value.replace('"', '""') + '"'


def _numbered(file: EventFile, layout: Layout) -> str:
    skips = skips_of(file.path, delimiter=layout.delimiter, quote=layout.quote, encoding=layout.encoding)
    header = int(layout.headed)
    after = [str(row - header) for row in skips.after]
    ahead = f"len(list_filter([{', '.join(after)}], lambda skipped: skipped < row))" if after else "0"
    rows = f"SELECT *, row_number() OVER () AS row FROM ({_of_all((file,), layout)})"
    return f"SELECT * EXCLUDE (row), CAST(row + {header} + {ahead} AS BIGINT) AS line FROM ({rows})"


def _of_all(files: tuple[EventFile, ...], layout: Layout) -> str:
    if len(files) == 1:
        return f"SELECT *, {text(files[0].name)} AS file FROM {_read(files, layout, _NO_STOP)}"
    names = ", ".join(f"({text(file.path)}, {text(file.name)})" for file in files)
    read = _read(files, layout, f"{_NO_STOP}, filename = 'path_of_file'")
    return f"SELECT * EXCLUDE (path_of_file), map_from_entries([{names}])[path_of_file] AS file FROM {read}"


_NO_STOP = "ignore_errors = true"


def _read(files: tuple[EventFile, ...], layout: Layout, errors: str) -> str:
    from ripeness.evidence.formats.delimited import OVERFLOW

    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in (*layout.columns, OVERFLOW))
    settings = (
        f"[{', '.join(text(file.path) for file in files)}]",
        f"auto_detect = false, columns = {{{columns}}}, header = {str(layout.headed).lower()}",
        f"delim = {text(layout.delimiter)}, quote = {text(layout.quote)}, escape = {text(layout.quote)}",
        f"nullstr = {text(_ABSENT)}, null_padding = true, strict_mode = false",
        f"max_line_size = {LONGEST_LINE}, encoding = {text(layout.encoding)}",
        errors,
    )
    return f"read_csv({', '.join(settings)})"


def _rejected(connection: Any, file: EventFile, layout: Layout) -> list[SetAside]:
    scans, errors = (f"set_aside_{kind}_{next(_NAMES)}" for kind in ("scans", "errors"))
    read = _read((file,), layout, f"store_rejects = true, rejects_scan = '{scans}', rejects_table = '{errors}'")
    try:
        columns = ", ".join(f"count({name(column)})" for column in layout.columns)
        connection.execute(f"SELECT {columns} FROM {read}").fetchall()
        query = f"SELECT byte_position, left(csv_line, 300) FROM {errors} WHERE error_type = 'INVALID ENCODING'"
        found = sorted(connection.execute(query).fetchall())
    finally:
        for table in (scans, errors):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
    lines = _lines_at(file.path, [place for place, _ in found])
    by_line = dict(zip(lines, (row for _, row in found), strict=True))
    return [SetAside(file.name, line, _BROKEN, str(row).strip()) for line, row in by_line.items()]


_BROKEN = "not in the encoding of the file"


def _lines_at(path: Path, places: list[int]) -> list[int]:
    """The line on which each byte stands; `places` ascend."""
    lines, line, at = [], 1, 0
    with path.open("rb") as file:
        for place in places:
            while at < place and (block := file.read(min(1 << 20, place - at))):
                line += block.count(b"\n")
                at += len(block)
            lines.append(line)
    return lines


def _too_long(file: EventFile) -> list[SetAside]:
    """Lines beyond LONGEST_LINE: DuckDB passes over the longest of them without a word."""
    block_size = LONGEST_LINE // 2
    found, line, start = [], 1, 0
    with file.path.open("rb") as stream:
        while block := stream.read(block_size):
            first = block.find(b"\n")
            if first < 0:
                continue
            at = stream.tell() - len(block)
            if at + first - start > LONGEST_LINE:
                found.append((line, start))
            line += block.count(b"\n")
            start = at + block.rfind(b"\n") + 1
        if stream.tell() - start > LONGEST_LINE:
            found.append((line, start))
    return [SetAside(file.name, line, _TOO_LONG, _begins(file.path, place)) for line, place in found]


_TOO_LONG = f"longer than {LONGEST_LINE:,} bytes"


def _begins(path: Path, place: int) -> str:
    with path.open("rb") as stream:
        stream.seek(place)
        return stream.read(300).decode("utf-8", errors="replace")
