"""Delimited files as a scan: explicit columns, all of them text, nothing guessed and nothing dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats import (
    duckdb_scan,
    spark_scan,
)
from ripeness.evidence.events.formats.reading import Reading
from ripeness.evidence.events.formats.rows import (
    TEXT_COLUMNS,
    SetAside,
)

if TYPE_CHECKING:
    from ibis.expr.types import Table

OVERFLOW = "more_than_wanted"
"""The column after the last: only a row with too many fields has anything in it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a delimited file are made up.

    `columns` names the fields in order; `headed` says that the first line has their names.
    `quote` is '' where a quotation mark is a letter like any other, as in GDELT and ICEWS.
    """

    columns: tuple[str, ...]
    delimiter: str = "\t"
    headed: bool = False
    quote: str = ""
    encoding: str = "utf-8"


def scanned(reading: Reading, layout: Layout) -> Table:
    """Every row of the files: the columns of the layout and OVERFLOW as text (null: not there), `file`, `line`.

    Lazily evaluated on the reading's backend; columns that a question does not need are not read.
    """
    scan: Any = spark_scan if reading.backend.name == "pyspark" else duckdb_scan
    table: Table = scan.scan(reading, layout)
    return table


def unreadable(reading: Reading, layout: Layout) -> tuple[SetAside, ...]:
    """Lines of which no row could be made: too long, or not in the encoding.

    In files too large for their lines to be counted, a question that does not need the field
    with the broken bytes still uses its row.
    """
    scan: Any = spark_scan if reading.backend.name == "pyspark" else duckdb_scan
    found: tuple[SetAside, ...] = scan.unreadable(reading, layout)
    return found


def picked(table: Table, layout: Layout, picks: Mapping[str, Any]) -> Table:
    """COLUMNS_OF_ROWS from a scan: `picks` says which column (or expression) is which; what is not picked is ''."""
    import ibis

    empty = ibis.literal("")
    last, overflow = table[layout.columns[-1]], table[OVERFLOW]
    fields = {name: table[pick] if isinstance(pick, str) else pick for name, pick in picks.items()}
    texts = {name: fields.get(name, empty) for name in TEXT_COLUMNS}
    fault = ibis.cases(
        (overflow.notnull(), f"more than {len(layout.columns)} fields"),
        (last.isnull(), f"fewer than {len(layout.columns)} fields"),
    )
    whole = ibis.literal(layout.delimiter).join([table[name] for name in (*layout.columns, OVERFLOW)])
    return table.select(**texts, fault=fault, text=whole.left(TEXT_SHOWN), file=table.file, line=table.line)


TEXT_SHOWN = 300
"""Characters of a row that are kept of it when it is set aside."""


def notes_on(reading: Reading, *, lost: bool = False) -> tuple[str, ...]:
    """What a person should know of how the files were read."""
    found = []
    if reading.head.encoding != "utf-8":
        found.append(f"{reading.files[0].name}: is no UTF-8; read as {reading.head.encoding}, accents may be wrong")
    if lost:
        found.append(f"{reading.files[0].name}: its CAMEO codes had lost their leading zeros; they were put back")
    return tuple(found)
