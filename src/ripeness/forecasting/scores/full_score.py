"""The full score of every forecaster of one event: with parts, intervals, skill and diagram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ripeness.core.streams import stream
from ripeness.forecasting.scores.brier import (
    Parts,
    corrected_parts,
    parts,
    squares,
)
from ripeness.forecasting.scores.inputs import (
    Said,
    said,
)
from ripeness.forecasting.scores.logarithmic import surprises
from ripeness.forecasting.scores.reliability import (
    Dot,
    diagram,
)
from ripeness.forecasting.scores.resampled import (
    Estimate,
    mean_of,
    weights,
)
from ripeness.forecasting.scores.rows import Forecast
from ripeness.forecasting.scores.sharpness import (
    Sharpness,
    ranking,
    sharpness,
)
from ripeness.forecasting.scores.skill import (
    Skill,
    skill,
)


@dataclass(frozen=True, slots=True)
class Against:
    """Skill against one baseline, by its name."""

    baseline: str
    skill: Skill


@dataclass(frozen=True, slots=True)
class Scores:
    """One forecaster: Brier and log score with 95% intervals by cluster, the parts, ranking, sharpness, diagram."""

    forecaster: str
    brier: Estimate
    log: Estimate
    parts: Parts
    corrected: Parts
    ranking: float | None
    sharpness: Sharpness
    against: tuple[Against, ...]
    diagram: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The forecasters of one event, all on the same `n` forecasts of `clusters` clusters; it came in the share `came`.

    `first` and `last` are the first and the last day looked from.
    """

    event: str
    n: int
    clusters: int
    came: float
    first: date
    last: date
    scores: tuple[Scores, ...]


def score(
    event: str, rows: Iterable[Forecast], baselines: Sequence[str], *, seed: int, forecasters: Sequence[str] = ()
) -> Scored | None:
    """The scores of `forecasters` (none named: all) on the forecasts that all of them made; None without any.

    Skill is against each of `baselines`. The same resamples of clusters serve all forecasters.
    """
    by_key: dict[tuple[str, date, int], dict[str, Forecast]] = {}
    names = list(forecasters)
    for row in rows:
        if not forecasters and row.forecaster not in names:
            names.append(row.forecaster)
        by_key.setdefault((row.case, row.origin, row.horizon_months), {})[row.forecaster] = row
    common = [found for found in by_key.values() if all(name in found for name in names)]
    if not common or not names:
        return None
    first = [found[names[0]] for found in common]
    arrays = {name: _said([found[name] for found in common]) for name in names}
    return Scored(
        event=event,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        first=min(row.origin for row in first),
        last=max(row.origin for row in first),
        scores=tuple(_scores(event, name, arrays, baselines, seed) for name in names),
    )


def _said(rows: Sequence[Forecast]) -> Said:
    return said([row.p for row in rows], [row.outcome for row in rows], [row.cluster for row in rows])


def _scores(event: str, name: str, arrays: dict[str, Said], baselines: Sequence[str], seed: int) -> Scores:
    mine = arrays[name]
    # The stream's name leaves the forecaster out, so that all are resampled alike.
    again = weights(mine.cluster, stream(seed, "scores", event))
    return Scores(
        forecaster=name,
        brier=mean_of(squares(mine), again, mine.cluster),
        log=mean_of(surprises(mine), again, mine.cluster),
        parts=parts(mine),
        corrected=corrected_parts(mine),
        ranking=ranking(mine),
        sharpness=sharpness(mine),
        against=tuple(
            Against(one, skill(mine, arrays[one], stream(seed, "scores", event)))
            for one in baselines
            if one in arrays and one != name
        ),
        diagram=diagram(mine, stream(seed, "diagram", event)),
    )
