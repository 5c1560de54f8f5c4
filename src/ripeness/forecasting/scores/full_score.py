"""All scores of every forecaster of one event: with parts, intervals, skill, sharpness and reliability diagram.

Skill is 1 − score / baseline's score: 1 is perfect, 0 as good as the baseline, below 0 worse. Resamples are of pairs,
so what makes a war hard for both does not widen its interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.stats import rankdata

from ripeness.core.errors import UsageError
from ripeness.core.streams import stream
from ripeness.forecasting.scores.forecasts import ForecastRow, ForecastSample, common_forecasts, forecast_sample
from ripeness.forecasting.scores.intervals import (
    RESAMPLES,
    ReliabilityBin,
    ScoreEstimate,
    mean_of,
    ratio_of,
    reliability_bins,
    resample_weights,
)
from ripeness.forecasting.scores.proper_scores import (
    BrierParts,
    brier_parts,
    corrected_brier_parts,
    log_losses,
    squared_errors,
)


@dataclass(frozen=True, slots=True)
class Sharpness:
    """The mean, variance and quartiles of the probabilities, and the share of them below 0.1 or above 0.9."""

    mean: float
    variance: float
    quartiles: tuple[float, float, float]
    outer: float


def sharpness(forecasts: ForecastSample) -> Sharpness:
    """How the probabilities are spread; outcomes play no part."""
    low, middle, high = np.quantile(forecasts.p, (0.25, 0.5, 0.75))
    outer = float(((forecasts.p < 0.1) | (forecasts.p > 0.9)).mean())
    spread = (float(low), float(middle), float(high))
    return Sharpness(float(forecasts.p.mean()), float(forecasts.p.var()), spread, outer)


def roc_area(forecasts: ForecastSample) -> float | None:
    """Area under the ROC curve: P(an event that came had the higher forecast than one that did not), ties as half.

    0.5 is chance, 1 perfect (Hanley & McNeil 1982). None where everything or nothing came.
    """
    occurred = forecasts.outcomes == 1
    yes, no = int(occurred.sum()), int((~occurred).sum())
    if not yes or not no:
        return None
    ranks = rankdata(forecasts.p)
    return float((ranks[occurred].sum() - yes * (yes + 1) / 2) / (yes * no))


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
        difference=mean_of(np.asarray(mine - theirs), again, forecasts.cluster),
    )


def _one_less(ratio: ScoreEstimate | None) -> ScoreEstimate | None:
    if ratio is None:
        return None
    return ScoreEstimate(1 - ratio.value, 1 - ratio.high, 1 - ratio.low, ratio.clusters)


@dataclass(frozen=True, slots=True)
class SkillAgainst:
    """Skill against one baseline, by its name."""

    baseline: str
    skill: Skill


@dataclass(frozen=True, slots=True)
class ForecasterScores:
    """One forecaster: Brier and log score with 95% intervals by cluster, the parts, ranking, sharpness, diagram."""

    forecaster: str
    brier: ScoreEstimate
    log: ScoreEstimate
    parts: BrierParts
    corrected: BrierParts
    ranking: float | None
    sharpness: Sharpness
    against: tuple[SkillAgainst, ...]
    diagram: tuple[ReliabilityBin, ...]


@dataclass(frozen=True, slots=True)
class EventScores:
    """The forecasters of one event, all on the same `n` forecasts of `clusters` clusters; it came in the share `came`.

    `first` and `last` are the first and the last day looked from.
    """

    event: str
    n: int
    clusters: int
    came: float
    first: date
    last: date
    scores: tuple[ForecasterScores, ...]


def score_event(
    event: str, rows: Iterable[ForecastRow], baselines: Sequence[str], *, seed: int, forecasters: Sequence[str] = ()
) -> EventScores | None:
    """The scores of `forecasters` (none named: all) on the forecasts that all of them made; None without any.

    Skill is against each of `baselines`. The same resamples of clusters serve all forecasters.
    """
    rows = list(rows)
    names = list(dict.fromkeys(forecasters or (row.forecaster for row in rows)))
    common = common_forecasts(rows, names)
    if not common:
        return None
    first = [by_forecaster[names[0]] for by_forecaster in common]
    cluster, outcomes = [row.cluster for row in first], [row.outcome for row in first]
    arrays = {name: forecast_sample([by_name[name].p for by_name in common], outcomes, cluster) for name in names}
    return EventScores(
        event=event,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        first=min(row.origin for row in first),
        last=max(row.origin for row in first),
        scores=tuple(_scores(event, name, arrays, baselines, seed) for name in names),
    )


def _scores(
    event: str, name: str, arrays: dict[str, ForecastSample], baselines: Sequence[str], seed: int
) -> ForecasterScores:
    mine = arrays[name]
    # The stream's name leaves the forecaster out, so that all are resampled alike.
    again = resample_weights(mine.cluster, stream(seed, "scores", event))
    return ForecasterScores(
        forecaster=name,
        brier=mean_of(squared_errors(mine), again, mine.cluster),
        log=mean_of(log_losses(mine), again, mine.cluster),
        parts=brier_parts(mine),
        corrected=corrected_brier_parts(mine),
        ranking=roc_area(mine),
        sharpness=sharpness(mine),
        against=tuple(
            SkillAgainst(baseline, skill(mine, arrays[baseline], stream(seed, "scores", event)))
            for baseline in baselines
            if baseline in arrays and baseline != name
        ),
        diagram=reliability_bins(mine, stream(seed, "diagram", event)),
    )
