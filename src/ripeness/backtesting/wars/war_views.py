"""Extra forecasters of the backtest on wars: further baselines, the recalibrated game, and the linear pool.

All are out of sample in time: fitted to wars and forecasts whose outcome was known on the day, never to the own future.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.backtesting.data.war_data import WarRecord
from ripeness.backtesting.forecasters.rolling_cases import (
    AGE_VALUE,
    PastCase,
    Rule,
    Spell,
    by_curve,
    regression,
    rolling,
)
from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.rolling_wars import AGE_HAZARD, EARLIER, GAME
from ripeness.core.distributions import Floats
from ripeness.core.periods import add_months
from ripeness.core.streams import stream
from ripeness.forecasting.baselines import weibull, weibull_with_frailty
from ripeness.forecasting.model_weight import PoolWeightEstimate, weight_of_model, weight_posterior
from ripeness.forecasting.recalibration import recalibration
from ripeness.forecasting.scores.forecasts import ForecastRow
from ripeness.forecasting.scores.proper_scores import ranked_probability_score

WEIBULL, FRAILTY, LOGISTIC = "weibull-earlier", "frailty-earlier", "logistic-earlier"
RECALIBRATED, POOLED = "game-recalibrated", "pooled"
COVARIATES: Final = ("log-age", "net-battles", "battles")
Key = tuple[str, date, int]
Odds = tuple[float, float, float]
"""P(settled), P(ended otherwise), P(goes on) by the horizon; they sum to 1."""
FEWEST: Final = 10
"""Earlier wars that a weight is learned from at least, when it is learned along the way."""


@dataclass(frozen=True, slots=True)
class PoolWeight:
    """The weight of the game in the pool with an outside view, by its name, over settled, ended otherwise, goes on."""

    outside: str
    found: PoolWeightEstimate


def extra_forecasts(
    rows: Mapping[str, Sequence[ForecastRow]], wars: Iterable[WarRecord], looks: Iterable[WarInformation]
) -> dict[str, tuple[ForecastRow, ...]]:
    """The forecasts of P(end) by the further forecasters, for each forecast that the outside view of its day has."""
    by_look = {(f"war-{look.number}", look.origin): look for look in looks}
    cases = [
        _case(row, by_look[row.case, row.origin], probabilities)
        for row, probabilities in _game_with_outside_view(rows["end"])
    ]
    spells = [Spell(f"war-{war.number}", war.start, war.end if war.has_ended else None) for war in wars]
    rules: dict[str, Rule] = {
        LOGISTIC: regression(*COVARIATES),
        WEIBULL: by_curve(spells, weibull),
        FRAILTY: by_curve(spells, weibull_with_frailty),
        RECALIBRATED: recalibrated_game,
        POOLED: _rolling_pool(rows),
    }
    return {"end": rolling(cases, rules, enough=20)}


def pool_weights(rows: Mapping[str, Sequence[ForecastRow]], seed: int) -> tuple[PoolWeight, ...]:
    """The weight against the outside view known by the day, which is the one to use, then against all other wars'."""
    estimates = []
    for outside in (AGE_HAZARD + EARLIER, AGE_HAZARD):
        pairs = _probabilities_of_outcome(rows, outside)
        if pairs:
            cluster = _cluster_numbers([key[0] for key in pairs])
            inside, beside = np.array(list(pairs.values())).T
            estimates.append(
                PoolWeight(outside, weight_of_model(inside, beside, cluster, stream(seed, "pool", outside)))
            )
    return tuple(estimates)


def recalibrated_game(past_cases: Sequence[PastCase], case: PastCase) -> float:
    """The game's probability, recalibrated on the forecasts whose outcome was known."""
    learned = recalibration(
        [past_case.values[GAME] for past_case in past_cases], [past_case.outcome for past_case in past_cases]
    )
    return learned.of(case.values[GAME])


