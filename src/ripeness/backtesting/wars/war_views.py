"""What else can be said of the wars that were forecast: further baselines, the game put right, and the pool.

All of it out of time: fitted to wars and forecasts whose outcome was known on the day, never to the war's own future.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.backtesting.data.war import War
from ripeness.backtesting.forecasters.past_case import PastCase
from ripeness.backtesting.forecasters.rolling_cases import (
    Rule,
    regression,
    rolling,
)
from ripeness.backtesting.forecasters.spells import (
    AGE,
    Spell,
    by_curve,
)
from ripeness.backtesting.wars.information_set import WarSoFar
from ripeness.backtesting.wars.rolling_wars import (
    AGE_HAZARD,
    EARLIER,
    GAME,
)
from ripeness.core.periods import add_months
from ripeness.core.streams import stream
from ripeness.forecasting.baselines.survival import (
    frail,
    weibull,
)
from ripeness.forecasting.model_weight import (
    Weight,
    likely,
    weight_of_model,
)
from ripeness.forecasting.recalibration import recalibration
from ripeness.forecasting.scores.inputs import Floats
from ripeness.forecasting.scores.ranked import ranked
from ripeness.forecasting.scores.rows import Forecast

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
    found: Weight


def views(
    rows: Mapping[str, Sequence[Forecast]], wars: Iterable[War], looks: Iterable[WarSoFar]
) -> dict[str, tuple[Forecast, ...]]:
    """The forecasts of P(end) by the further forecasters, for each forecast that the outside view of its day has."""
    seen = {(f"war-{look.number}", look.origin): look for look in looks}
    cases = [_case(row, seen[row.case, row.origin], said) for row, said in _game_beside(rows["end"])]
    spells = [Spell(f"war-{war.number}", war.start, war.end if war.ended else None) for war in wars]
    rules: dict[str, Rule] = {
        LOGISTIC: regression(*COVARIATES),
        WEIBULL: by_curve(spells, weibull),
        FRAILTY: by_curve(spells, frail),
        RECALIBRATED: put_right,
        POOLED: _along_the_way(rows),
    }
    return {"end": rolling(cases, rules, enough=20)}


def pool_weights(rows: Mapping[str, Sequence[Forecast]], seed: int) -> tuple[PoolWeight, ...]:
    """The weight against the outside view known by the day, which is the one to use, then against all other wars'."""
    found = []
    for outside in (AGE_HAZARD + EARLIER, AGE_HAZARD):
        given = _given(rows, outside)
        if given:
            cluster = _numbers([key[0] for key in given])
            inside, beside = np.array(list(given.values())).T
            found.append(PoolWeight(outside, weight_of_model(inside, beside, cluster, stream(seed, "pool", outside))))
    return tuple(found)


def put_right(known: Sequence[PastCase], case: PastCase) -> float:
    """The game's probability, recalibrated on the forecasts whose outcome was known."""
    learned = recalibration([one.values[GAME] for one in known], [one.outcome for one in known])
    return learned.of(case.values[GAME])


def _game_beside(rows: Iterable[Forecast]) -> Iterator[tuple[Forecast, dict[str, float]]]:
    """The game's forecasts that have an outside view of their day, with both probabilities."""
    said: dict[Key, dict[str, float]] = {}
    game: dict[Key, Forecast] = {}
    for row in rows:
        key = (row.case, row.origin, row.horizon_months)
        said.setdefault(key, {})[row.forecaster] = row.p
        if row.forecaster == GAME:
            game[key] = row
    for key, row in game.items():
        if AGE_HAZARD + EARLIER in said[key]:
            yield row, {GAME: row.p, AGE_HAZARD + EARLIER: said[key][AGE_HAZARD + EARLIER]}


def _case(row: Forecast, look: WarSoFar, said: dict[str, float]) -> PastCase:
    values = {
        **said,
        AGE: float(look.months),
        "log-age": float(np.log1p(look.months)),
        "net-battles": float(sum(look.balance)),
        "battles": float(np.log1p(sum(abs(month) for month in look.balance))),
    }
    due = add_months(row.origin, row.horizon_months)
    return PastCase(row.case, row.cluster, row.origin, due, row.horizon_months, row.outcome, values)


def _along_the_way(rows: Mapping[str, Sequence[Forecast]]) -> Rule:
    """The pool with the weight that the forecasts of other wars had shown by the day; one half until there are ten."""
    outside = AGE_HAZARD + EARLIER
    given = _given(rows, outside)
    learned: dict[tuple[str, date], float] = {}

    def rule(known: Sequence[PastCase], case: PastCase) -> float:
        del known
        at = (case.cluster, case.origin)
        if at not in learned:
            past = {key: pair for key, pair in given.items() if _due(key) <= case.origin and key[0] != case.cluster}
            learned[at] = _weight(past)
        return learned[at] * case.values[GAME] + (1 - learned[at]) * case.values[outside]

    return rule


def _weight(given: Mapping[Key, tuple[float, float]]) -> float:
    if len({key[0] for key in given}) < FEWEST:
        return 0.5
    inside, beside = np.array(list(given.values())).T
    return likely(inside, beside, _numbers([key[0] for key in given])).mean


def _due(key: Key) -> date:
    return add_months(key[1], key[2])


def _given(rows: Mapping[str, Sequence[Forecast]], outside: str) -> dict[Key, tuple[float, float]]:
    """What the game and the outside view gave to what came: settled, ended otherwise, or going on."""
    came, inside = _odds(rows, GAME)
    _, beside = _odds(rows, outside)
    return {key: (inside[key][came[key]], beside[key][came[key]]) for key in inside if key in beside}


def _odds(rows: Mapping[str, Sequence[Forecast]], forecaster: str) -> tuple[dict[Key, int], dict[Key, Odds]]:
    ends = {_key(row): row for row in rows["end"] if row.forecaster == forecaster}
    deals = {_key(row): row for row in rows["settlement"] if row.forecaster == forecaster}
    came: dict[Key, int] = {}
    odds: dict[Key, Odds] = {}
    for key in ends.keys() & deals.keys():
        end, deal = ends[key], deals[key]
        came[key] = 0 if deal.outcome else 1 if end.outcome else 2
        odds[key] = (deal.p, max(end.p - deal.p, 0.0), 1 - end.p)
    order = sorted(odds)
    return {key: came[key] for key in order}, {key: odds[key] for key in order}


def _key(row: Forecast) -> Key:
    return row.case, row.origin, row.horizon_months


def _numbers(names: Sequence[str]) -> NDArray[np.int64]:
    return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.int64)


def ranked_scores(rows: Sequence[Forecast], forecaster: str) -> tuple[Floats, list[str]]:
    """The ranked probability score of when the war ends, by look, and the war of each look.

    The outcomes in order are the spans between the horizons, and later than the last; looks of which not every
    horizon's outcome is known are left out. A chance that falls with the horizon is read as not rising.
    """
    looks: dict[tuple[str, date], list[Forecast]] = {}
    for row in rows:
        if row.forecaster == forecaster:
            looks.setdefault((row.case, row.origin), []).append(row)
    horizons = max((len(found) for found in looks.values()), default=0)
    whole = [sorted(found, key=lambda row: row.horizon_months) for found in looks.values() if len(found) == horizons]
    if not whole:
        return np.empty(0), []
    rising = np.maximum.accumulate(np.array([[row.p for row in found] for found in whole]), axis=1)
    spans = np.diff(np.column_stack([np.zeros(len(whole)), rising, np.ones(len(whole))]), axis=1)
    came = [horizons - sum(row.outcome for row in found) for found in whole]
    return ranked(spans, came), [found[0].cluster for found in whole]
