"""Skill score against a baseline: 1 − score / baseline's score, with an interval over clusters.

1 is perfect, 0 as good as the baseline, below 0 worse. Both have to have forecast the same things; resamples are
of pairs, so what makes a war hard for both does not widen the interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.forecasting.scores.brier import squared_errors
from ripeness.forecasting.scores.inputs import ForecastSample
from ripeness.forecasting.scores.logarithmic import log_losses
from ripeness.forecasting.scores.resampled import RESAMPLES, ScoreEstimate, mean_of, ratio_of, resample_weights


@dataclass(frozen=True, slots=True)
class Skill:
    """Skill by the Brier and the log score, and the difference of the Brier scores (below 0: better).

    Skill is None against a baseline that was perfect.
    """

    brier: ScoreEstimate | None
    log: ScoreEstimate | None
    difference: ScoreEstimate


def skill(
    forecasts: ForecastSample, baseline: ForecastSample, generator: np.random.Generator, times: int = RESAMPLES
) -> Skill:
    """The skill of `forecasts` against `baseline`, both of the same events in the same order.

    Raises UsageError where outcomes or clusters differ.
    """
    same = len(forecasts) == len(baseline) and bool(
        (forecasts.outcomes == baseline.outcomes).all() and (forecasts.cluster == baseline.cluster).all()
    )
    if not same:
        raise UsageError("the forecasts and the baseline are not of the same events; give both in one order")
    again = resample_weights(forecasts.cluster, generator, times)
    mine, theirs = squared_errors(forecasts), squared_errors(baseline)
    return Skill(
        brier=_one_less(ratio_of(mine, theirs, again, forecasts.cluster)),
        log=_one_less(ratio_of(log_losses(forecasts), log_losses(baseline), again, forecasts.cluster)),
        difference=mean_of(_less(mine, theirs), again, forecasts.cluster),
    )


def _less(mine: Floats, theirs: Floats) -> Floats:
    return np.asarray(mine - theirs)


def _one_less(ratio: ScoreEstimate | None) -> ScoreEstimate | None:
    if ratio is None:
        return None
    return ScoreEstimate(1 - ratio.value, 1 - ratio.high, 1 - ratio.low, ratio.clusters)
