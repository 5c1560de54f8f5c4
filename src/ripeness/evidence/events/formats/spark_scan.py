"""The scan of delimited files on a Spark session, for data that outgrow a machine.

Lines are read as text and split here: Spark's own reader of delimited files cannot tell an empty
field from a missing one. Quoted fields are therefore not understood; formats that quote are
small and read on DuckDB first.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats.rows import SetAside

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from ripeness.evidence.events.formats.delimited import Layout
    from ripeness.evidence.events.formats.reading import (
        EventFile,
        Reading,
    )


def scan(reading: Reading, layout: Layout) -> Table:
    """See `delimited.scanned`; `line` is 0: lines that many machines read are not numbered."""
    if layout.quote:
        raise UsageError("quoted fields are not read on Spark; leave out the backend, or convert the file to tabs")
    if layout.encoding != "utf-8":
        raise UsageError(f"{reading.files[0].name}: is no UTF-8, and Spark reads nothing else; convert it first")
    session: Any = reading.backend._session
    frames = [_frame(session, file, layout) for file in reading.files]
    whole = reduce(lambda one, other: one.unionByName(other), frames)
    name = f"events_{id(whole)}"
    whole.createOrReplaceTempView(name)
    table: Table = reading.backend.table(name)
    return table


def unreadable(reading: Reading, layout: Layout) -> tuple[SetAside, ...]:
    """See `delimited.unreadable`; Spark replaces what is not in the encoding, so it leaves no line unread."""
    del reading, layout
    return ()


def _frame(session: Any, file: EventFile, layout: Layout) -> Any:
    from pyspark.sql import functions as f

    from ripeness.evidence.events.formats.delimited import OVERFLOW

    lines = session.read.text(str(file.path)).where("value != ''")
    if layout.headed:
        lines = lines.where(f.col("value") != file.head.lines[0])
    cells = f.split(lines["value"], layout.delimiter, -1)
    wanted = [f.get(cells, n).alias(name) for n, name in enumerate((*layout.columns, OVERFLOW))]
    return lines.select(*wanted, f.lit(file.name).alias("file"), f.lit(0).cast("bigint").alias("line"))
