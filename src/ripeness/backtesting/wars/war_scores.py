"""Scores of the backtest on wars: of each event, and the ranked probability score of when a war ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.backtesting.wars.rolling_wars import AGE_HAZARD, CLIMATOLOGY, EARLIER
from ripeness.backtesting.wars.war_views import ranked_scores
from ripeness.core.streams import stream
from ripeness.forecasting.scores.full_score import EventScores, score_event
from ripeness.forecasting.scores.resampled import ScoreEstimate, mean_of, resample_weights
from ripeness.forecasting.scores.rows import ForecastRow

BASELINES: Final = (CLIMATOLOGY, AGE_HAZARD, CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER)


@dataclass(frozen=True, slots=True)
class RankedScore:
    """The ranked probability score of when a war ends, by one forecaster, over `n` looks; 0 is perfect, 1 the worst."""

    forecaster: str
    n: int
    score: ScoreEstimate


def scored_wars(rows: Mapping[str, Sequence[ForecastRow]], seed: int) -> tuple[EventScores, ...]:
    """Each event scored twice: on all forecasts against baselines from all other wars, and out of time.

    Out of time all forecasters are scored that knew only earlier wars, on what all of them forecast.
    """
    scored = []
    for event, forecasts in rows.items():
        names = list(dict.fromkeys(row.forecaster for row in forecasts))
        early = {CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER}
        late = {CLIMATOLOGY, AGE_HAZARD}
        whole = [name for name in names if name in late or name in ("game", "status-quo")]
        in_time = [name for name in names if name not in late]
        scored.append(score_event(event, forecasts, BASELINES, seed=seed, forecasters=whole))
        if early <= set(names):
            scored.append(score_event(f"{event}{EARLIER}", forecasts, BASELINES, seed=seed, forecasters=in_time))
    return tuple(scores for scores in scored if scores is not None)


def ranked_of(rows: Sequence[ForecastRow], seed: int) -> tuple[RankedScore, ...]:
    """The ranked probability scores of every forecaster, each on the looks that it made at every horizon."""
    ranked = []
    for name in dict.fromkeys(row.forecaster for row in rows):
        scores, wars = ranked_scores(rows, name)
        if len(scores):
            cluster = np.asarray(np.unique(wars, return_inverse=True)[1], dtype=np.int64)
            again = resample_weights(cluster, stream(seed, "ranked"))
            ranked.append(RankedScore(name, len(scores), mean_of(scores, again, cluster)))
    return tuple(ranked)
