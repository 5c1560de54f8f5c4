"""Flat results table of backtests: a row for each event, horizon and forecaster, with all its scores.

Only scores are in it, no row of a data set, so that it can be kept, compared and published. Scores of one horizon are
worked out as those of all are: on the forecasts that all forecasters made, with the same resamples of clusters.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from importlib.metadata import version
from typing import Any, Final, NamedTuple

from ripeness.backtesting.cases.cases_result import FRAILTY, CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.forecasters.compared import ComparedSlice, MethodScore
from ripeness.backtesting.runner import Backtest, BacktestSuite
from ripeness.backtesting.wars.rolling_wars import EARLIER
from ripeness.backtesting.wars.war_scores import BY_THE_DAY, RankedScore, ScoreRequest, war_score_requests
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.core.errors import UsageError
from ripeness.core.serialise import from_fields, to_json_dict
from ripeness.forecasting.outside_view.data_file import DataVersion
from ripeness.forecasting.scores.forecasts import finite_or_null
from ripeness.forecasting.scores.full_score import EventScores, ForecasterScores
from ripeness.forecasting.scores.intervals import ReliabilityBin, ScoreEstimate

FORMAT: Final = 1
DIGITS: Final = 4
"""Decimals that a score is kept with: finer than chance leaves any of them."""


class ScoredHorizon(NamedTuple):
    """Scores of an event on one horizon in months (None: all together), and what the forecasters knew."""

    event: str
    information: str
    horizon: int | None
    scores: EventScores


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One forecaster's scores on one event and horizon.

    `known` says what the forecasters knew: what was over by the day, or all other wars, later ones too. `horizon` is in
    months, None for all together. `came` is the share in which the event came. `skill` is against `climatology` by the
    Brier score, `difference` the Brier score less that of climatology, `against_frailty` that of the
    frailty Weibull. `*_low` and `*_high` are 95% intervals over
    clusters; numbers that cannot be told are None, as are all intervals where there is but one cluster.
    """

    backtest: str
    event: str
    known: str
    horizon: int | None
    forecaster: str
    n: int
    clusters: int
    came: float
    first: date
    last: date
    brier: float
    brier_low: float | None
    brier_high: float | None
    log: float
    skill: float | None
    skill_low: float | None
    skill_high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    reliability: float
    resolution: float
    uncertainty: float
    ranking: float | None
    mean: float
    spread: float
    against_frailty: float | None = None
    against_frailty_low: float | None = None
    against_frailty_high: float | None = None


@dataclass(frozen=True, slots=True)
class ReliabilityDiagram:
    """The reliability diagram of one forecaster on one event, all horizons together."""

    backtest: str
    event: str
    known: str
    forecaster: str
    dots: tuple[ReliabilityBin, ...]


@dataclass(frozen=True, slots=True)
class KoreaMonth:
    """The forecasts in one month of the talks in Korea, by horizon, with outcomes."""

    origin: date
    p: dict[int, float]
    came: dict[int, int]


