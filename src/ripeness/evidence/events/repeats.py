"""Rows that stand in the files more than once: the same event under the same id counts once.

In files without ids nothing tells two events alike from one that was entered twice. Rows there that are the same
letter for letter are all kept, and share the id (file and line) of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.evidence.events.formats.contract import RawRows
from ripeness.evidence.events.formats.normal import COLUMNS, events_of, read_rows

if TYPE_CHECKING:
    from ibis.expr.types import Table

_CONTENT = ("date", "source", "target", "code", "plover", "quad")


def distinct_events(parts: Sequence[RawRows]) -> Table:
    """The events of all parts, with COLUMNS, each once where lines are counted: the one in the first file and line."""
    import ibis

    tables = [_with_places(rows) for rows in parts if not _is_keyed(rows)]
    if keyed := [events_of(rows) for rows in parts if _is_keyed(rows)]:
        table = _union(keyed)
        numbered = table.mutate(number=ibis.row_number().over(_same(table)))
        tables.append(numbered.filter(numbered.key.isnull() | (numbered.number == 0)))
    return _union([table.select(*COLUMNS) for table in tables])


@dataclass(frozen=True, slots=True)
class Repeats:
    """Rows that repeat an earlier one under its id: how many, and the first of them with the row that it repeats.

    `revised` of them say something else on day, actors or class than the row that counts. `shared` is how many ids
    stand, each within one file, for rows that differ and are all kept; `shared_example` one such id with its place.
    """

    rows: int = 0
    example: str = ""
    revised: int = 0
    revised_example: str = ""
    shared: int = 0
    shared_example: str = ""


def repeats(parts: Sequence[RawRows]) -> Repeats:
    """What stands more than once in the files."""
    keyed = [_usable(rows) for rows in parts if _is_keyed(rows)]
    if not keyed:
        return Repeats()
    table = _union(keyed)
    first = {f"first_{name}": table[name].first().over(_same(table)) for name in ("file", "line", *_CONTENT)}
    table = table.mutate(**first)
    again = table.filter(table.key.notnull(), (table.file != table.first_file) | (table.line > table.first_line))
    revised = again.filter(~reduce(and_, [again[name] == again[f"first_{name}"] for name in _CONTENT]))
    rows, example = _count_and_first(again)
    return Repeats(rows, example, *(_count_and_first(revised) if rows else (0, "")), *_shared_ids(parts))


def place(row: dict[str, Any]) -> str:
    """Where a row stands: the file's name and the line, where that is known."""
    name = Path(row["file"]).name
    return f"{name}:{row['line']}" if row["line"] else name


def _is_keyed(rows: RawRows) -> bool:
    return rows.identifiers and rows.counted


def _usable(rows: RawRows) -> Table:
    table = read_rows(rows)
    return table.filter(table.reason.isnull()).select("file", "line", "piece", "event_id", "key", *_CONTENT)


def _same(table: Table) -> Any:
    """The rows of one event, in order."""
    import ibis

    return ibis.window(group_by="key", order_by=[table.file, table.line, table.piece])


def _count_and_first(again: Table) -> tuple[int, str]:
    """How many rows there are, and the first of them, with the row that it repeats."""
    rows = int(again.count().to_pyarrow().as_py())
    if not rows:
        return 0, ""
    [first] = (
        again.order_by("file", "line")
        .limit(1)
        .select("file", "line", "first_file", "first_line")
        .to_pyarrow()
        .to_pylist()
    )
    return rows, f"{place(first)}, which repeats {place({'file': first['first_file'], 'line': first['first_line']})}"


def _shared_ids(parts: Sequence[RawRows]) -> tuple[int, str]:
    """How many ids stand for rows that differ in one file, where an id alone does not say which event is meant."""
    tables = [_usable(rows) for rows in parts if _is_keyed(rows) and not rows.ids_of]
    if not tables:
        return 0, ""
    table = _union(tables)
    table = table.filter(table.key.notnull(), table.piece == 0)
    ids = table.group_by(["file", "event_id"]).aggregate(keys=table.key.nunique(), line=table.line.max())
    ids = ids.filter(ids.keys > 1)
    number = int(ids.count().to_pyarrow().as_py())
    if not number:
        return 0, ""
    [first] = ids.order_by("file", "line").limit(1).to_pyarrow().to_pylist()
    return number, f"{first['event_id']}, last in {place(first)}"


def _with_places(rows: RawRows) -> Table:
    """The events of files without ids, those with the same text under the id of the first."""
    import ibis

    table = events_of(rows)
    if rows.identifiers or not rows.counted:
        return table
    same = ibis.window(group_by=["file", "content"])
    return table.mutate(event_id=table.file + ":" + table.line.min().over(same).cast("string"))


def _union(tables: list[Table]) -> Table:
    return reduce(lambda some, more: some.union(more), tables)
