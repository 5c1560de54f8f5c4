"""Prices of prediction markets, supplied by the user, scored as they stood on the first of each month.

A price of a contract that pays 1 if the event comes is read as its probability (Wolfers & Zitzewitz 2006 on how far
that holds). The file is CSV with the columns `market`, `date`, `price` (0 to 1, or 0 to 100 with a % sign), `closes`
(the day by which the event has to come) and `outcome` (1, 0, or empty while open). A market counts once it is over. It
is resampled whole, since many months of one question are still one question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from ripeness.backtesting.cases.cases_result import FORMAT, CasesBacktest
from ripeness.backtesting.forecasters.rolling_cases import CLIMATOLOGY, STATUS_QUO
from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.core.periods import add_months
from ripeness.forecasting import baselines as past
from ripeness.forecasting.outside_view.data_file import DataFile, Row, data_versions, day, rows
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import score_event

FILE: Final = DataFile("prices of prediction markets", "*market*.csv", ("market", "date", "price", "closes", "outcome"))
OUTCOMES: Final[dict[str, Literal[0, 1] | None]] = {"0": 0, "1": 1, "": None}
MARKET, EVENT = "market", "came"
NOTE: Final = (
    "A price of the first of a month, or the last before it. Climatology: the share of the markets that had closed by "
    "then in which the event came. Few questions make wide intervals, however many months they were traded."
)


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


def backtest_markets(folder: Path, seed: int) -> CasesBacktest:
    """The markets in `folder` that are over; UsageError where there is none."""
    history = prices(folder)
    rows = tuple(row for name in sorted({price.market for price in history}) for row in _of(name, history))
    scored = score_event(EVENT, rows, (CLIMATOLOGY, STATUS_QUO), seed=seed)
    if scored is None:
        raise UsageError(f"no market of the file {FILE.pattern} in {folder} has an outcome yet: nothing to score")
    return CasesBacktest(
        format=FORMAT,
        name="markets",
        seed=seed,
        data=data_versions(folder, (FILE,)),
        told={EVENT: "The event of the market comes by the day that it closes"},
        note=NOTE,
        scored=(scored,),
        forecasts={EVENT: rows},
    )


def _of(name: str, history: Iterable[Price]) -> Iterator[ForecastRow]:
    every = tuple(history)
    mine = [price for price in every if price.market == name]
    closes, outcome = mine[-1].closes, mine[-1].outcome
    if outcome is None:
        return
    over = {price.market: price for price in every if price.outcome is not None}
    first = date(mine[0].on.year, mine[0].on.month, 1)
    for month in range(1200):
        origin = add_months(first, month)
        if origin >= closes:
            return
        p = price_on(mine, name, origin)
        if p is not None:
            base = past.climatology(int(price.outcome or 0) for price in over.values() if price.closes <= origin)
            for forecaster, chance in ((MARKET, p), (CLIMATOLOGY, base), (STATUS_QUO, past.STATUS_QUO)):
                yield ForecastRow(name, name, origin, 0, forecaster, chance, outcome)