@dataclass(frozen=True, slots=True)
class BacktestResults:
    """The table with what it rests on: program, draws, seed, the data's versions, and what was not run and why.

    `told` describes events by `BACKTEST/EVENT`. `ranked` are the scores of when a war ends, `weights` the pool's.
    """

    format: int
    program: str
    draws: int
    seed: int
    data: dict[str, tuple[DataVersion, ...]]
    missing: tuple[str, ...]
    told: dict[str, str]
    notes: dict[str, str]
    rows: tuple[ScoreRow, ...]
    diagrams: tuple[ReliabilityDiagram, ...]
    korea: tuple[KoreaMonth, ...]
    ranked: tuple[RankedScore, ...]
    weights: tuple[PoolWeight, ...]
    compared: tuple[ComparedSlice, ...] = ()
    methods: tuple[MethodScore, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data, floating numbers to `DIGITS` decimals."""
        plain: dict[str, Any] = finite_or_null(to_json_dict(self), DIGITS)
        return plain


def results_of(result: Backtest | BacktestSuite) -> BacktestResults:
    """The table of a backtest, or of all that were run."""
    by_name = result.backtests if isinstance(result, BacktestSuite) else {result.name: result}
    wars = next((backtest for backtest in by_name.values() if isinstance(backtest, WarsBacktest)), None)
    korea = next((backtest for backtest in by_name.values() if isinstance(backtest, KoreaBacktest)), None)
    cases = {name: backtest for name, backtest in by_name.items() if isinstance(backtest, CasesBacktest)}
    game = wars or korea
    scored = [(name, each) for name, backtest in by_name.items() for each in scored_by_horizon(backtest)]
    return BacktestResults(
        format=FORMAT,
        program=version("ripeness"),
        draws=game.draws if game else 0,
        seed=next(iter(by_name.values())).seed,
        data={name: backtest.data for name, backtest in by_name.items() if not isinstance(backtest, KoreaBacktest)},
        missing=result.missing if isinstance(result, BacktestSuite) else (),
        told={
            f"{name}/{event}": description
            for name, backtest in cases.items()
            for event, description in backtest.told.items()
        },
        notes={name: backtest.note for name, backtest in cases.items()},
        rows=tuple(_row(name, each, scores) for name, each in scored for scores in each.scores.scores),
        diagrams=tuple(diagram for name, each in scored for diagram in _diagrams(name, each)),
        korea=tuple(_months(korea)) if korea else (),
        ranked=wars.ranked if wars else (),
        weights=wars.weights if wars else (),
        compared=tuple(row for backtest in cases.values() for row in backtest.compared),
        methods=tuple(row for backtest in cases.values() for row in backtest.methods),
    )


def from_json(text: str) -> BacktestResults:
    """The table that `as_json` wrote. UsageError where it is none, or of another format."""
    from pydantic import TypeAdapter, ValidationError

    try:
        table = TypeAdapter(BacktestResults).validate_json(text)
    except ValidationError as error:
        raise UsageError(f"that is no table of results: {error.errors()[0]['msg']}") from None
    if table.format != FORMAT:
        raise UsageError(f"the results are of format {table.format}; this program reads format {FORMAT}")
    return table


def as_json(table: BacktestResults) -> str:
    """The table as one JSON document, a row a line so that two runs compare line by line."""
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(part)}" for key, part in table.to_dict().items()) + "\n}\n"


def as_csv(table: BacktestResults) -> str:
    """The rows as CSV: a line a row, empty where a number is undefined."""
    out = io.StringIO()
    names = [field.name for field in fields(ScoreRow)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table.to_dict()["rows"])
    return out.getvalue()


def _diagrams(name: str, scored: ScoredHorizon) -> Iterator[ReliabilityDiagram]:
    for scores in scored.scores.scores:
        if scored.horizon is None and scores.forecaster != "status-quo":
            forecaster = scores.forecaster.removesuffix(EARLIER)
            yield ReliabilityDiagram(name, scored.event, scored.information, forecaster, scores.diagram)


def _row(name: str, scored: ScoredHorizon, forecaster: ForecasterScores) -> ScoreRow:
    scores = scored.scores
    against = next((each.skill for each in forecaster.against if each.baseline.startswith("climatology")), None)
    frailty = next((each.skill for each in forecaster.against if each.baseline == FRAILTY), None)
    several = scores.clusters > 1
    return from_fields(
        ScoreRow,
        scores,
        backtest=name,
        event=scored.event,
        known=scored.information,
        horizon=scored.horizon,
        forecaster=forecaster.forecaster.removesuffix(EARLIER),
        **_with_bounds("brier", forecaster.brier, bounded=several),
        log=forecaster.log.value,
        **_with_bounds("skill", against.brier if against else None, bounded=several),
        **_with_bounds("difference", against.difference if against else None, bounded=several),
        reliability=forecaster.parts.reliability,
        resolution=forecaster.parts.resolution,
        uncertainty=forecaster.parts.uncertainty,
        ranking=forecaster.ranking,
        mean=forecaster.sharpness.mean,
        spread=forecaster.sharpness.variance**0.5,
        **_with_bounds("against_frailty", frailty.difference if frailty else None, bounded=several),
    )


def _with_bounds(name: str, estimate: ScoreEstimate | None, *, bounded: bool) -> dict[str, float | None]:
    """The columns of an estimate and its interval."""
    low, high = (estimate.low, estimate.high) if estimate and bounded else (None, None)
    return {name: estimate.value if estimate else None, f"{name}_low": low, f"{name}_high": high}


def _months(backtest: KoreaBacktest) -> Iterator[KoreaMonth]:
    rows = [row for row in backtest.forecasts["armistice"] if row.forecaster == "game"]
    for origin in dict.fromkeys(row.origin for row in rows):
        mine = [row for row in rows if row.origin == origin]
        outcomes: dict[int, int] = {row.horizon_months: row.outcome for row in mine}
        yield KoreaMonth(origin, {row.horizon_months: row.p for row in mine}, outcomes)


def _lines(part: Any) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(json.dumps(item, allow_nan=False) for item in part) + "\n]"
    return json.dumps(part, allow_nan=False)


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
        if isinstance(backtest, WarsBacktest):
            yield from war_score_requests(event, rows)
        else:
            names = list(dict.fromkeys(row.forecaster for row in rows))
            yield ScoreRequest(event, BY_THE_DAY, rows, names, ("climatology", "status-quo", FRAILTY))
