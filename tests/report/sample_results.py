"""Made-up results of backtests: wars in which the game loses, a case backtest, and two months of Korea."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.runner import BacktestSuite
from ripeness.backtesting.wars.war_scores import scored_wars
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.forecasting.model_weight import PoolWeightEstimate
from ripeness.forecasting.outside_view.data_file import DataVersion
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import score_event

DAY = date(2000, 1, 1)
DATA = (DataVersion("Wars <made up>", "wars.csv", "ab" * 32),)


def _rows(said: dict[str, tuple[float, float]], horizons: tuple[int, ...]) -> Iterator[ForecastRow]:
    """Forecasters with what they say where it comes and where it does not; it comes in every third case."""
    for number in range(24):
        came: Literal[0, 1] = 1 if number % 3 == 0 else 0
        for horizon in horizons:
            for name, (yes, no) in said.items():
                # A little apart from case to case, so that resamples differ.
                p = min(max((yes if came else no) + 0.01 * (number % 5), 0.0), 1.0)
                yield ForecastRow(f"case-{number}", f"case-{number}", DAY, horizon, name, p, came)


def wars(game: tuple[float, float] = (0.4, 0.5)) -> WarsBacktest:
    said = {
        "game": game,
        "climatology": (0.33, 0.33),
        "age-hazard": (0.5, 0.3),
        "status-quo": (0.0, 0.0),
        "climatology-earlier": (0.33, 0.33),
        "age-hazard-earlier": (0.45, 0.3),
    }
    rows = {"end": tuple(_rows(said, (3, 6)))}
    weight = PoolWeightEstimate(0.3, 0.1, 0.5, 0.2, 0.0, 0.4, 0.01, 48, 24, 20.0)
    return WarsBacktest(
        format=1,
        draws=64,
        seed=0,
        data=DATA,
        wars_known=24,
        wars=24,
        looks=24,
        first=DAY,
        last=DAY,
        with_battles=(),
        tables=(),
        scored=scored_wars(rows, 0),
        ranked=(),
        weights=(PoolWeight("age-hazard-earlier", weight),),
        forecasts=rows,
    )


def threats() -> CasesBacktest:
    said = {"climatology": (0.33, 0.33), "logistic": (0.4, 0.3), "credibility": (0.8, 0.1), "status-quo": (0.0, 0.0)}
    rows = {"carried-out": tuple(_rows(said, (0,)))}
    scored = score_event("carried-out", rows["carried-out"], ("climatology", "status-quo"), seed=0)
    assert scored
    told = {"carried-out": "A threat <script>alert(1)</script> is carried out"}
    return CasesBacktest(1, "threats", 0, DATA, told, "A note.", (scored,), rows)


def korea() -> KoreaBacktest:
    said: list[tuple[date, int, float, Literal[0, 1]]] = [
        (date(1951, 7, 10), 3, 0.4, 0),
        (date(1951, 7, 10), 6, 0.6, 0),
        (date(1953, 2, 1), 3, 0.2, 0),
        (date(1953, 2, 1), 6, 0.4, 1),
    ]
    rows = tuple(
        ForecastRow("korea-1951", "korea-1951", origin, months, name, p, came)
        for origin, months, game, came in said
        for name, p in (("game", game), ("status-quo", 0.0))
    )
    return KoreaBacktest(64, 0, date(1953, 7, 27), {"armistice": rows})


def suite() -> BacktestSuite:
    return BacktestSuite({"korea": korea(), "wars": wars(), "threats": threats()}, ("talks: no file pax*.csv",))
