"""An assessment as flat tables: one for every list in assessment.json, and one of what stands alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.output_folder import atomic_folder

Row = dict[str, Any]
Tables = dict[str, list[Row]]
HEADLINE: Final = "headline"
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""Letters by which a spreadsheet takes a text for a formula."""


def read_assessment(folder: Path) -> dict[str, Any]:
    """What a folder written by `ripeness assess --out` holds. Raises UsageError where it is no such folder."""
    file = folder / "assessment.json"
    if not file.is_file():
        raise UsageError(f"{folder}: holds no assessment.json; write one with ripeness assess CASE --out {folder}")
    try:
        assessment = json.loads(file.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UsageError(f"{file}: this is no JSON: {error}") from None
    if not isinstance(assessment, dict) or "outlook" not in assessment:
        raise UsageError(f"{file}: this is no assessment of ripeness")
    return assessment


def tables(assessment: Mapping[str, Any]) -> Tables:
    """Tables by the path of their list, such as `outlook.by` and `actors.credibility`.

    Columns are the keys within a row, joined by dots. A row of a list within a list bears the
    `id`, `path`, `name` or number of the row that it belongs to. Lists of plain values are
    joined by semicolons; values outside of any list are the table `headline`: path and value.
    """
    lists: Tables = {}
    headline: Row = {}
    _spread(assessment, "", {}, headline, lists)
    return {HEADLINE: [{"path": path, "value": value} for path, value in headline.items()], **lists}


def _spread(value: Mapping[str, Any], path: str, owner: Row, row: Row, lists: Tables, *, within: str = "") -> None:
    """Put plain values of `value` into `row`, and its lists into `lists`, each a table of its own."""
    for key, item in value.items():
        name, column = f"{path}.{key}" if path else key, f"{within}.{key}" if within else key
        if isinstance(item, Mapping):
            _spread(item, name, owner, row, lists, within=column)
        elif isinstance(item, list) and any(isinstance(entry, Mapping) for entry in item):
            _rows([entry for entry in item if isinstance(entry, Mapping)], name, owner, lists)
        else:
            row[column] = _as_cell(item)


def _rows(items: list[Mapping[str, Any]], path: str, owner: Row, lists: Tables) -> None:
    for number, item in enumerate(items):
        row: Row = dict(owner)
        lists.setdefault(path, []).append(row)
        last = path.rpartition(".")[2]
        name = next((item[key] for key in ("id", "path", "name", "date", "instrument") if key in item), number)
        _spread(item, path, {**owner, f"of {last}": name}, row, lists)


def _as_cell(item: Any) -> Any:
    if not isinstance(item, list):
        return item
    return "; ".join(json.dumps(entry, ensure_ascii=False) if isinstance(entry, list) else str(entry) for entry in item)


def write_csv(content: Tables, folder: Path) -> tuple[Path, ...]:
    """One CSV file a table; texts that a spreadsheet would take for a formula get an apostrophe in front."""
    return _write(content, folder, "csv", _csv)


def write_parquet(content: Tables, folder: Path) -> tuple[Path, ...]:
    """One Parquet file a table."""
    return _write(content, folder, "parquet", _parquet)


def _write(content: Tables, folder: Path, ending: str, text: Any) -> tuple[Path, ...]:
    names = [f"{name}.{ending}" for name, rows in content.items() if rows]
    with atomic_folder(folder) as draft:
        for name, rows in content.items():
            if rows:
                (draft / f"{name}.{ending}").write_bytes(text(rows))
    return tuple(folder / name for name in names)


def _columns(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, _columns(rows), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    return out.getvalue().encode()


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def _parquet(rows: list[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {key: _alike([row.get(key) for row in rows]) for key in _columns(rows)}
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def _alike(values: list[Any]) -> list[Any]:
    """A column of one kind: numbers where all are, truth where all are, text otherwise."""
    present = [value for value in values if value is not None]
    if all(isinstance(value, bool) for value in present):
        return values
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in present):
        return [None if value is None else float(value) for value in values]
    return [None if value is None else str(value) for value in values]
