"""The scores in full of the backtest on wars: of each event, and of when a war ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.backtesting.wars.rolling_wars import (
    AGE_HAZARD,
    CLIMATOLOGY,
    EARLIER,
)
from ripeness.backtesting.wars.war_views import ranked_scores
from ripeness.core.streams import stream
from ripeness.forecasting.scores.full_score import (
    Scored,
    score,
)
from ripeness.forecasting.scores.resampled import (
    Estimate,
    mean_of,
    weights,
)
from ripeness.forecasting.scores.rows import Forecast

BASELINES: Final = (CLIMATOLOGY, AGE_HAZARD, CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranked probability score of when a war ends, by one forecaster, over `n` looks; 0 is perfect, 1 the worst."""

    forecaster: str
    n: int
    score: Estimate


def scored_wars(rows: Mapping[str, Sequence[Forecast]], seed: int) -> tuple[Scored, ...]:
    """Each event scored twice: on all forecasts against baselines from all other wars, and out of time.

    Out of time all forecasters are scored that knew only earlier wars, on what all of them forecast.
    """
    found = []
    for event, forecasts in rows.items():
        names = list(dict.fromkeys(row.forecaster for row in forecasts))
        early = {CLIMATOLOGY + EARLIER, AGE_HAZARD + EARLIER}
        late = {CLIMATOLOGY, AGE_HAZARD}
        whole = [name for name in names if name in late or name in ("game", "status-quo")]
        in_time = [name for name in names if name not in late]
        found.append(score(event, forecasts, BASELINES, seed=seed, forecasters=whole))
        if early <= set(names):
            found.append(score(f"{event}{EARLIER}", forecasts, BASELINES, seed=seed, forecasters=in_time))
    return tuple(one for one in found if one is not None)


def ranked_of(rows: Sequence[Forecast], seed: int) -> tuple[Ranked, ...]:
    """The ranked probability scores of every forecaster, each on the looks that it made at every horizon."""
    found = []
    for name in dict.fromkeys(row.forecaster for row in rows):
        scores, wars = ranked_scores(rows, name)
        if len(scores):
            cluster = np.asarray(np.unique(wars, return_inverse=True)[1], dtype=np.int64)
            again = weights(cluster, stream(seed, "ranked"))
            found.append(Ranked(name, len(scores), mean_of(scores, again, cluster)))
    return tuple(found)
