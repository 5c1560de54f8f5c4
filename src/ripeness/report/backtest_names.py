"""Names of forecasters, events and horizons of the backtests."""

from __future__ import annotations

from typing import Final

EARLIER: Final = "-earlier"
"""Ends the name of a forecaster that knew only earlier wars."""
FORECASTERS: Final = {
    "status-quo": "nothing changes",
    "age-hazard": "age hazard",
    "frailty": "Weibull, own paces",
    "weibull": "Weibull by age",
    "logistic": "logistic regression",
    "game-recalibrated": "game, put right",
    "pooled": "game and age, pooled",
}
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
    plain = name.removesuffix(EARLIER)
    return FORECASTERS.get(plain, plain)


def within(horizon: int | None) -> str:
    """A horizon in words; events that are not forecast by horizons have 0."""
    if horizon is None:
        return "all together"
    return f"{horizon} month{'' if horizon == 1 else 's'}" if horizon else "whenever"


def backtest(name: str) -> str:
    """A backtest in words."""
    return BACKTESTS.get(name, name)
