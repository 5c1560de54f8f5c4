"""A backtest on disk: its forecasts as a table, and all of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from ripeness.forecasting.scores.rows import (
    Backtest,
    Forecast,
)

ROWS, WHOLE = "forecasts.parquet", "backtest.json"


def write(found: Backtest, folder: Path) -> tuple[Path, ...]:
    """Write forecasts.parquet (a row per forecast) and backtest.json into `folder`; the paths."""
    _rows(found.forecasts, folder / ROWS)
    (folder / WHOLE).write_text(json.dumps(found.to_dict(), indent=1) + "\n", encoding="utf-8")
    return folder / ROWS, folder / WHOLE


def _rows(by_event: Mapping[str, Iterable[Forecast]], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"event": event, **_row(row)} for event, found in by_event.items() for row in found]
    pq.write_table(pa.Table.from_pylist(rows), path)


def _row(row: Forecast) -> dict[str, object]:
    return {name: getattr(row, name) for name in Forecast.__slots__}
