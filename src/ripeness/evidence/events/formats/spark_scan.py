"""The scan of delimited files on a Spark session, for data that outgrow a machine.

Lines are read as text and split here: Spark's own reader of delimited files cannot tell an empty
field from a missing one. Quoted fields are therefore not understood; formats that quote are
small and read on DuckDB first.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats.contract import OVERFLOW, DelimitedLayout, InputFile, ReadRequest, RejectedRow

if TYPE_CHECKING:
    from ibis.expr.types import Table


def scan(request: ReadRequest, layout: DelimitedLayout) -> Table:
    """The rows as `delimited.scan_files` gives them; `line` is 0: lines that many machines read are not numbered."""
    if layout.quote:
        raise UsageError("quoted fields are not read on Spark; leave out the backend, or convert the file to tabs")
    if layout.encoding != "utf-8":
        raise UsageError(f"{request.files[0].name}: is no UTF-8, and Spark reads nothing else; convert it first")
    session: Any = request.backend._session
    frames = [_frame(session, file, layout) for file in request.files]
    whole = reduce(lambda first, other: first.unionByName(other), frames)
    name = f"events_{id(whole)}"
    whole.createOrReplaceTempView(name)
    table: Table = request.backend.table(name)
    return table


def unreadable(request: ReadRequest, layout: DelimitedLayout) -> tuple[RejectedRow, ...]:
    """None: Spark replaces what is not in the encoding, so it leaves no line unread."""
    del request, layout
    return ()


def _frame(session: Any, file: InputFile, layout: DelimitedLayout) -> Any:
    from pyspark.sql import functions as f

    lines = session.read.text(str(file.path)).where("value != ''")
    if layout.headed:
        lines = lines.where(f.col("value") != file.head.lines[0])
    cells = f.split(lines["value"], layout.delimiter, -1)
    wanted = [f.get(cells, n).alias(name) for n, name in enumerate((*layout.columns, OVERFLOW))]
    return lines.select(*wanted, f.lit(file.name).alias("file"), f.lit(0).cast("bigint").alias("line"))
