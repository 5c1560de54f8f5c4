"""Scores of a backtest by event, information and horizon: what the results table has its rows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.runner import Backtest
from ripeness.backtesting.wars.rolling_wars import EARLIER
from ripeness.backtesting.wars.war_scores import BASELINES
from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import EventScores, score_event

ALL_WARS: Final = "all other wars"
BY_THE_DAY: Final = "what was over by the day"


class ScoreRequest(NamedTuple):
    """Forecasts to score together: the name they are scored under, what was known, rows, forecasters, baselines."""

    key: str
    information: str
    rows: Sequence[ForecastRow]
    forecasters: Sequence[str]
    baselines: Sequence[str]

    def score(self, seed: int, horizon: int | None = None) -> EventScores | None:
        """The scores on one horizon, or (None) on all together."""
        rows = [row for row in self.rows if horizon is None or row.horizon_months == horizon]
        return score_event(self.key, rows, self.baselines, seed=seed, forecasters=self.forecasters)


class ScoredHorizon(NamedTuple):
    """Scores of an event on one horizon in months (None: all together), and what the forecasters knew."""

    event: str
    information: str
    horizon: int | None
    scores: EventScores


def scored_by_horizon(backtest: Backtest) -> Iterator[ScoredHorizon]:
    """Everything in a backtest that can be scored."""
    already = {} if isinstance(backtest, KoreaBacktest) else {scores.event: scores for scores in backtest.scored}
    for request in _score_requests(backtest):
        horizons = sorted({row.horizon_months for row in request.rows})
        for horizon in (None, *(horizons if len(horizons) > 1 else ())):
            whole = already.get(request.key) if horizon is None else None
            scores = whole or request.score(backtest.seed, horizon)
            if scores is not None:
                yield ScoredHorizon(request.key.removesuffix(EARLIER), request.information, horizon, scores)


def _score_requests(backtest: Backtest) -> Iterator[ScoreRequest]:
    for event, rows in backtest.forecasts.items():
        names = list(dict.fromkeys(row.forecaster for row in rows))
        if isinstance(backtest, WarsBacktest):
            yield from _war_score_requests(event, rows, names)
        else:
            yield ScoreRequest(event, BY_THE_DAY, rows, names, ("climatology", "status-quo"))


def _war_score_requests(event: str, rows: Sequence[ForecastRow], names: Iterable[str]) -> Iterator[ScoreRequest]:
    """As `scored_wars` has them: out of time, then with the baselines from all other wars."""
    late, both = ("climatology", "age-hazard"), ("game", "status-quo")
    early = [name for name in names if name not in late]
    yield ScoreRequest(f"{event}{EARLIER}", BY_THE_DAY, rows, early, BASELINES)
    yield ScoreRequest(event, ALL_WARS, rows, [name for name in names if name in late or name in both], BASELINES)
