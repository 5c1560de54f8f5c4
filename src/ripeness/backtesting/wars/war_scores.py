"""Scores of the backtest on wars: Brier tables, scores of each event, and the ranked score of when a war ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from ripeness.backtesting.wars.rolling_wars import AGE_HAZARD, CLIMATOLOGY, EARLIER, GAME, STATUS_QUO
from ripeness.core.distributions import Floats
from ripeness.core.streams import stream
from ripeness.forecasting.scores.forecasts import ForecastRow, cluster_numbers, common_forecasts
from ripeness.forecasting.scores.full_score import EventScores, score_event
from ripeness.forecasting.scores.intervals import ScoreEstimate, mean_of, resample_weights
from ripeness.forecasting.scores.proper_scores import ranked_probability_score

BASELINES: Final = (CLIMATOLOGY, AGE_HAZARD, CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER)
ALL_WARS: Final = "all other wars"
BY_THE_DAY: Final = "what was over by the day"


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


def brier_lines(rows: Iterable[ForecastRow], forecasters: Sequence[str]) -> tuple[BrierLine, ...]:
    """A line for each horizon and one for all together; none where no forecast is common to all forecasters."""
    by_horizon: dict[int, list[dict[str, ForecastRow]]] = {}
    common = common_forecasts(rows, forecasters)
    for by_name in common:
        by_horizon.setdefault(by_name[forecasters[0]].horizon_months, []).append(by_name)
    return tuple(
        _line(months, part, forecasters) for months, part in (*sorted(by_horizon.items()), (None, common)) if part
    )


def _line(months: int | None, part: list[dict[str, ForecastRow]], forecasters: Sequence[str]) -> BrierLine:
    first = [by_name[forecasters[0]] for by_name in part]
    return BrierLine(
        horizon_months=months,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        brier={name: sum((by[name].p - by[name].outcome) ** 2 for by in part) / len(part) for name in forecasters},
    )


@dataclass(frozen=True, slots=True)
class RankedScore:
    """The ranked probability score of when a war ends, by one forecaster, over `n` looks; 0 is perfect, 1 the worst."""

    forecaster: str
    n: int
    score: ScoreEstimate


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


def war_score_requests(event: str, rows: Sequence[ForecastRow]) -> Iterator[ScoreRequest]:
    """Forecasters that knew only earlier wars, then those beside the baselines from all other wars."""
    names, late = list(dict.fromkeys(row.forecaster for row in rows)), (CLIMATOLOGY, AGE_HAZARD)
    early = [name for name in names if name not in late]
    yield ScoreRequest(f"{event}{EARLIER}", BY_THE_DAY, rows, early, BASELINES)
    yield ScoreRequest(event, ALL_WARS, rows, [name for name in names if name in (*late, GAME, STATUS_QUO)], BASELINES)


def scored_wars(rows: Mapping[str, Sequence[ForecastRow]], seed: int) -> tuple[EventScores, ...]:
    """Each event scored twice: on all forecasts against baselines from all other wars, and out of time.

    Out of time all forecasters are scored that knew only earlier wars, on what all of them forecast.
    """
    scored: list[EventScores | None] = []
    for event, forecasts in rows.items():
        early, whole = war_score_requests(event, forecasts)
        has_baselines = {CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER} <= set(early.forecasters)
        scored += [whole.score(seed), early.score(seed) if has_baselines else None]
    return tuple(scores for scores in scored if scores is not None)


def ranked_of(rows: Sequence[ForecastRow], seed: int) -> tuple[RankedScore, ...]:
    """The ranked probability scores of every forecaster, each on the looks that it made at every horizon."""
    ranked = []
    for name in dict.fromkeys(row.forecaster for row in rows):
        scores, wars = ranked_scores(rows, name)
        if len(scores):
            cluster = cluster_numbers(wars)
            again = resample_weights(cluster, stream(seed, "ranked"))
            ranked.append(RankedScore(name, len(scores), mean_of(scores, again, cluster)))
    return tuple(ranked)


def ranked_scores(rows: Sequence[ForecastRow], forecaster: str) -> tuple[Floats, list[str]]:
    """The ranked probability score of when the war ends, by look, and the war of each look.

    The outcomes in order are the spans between the horizons, and later than the last; looks of which not every
    horizon's outcome is known are left out. A chance that falls with the horizon is read as not rising.
    """
    looks: dict[tuple[str, date], list[ForecastRow]] = {}
    for row in rows:
        if row.forecaster == forecaster:
            looks.setdefault((row.case, row.origin), []).append(row)
    horizons = max((len(forecasts) for forecasts in looks.values()), default=0)
    whole = [
        sorted(forecasts, key=lambda row: row.horizon_months)
        for forecasts in looks.values()
        if len(forecasts) == horizons
    ]
    if not whole:
        return np.empty(0), []
    rising = np.maximum.accumulate(np.array([[row.p for row in forecasts] for forecasts in whole]), axis=1)
    spans = np.diff(np.column_stack([np.zeros(len(whole)), rising, np.ones(len(whole))]), axis=1)
    outcomes = [horizons - sum(row.outcome for row in forecasts) for forecasts in whole]
    return ranked_probability_score(spans, outcomes), [forecasts[0].cluster for forecasts in whole]
