"""Where the game helps: paired differences of Brier scores by kind of look, and the methods of combining it scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from ripeness.backtesting.episodes.episode_forecasts import FRAILTY, LEARNED, STAKED, best_method, pairs_of
from ripeness.backtesting.forecasters.compared import ComparedSlice, MethodScore
from ripeness.backtesting.forecasters.rolling_cases import AGE_VALUE, PastCase
from ripeness.core.streams import stream
from ripeness.forecasting.combining import METHODS, CombinationEstimate, learn_parameter
from ripeness.forecasting.scores.forecasts import cluster_numbers
from ripeness.forecasting.scores.intervals import ScoreEstimate, mean_of, resample_weights


def _has_record(case: PastCase) -> bool:
    return case.values["deals"] > 0 or case.values["earlier"] > 0


SLICES: Final[dict[str, Callable[[PastCase], bool]]] = {
    "all": lambda case: True,
    "under a year old": lambda case: case.values[AGE_VALUE] < 12,
    "one to four years old": lambda case: 12 <= case.values[AGE_VALUE] < 48,
    "four years and older": lambda case: case.values[AGE_VALUE] >= 48,
    "between states": lambda case: case.values["states"] > 0,
    "not between states": lambda case: case.values["states"] == 0,
    "the pair has signed or fought before": _has_record,
    "the pair has neither signed nor fought before": lambda case: not _has_record(case),
    "looked at before 1989": lambda case: case.origin.year < 1989,
    "looked at from 1989 on": lambda case: case.origin.year >= 1989,
}


def compared_slices(event: str, cases: Sequence[PastCase], seed: int) -> Iterator[ComparedSlice]:
    """The game and the staked forecast on every kind of look that has any."""
    for name, belongs in SLICES.items():
        some = [case for case in cases if belongs(case)]
        for forecaster in (LEARNED, STAKED) if some else ():
            yield ComparedSlice(
                event,
                name,
                forecaster,
                len(some),
                len({case.cluster for case in some}),
                sum(case.outcome for case in some) / len(some),
                _difference(some, forecaster, seed, event),
            )


def method_scores(event: str, cases: Sequence[PastCase], seed: int) -> Iterator[MethodScore]:
    """The outside view alone, then each method."""
    outcomes = np.array([case.outcome for case in cases])
    chosen, pairs = best_method(cases), pairs_of(cases)
    estimates: dict[str, CombinationEstimate] = {method: learn_parameter(method, pairs) for method in METHODS}
    for name in (FRAILTY, *METHODS):
        p = np.array([case.values[name] for case in cases])
        brier = float(((p - outcomes) ** 2).mean())
        yield MethodScore(
            event, name, estimates.get(name), brier, _difference(cases, name, seed, event), name == chosen
        )


def _difference(cases: Sequence[PastCase], forecaster: str, seed: int, event: str) -> ScoreEstimate:
    """The Brier score of a forecaster less that of the frailty Weibull, conflicts resampled whole."""
    outcomes = np.array([case.outcome for case in cases])
    own, other = (np.array([case.values[name] for case in cases]) for name in (forecaster, FRAILTY))
    cluster = cluster_numbers([case.cluster for case in cases])
    again = resample_weights(cluster, stream(seed, "episodes", event))
    return mean_of((own - outcomes) ** 2 - (other - outcomes) ** 2, again, cluster)
