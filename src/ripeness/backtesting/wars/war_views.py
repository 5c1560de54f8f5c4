"""Extra forecasters of the backtest on wars: further baselines, the recalibrated game, and the linear pool.

All are out of sample in time: fitted to wars and forecasts whose outcome was known on the day, never to the own future.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
from ripeness.backtesting.wars.war_data import WarRecord
from ripeness.core.distributions import Floats
from ripeness.core.periods import add_months
from ripeness.core.streams import stream
from ripeness.forecasting.model_weight import PoolWeightEstimate, recalibration, weight_of_model, weight_posterior
from ripeness.forecasting.outside_view.survival_curves import weibull, weibull_with_frailty
from ripeness.forecasting.scores.forecasts import ForecastKey, ForecastRow, cluster_numbers, common_forecasts

WEIBULL, FRAILTY, LOGISTIC = "weibull-earlier", "frailty-earlier", "logistic-earlier"
RECALIBRATED, POOLED = "game-recalibrated", "pooled"
COVARIATES: Final = ("log-age", "net-battles", "battles")
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
    common = common_forecasts(rows["end"], (GAME, AGE_HAZARD + EARLIER))
    cases = [_case(by_name, by_look[by_name[GAME].case, by_name[GAME].origin]) for by_name in common]
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
            estimate = weight_of_model(*_as_arrays(pairs), stream(seed, "pool", outside))
            estimates.append(PoolWeight(outside, estimate))
    return tuple(estimates)


def recalibrated_game(past_cases: Sequence[PastCase], case: PastCase) -> float:
    """The game's probability, recalibrated on the forecasts whose outcome was known."""
    learned = recalibration(
        [past_case.values[GAME] for past_case in past_cases], [past_case.outcome for past_case in past_cases]
    )
    return learned.of(case.values[GAME])


def _case(by_name: Mapping[str, ForecastRow], look: WarInformation) -> PastCase:
    row = by_name[GAME]
    values = {
        **{name: forecast.p for name, forecast in by_name.items()},
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

    @cache
    def weight_of(war: str, on: date) -> float:
        past = {key: pair for key, pair in pairs.items() if add_months(key[1], key[2]) <= on and key[0] != war}
        if len({key[0] for key in past}) < FEWEST:
            return 0.5
        return weight_posterior(*_as_arrays(past)).mean

    def rule(_past_cases: Sequence[PastCase], case: PastCase) -> float:
        weight = weight_of(case.cluster, case.origin)
        return weight * case.values[GAME] + (1 - weight) * case.values[outside]

    return rule


def _as_arrays(pairs: Mapping[ForecastKey, tuple[float, float]]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """The probabilities by either view, and the number of the war of each."""
    inside, beside = np.array(list(pairs.values())).T
    return inside, beside, cluster_numbers([key[0] for key in pairs])


def _probabilities_of_outcome(
    rows: Mapping[str, Sequence[ForecastRow]], outside: str
) -> dict[ForecastKey, tuple[float, float]]:
    """Probabilities by the game and the outside view of the outcome: settled, ended otherwise, or going on."""
    outcome, inside = _odds(rows, GAME)
    _, beside = _odds(rows, outside)
    return {key: (inside[key][outcome[key]], beside[key][outcome[key]]) for key in inside if key in beside}


def _odds(
    rows: Mapping[str, Sequence[ForecastRow]], forecaster: str
) -> tuple[dict[ForecastKey, int], dict[ForecastKey, Odds]]:
    ends, deals = (
        {row.key: row for row in rows[event] if row.forecaster == forecaster} for event in ("end", "settlement")
    )
    both = sorted(ends.keys() & deals.keys())
    outcome = {key: 0 if deals[key].outcome else 1 if ends[key].outcome else 2 for key in both}
    odds = {key: (deals[key].p, max(ends[key].p - deals[key].p, 0.0), 1 - ends[key].p) for key in both}
    return outcome, odds
