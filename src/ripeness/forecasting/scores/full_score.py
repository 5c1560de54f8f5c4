"""All scores of every forecaster of one event: with parts, intervals, skill and reliability diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.core.streams import stream
from ripeness.forecasting.scores.brier import BrierParts, brier_parts, corrected_brier_parts, squared_errors
from ripeness.forecasting.scores.inputs import ForecastSample, forecast_sample
from ripeness.forecasting.scores.logarithmic import log_losses
from ripeness.forecasting.scores.reliability import ReliabilityBin, reliability_bins
from ripeness.forecasting.scores.resampled import ScoreEstimate, mean_of, resample_weights
from ripeness.forecasting.scores.rows import ForecastRow
from ripeness.forecasting.scores.sharpness import Sharpness, roc_area, sharpness
from ripeness.forecasting.scores.skill import Skill, skill


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
    by_key: dict[tuple[str, date, int], dict[str, ForecastRow]] = {}
    names = list(forecasters)
    for row in rows:
        if not forecasters and row.forecaster not in names:
            names.append(row.forecaster)
        by_key.setdefault((row.case, row.origin, row.horizon_months), {})[row.forecaster] = row
    # Only what all of them forecast: scores on different questions cannot be compared.
    common = [by_forecaster for by_forecaster in by_key.values() if all(name in by_forecaster for name in names)]
    if not common or not names:
        return None
    first = [by_forecaster[names[0]] for by_forecaster in common]
    arrays = {name: _sample_of([by_forecaster[name] for by_forecaster in common]) for name in names}
    return EventScores(
        event=event,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        first=min(row.origin for row in first),
        last=max(row.origin for row in first),
        scores=tuple(_scores(event, name, arrays, baselines, seed) for name in names),
    )


def _sample_of(rows: Sequence[ForecastRow]) -> ForecastSample:
    return forecast_sample([row.p for row in rows], [row.outcome for row in rows], [row.cluster for row in rows])


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
