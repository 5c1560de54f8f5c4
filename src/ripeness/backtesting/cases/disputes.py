"""Disputes between states of 1817 to 1899 (`war1800`, Kenkel & Signorino 2014): what became of them.

`war`: it came to war. `yields`: the target yielded to the challenger. `status-quo`: the challenger did not press on.
The data know the year only: one looks from the first of July, and outcomes count as known from the end of the next
year. A dispute with several states has a row for each pair; they are resampled as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log1p, nan
from pathlib import Path
from typing import Final

from ripeness.backtesting.forecasters.rolling_cases import PastCase, PastStatement, record_values
from ripeness.forecasting.outside_view.data_file import DataFile, Row, number, rows

FILE: Final = DataFile(
    "disputes of 1817 to 1899, as the R package games gives them (war1800)",
    "war1800*.csv",
    (
        *("ccode1", "ccode2", "year", "balanc", "s_wt_re1", "dem1", "dem2", "distance", "peaceyrs", "midnum"),
        *("sq", "capit", "war"),
    ),
)
EVENTS: Final = {"war": "war", "yields": "capit", "status-quo": "sq"}
"""The events forecast, with the column that holds the outcome."""
COVARIATES: Final = ("balance", "similarity", "democracy-1", "democracy-2", "distance", "peace-years")
QUANTITIES: Final = {
    "record of pressing on": ("record-log-odds",),
    "war cost": ("distance",),
    "beliefs": ("balance",),
    "an even match": ("evenness",),
}
"""Our quantities, each alone. Beliefs: the challenger's share of both sides' capabilities. Cost: distance."""


def cases(folder: Path) -> dict[str, tuple[PastCase, ...]]:
    """The disputes in `folder`, by event; UsageError where the data are not there."""
    table_rows = rows(folder, FILE)
    words = [
        PastStatement(row["ccode1"], row["ccode2"], _outcome_known(row), number(row, "sq") == 0) for row in table_rows
    ]
    return {event: tuple(_case(row, words, column) for row in table_rows) for event, column in EVENTS.items()}


def _case(row: Row, words: Sequence[PastStatement], column: str) -> PastCase:
    origin, challenger, target = date(number(row, "year"), 7, 1), row["ccode1"], row["ccode2"]
    return PastCase(
        name=f"mid-{row['midnum']}-{challenger}-{target}",
        cluster=row["midnum"],
        origin=origin,
        outcome_known=_outcome_known(row),
        horizon_months=0,
        outcome=1 if number(row, column) == 1 else 0,
        values=_values(row) | record_values(words, challenger, target, origin),
    )


def _outcome_known(row: Row) -> date:
    return date(number(row, "year") + 1, 12, 31)


def _values(row: Row) -> dict[str, float]:
    share = _number(row, "balanc")
    return {
        "balance": share,
        "evenness": 1 - abs(2 * share - 1),
        "similarity": _number(row, "s_wt_re1"),
        "democracy-1": _number(row, "dem1"),
        "democracy-2": _number(row, "dem2"),
        "distance": log1p(_number(row, "distance")),
        "peace-years": log1p(_number(row, "peaceyrs")),
    }


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        return nan
