"""Prices of a prediction market, supplied by the user, as a forecaster.

A price of a contract that pays 1 if the event comes is read as its probability (Wolfers & Zitzewitz 2006 on how far
that holds). The file is CSV with the columns `market`, `date`, `price` (0 to 1, or 0 to 100 with a % sign), `closes`
(the day by which the event has to come) and `outcome` (1, 0, or empty while open).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from ripeness.core.errors import UsageError
from ripeness.core.short_repr import short_repr
from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, rows

FILE: Final = DataFile("prices of prediction markets", "*market*.csv", ("market", "date", "price", "closes", "outcome"))
OUTCOMES: Final[dict[str, Literal[0, 1] | None]] = {"0": 0, "1": 1, "": None}


@dataclass(frozen=True, slots=True)
class Price:
    """A market's price on a day, the day by which the event has to come, and the outcome (None: open)."""

    market: str
    on: date
    p: float
    closes: date
    outcome: Literal[0, 1] | None


def prices(folder: Path) -> tuple[Price, ...]:
    """The prices in the file `*market*.csv` of `folder`, by market and day; UsageError where one is not as wanted."""
    return tuple(sorted((_price(row) for row in rows(folder, FILE)), key=lambda price: (price.market, price.on)))


def price_on(history: Sequence[Price], market: str, on: date) -> float | None:
    """The market's last price on or before a day; None where there was none yet."""
    earlier = [price for price in history if price.market == market and price.on <= on]
    return max(earlier, key=lambda price: price.on).p if earlier else None


def _price(row: Row) -> Price:
    if row["outcome"] not in OUTCOMES:
        raise UsageError(f"found {short_repr(row['outcome'])} in the column outcome; wanted 1, 0 or nothing")
    return Price(row["market"], day(row, "date"), _chance(row), day(row, "closes"), OUTCOMES[row["outcome"]])


def _chance(row: Row) -> float:
    text = row["price"]
    try:
        p = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        p = -1.0
    if not 0 <= p <= 1:
        raise UsageError(f"found {short_repr(text)} in the column price; wanted a number from 0 to 1, or 0% to 100%")
    return p