def _game_with_outside_view(rows: Iterable[ForecastRow]) -> Iterator[tuple[ForecastRow, dict[str, float]]]:
    """The game's forecasts that have an outside view of their day, with both probabilities."""
    by_forecaster: dict[Key, dict[str, float]] = {}
    game: dict[Key, ForecastRow] = {}
    for row in rows:
        key = (row.case, row.origin, row.horizon_months)
        by_forecaster.setdefault(key, {})[row.forecaster] = row.p
        if row.forecaster == GAME:
            game[key] = row
    for key, row in game.items():
        if AGE_HAZARD + EARLIER in by_forecaster[key]:
            yield row, {GAME: row.p, AGE_HAZARD + EARLIER: by_forecaster[key][AGE_HAZARD + EARLIER]}


def _case(row: ForecastRow, look: WarInformation, probabilities: dict[str, float]) -> PastCase:
    values = {
        **probabilities,
        AGE_VALUE: float(look.months),
        "log-age": float(np.log1p(look.months)),
        "net-battles": float(sum(look.balance)),
        "battles": float(np.log1p(sum(abs(month) for month in look.balance))),
    }
    due = add_months(row.origin, row.horizon_months)
    return PastCase(row.case, row.cluster, row.origin, due, row.horizon_months, row.outcome, values)


def _rolling_pool(rows: Mapping[str, Sequence[ForecastRow]]) -> Rule:
    """The pool with the weight that the forecasts of other wars had shown by the day; one half until there are ten."""
    outside = AGE_HAZARD + EARLIER
    pairs = _probabilities_of_outcome(rows, outside)
    learned: dict[tuple[str, date], float] = {}

    def rule(past_cases: Sequence[PastCase], case: PastCase) -> float:
        del past_cases
        at = (case.cluster, case.origin)
        if at not in learned:
            past = {key: pair for key, pair in pairs.items() if _due(key) <= case.origin and key[0] != case.cluster}
            learned[at] = _weight(past)
        return learned[at] * case.values[GAME] + (1 - learned[at]) * case.values[outside]

    return rule


def _weight(pairs: Mapping[Key, tuple[float, float]]) -> float:
    if len({key[0] for key in pairs}) < FEWEST:
        return 0.5
    inside, beside = np.array(list(pairs.values())).T
    return weight_posterior(inside, beside, _cluster_numbers([key[0] for key in pairs])).mean


def _due(key: Key) -> date:
    return add_months(key[1], key[2])


def _probabilities_of_outcome(
    rows: Mapping[str, Sequence[ForecastRow]], outside: str
) -> dict[Key, tuple[float, float]]:
    """Probabilities by the game and the outside view of the outcome: settled, ended otherwise, or going on."""
    outcome, inside = _odds(rows, GAME)
    _, beside = _odds(rows, outside)
    return {key: (inside[key][outcome[key]], beside[key][outcome[key]]) for key in inside if key in beside}


def _odds(rows: Mapping[str, Sequence[ForecastRow]], forecaster: str) -> tuple[dict[Key, int], dict[Key, Odds]]:
    ends = {_key(row): row for row in rows["end"] if row.forecaster == forecaster}
    deals = {_key(row): row for row in rows["settlement"] if row.forecaster == forecaster}
    outcome: dict[Key, int] = {}
    odds: dict[Key, Odds] = {}
    for key in ends.keys() & deals.keys():
        end, deal = ends[key], deals[key]
        outcome[key] = 0 if deal.outcome else 1 if end.outcome else 2
        odds[key] = (deal.p, max(end.p - deal.p, 0.0), 1 - end.p)
    order = sorted(odds)
    return {key: outcome[key] for key in order}, {key: odds[key] for key in order}


def _key(row: ForecastRow) -> Key:
    return row.case, row.origin, row.horizon_months


def _cluster_numbers(names: Sequence[str]) -> NDArray[np.int64]:
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.int64)


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
