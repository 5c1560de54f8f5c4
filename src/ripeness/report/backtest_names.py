"""How the pages of the backtests call forecasters, events and horizons."""

from __future__ import annotations

from typing import Final

from ripeness.report.terminal.backtest_cases import named

EVENTS: Final = {
    "wars/end": "A war ends within so many months",
    "wars/settlement": "A war ends by a settlement, ceasefire or stalemate within so many months",
    "wars/won-by-a": "The side that began the war wins within so many months",
    "wars/won-by-b": "The other side wins within so many months",
    "korea/armistice": "An armistice is signed within so many months",
}
BACKTESTS: Final = {
    "wars": "Inter-state wars",
    "korea": "Korea, month by month",
    "talks": "Talks and ceasefires",
    "threats": "Threats of sanctions",
    "crises": "International crises",
    "disputes": "Disputes between states",
    "markets": "Markets",
}


def forecaster(name: str) -> str:
    """A forecaster in words."""
    return named(name)


def within(horizon: int | None) -> str:
    """A horizon in words; events that are not forecast by horizons have 0."""
    if horizon is None:
        return "all together"
    return f"{horizon} month{'' if horizon == 1 else 's'}" if horizon else "whenever"


def backtest(name: str) -> str:
    """A backtest in words."""
    return BACKTESTS.get(name, name)
