"""Every backtest whose data are there, in one run; of the others it says what is missing and where to get it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.forecasting.scores.rows import Forecast

One = WarsBacktest | KoreaBacktest | CasesBacktest


@dataclass(frozen=True, slots=True)
class Suite:
    """The backtests that were run, by name, and for each data set that was not there a sentence on where to get it."""

    backtests: dict[str, One]
    missing: tuple[str, ...]

    @property
    def forecasts(self) -> dict[str, tuple[Forecast, ...]]:
        """The rows by event; events are named `BACKTEST/EVENT`."""
        return {
            f"{name}/{event}": rows for name, one in self.backtests.items() for event, rows in one.forecasts.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return {
            "missing": list(self.missing),
            "backtests": {name: one.to_dict() for name, one in self.backtests.items()},
        }
