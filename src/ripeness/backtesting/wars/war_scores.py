"""Scores of the backtest on wars: Brier tables, scores of each event, and the ranked score of when a war ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.backtesting.wars.rolling_wars import AGE_HAZARD, CLIMATOLOGY, EARLIER
from ripeness.backtesting.wars.war_views import ranked_scores
from ripeness.core.streams import stream
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.full_score import EventScores, score_event
from ripeness.forecasting.scores.intervals import ScoreEstimate, mean_of, resample_weights


@dataclass(frozen=True, slots=True)
class BrierLine:
    """Scores on the forecasts that all of these forecasters made.

    `horizon_months` is None for all horizons together. `n` counts forecasts, `clusters` the wars that they
    are of, `came` is the share in which the event came, `brier` the mean of (p − outcome)² by forecaster.
    """

    horizon_months: int | None
    n: int
    clusters: int
    came: float
    brier: dict[str, float]


def brier_lines(rows: Sequence[ForecastRow], forecasters: Sequence[str]) -> tuple[BrierLine, ...]:
    """A line for each horizon and one for all together; none where no forecast is common to all forecasters."""
    common = _common(rows, forecasters)
    horizons = sorted({row.horizon_months for row in common})
    parts = [(months, [row for row in common if row.horizon_months == months]) for months in horizons]
    return tuple(_line(months, part, forecasters) for months, part in (*parts, (None, common)) if part)


def _common(rows: Iterable[ForecastRow], forecasters: Sequence[str]) -> list[ForecastRow]:
    """The rows of these forecasters on what all of them forecast."""
    mine = [row for row in rows if row.forecaster in forecasters]
    forecasters_of: dict[object, set[str]] = {}
    for row in mine:
        forecasters_of.setdefault((row.case, row.origin, row.horizon_months), set()).add(row.forecaster)
    return [row for row in mine if len(forecasters_of[row.case, row.origin, row.horizon_months]) == len(forecasters)]


def _line(months: int | None, rows: Sequence[ForecastRow], forecasters: Sequence[str]) -> BrierLine:
    first = [row for row in rows if row.forecaster == forecasters[0]]
    return BrierLine(
        horizon_months=months,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        brier={name: _brier([row for row in rows if row.forecaster == name]) for name in forecasters},
    )


def _brier(rows: Sequence[ForecastRow]) -> float:
    return sum((row.p - row.outcome) ** 2 for row in rows) / len(rows)


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
