"""Prices of markets that you supply, scored as they stood on the first of each month.

A market counts once it is over. All its months hang together, so a market is resampled whole: many months of one
question are still one question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from ripeness.backtesting.cases.cases_result import FORMAT, CasesBacktest
from ripeness.backtesting.forecasters.rolling_cases import CLIMATOLOGY, STATUS_QUO
from ripeness.core.errors import UsageError
from ripeness.core.periods import add_months
from ripeness.forecasting.baselines import climatology as past
from ripeness.forecasting.baselines.market import FILE, Price, price_on, prices
from ripeness.forecasting.outside_view.data_file import data_versions
from ripeness.forecasting.scores.full_score import score_event
from ripeness.forecasting.scores.rows import ForecastRow

MARKET, EVENT = "market", "came"
NOTE: Final = (
    "A price of the first of a month, or the last before it. Climatology: the share of the markets that had closed by "
    "then in which the event came. Few questions make wide intervals, however many months they were traded."
)


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
