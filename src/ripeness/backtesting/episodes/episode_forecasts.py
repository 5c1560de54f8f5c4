"""Forecasts of an event in every episode by every forecaster, each year by what was past_episodes on its first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from ripeness.backtesting.episodes.episode_looks import COVARIATES, HORIZONS, SINCE_LAST_DEAL, EpisodeLook, case_of
from ripeness.backtesting.episodes.learned_prior import LearnedPrior, group
from ripeness.backtesting.forecasters.rolling_cases import AGE_VALUE, PastCase, columns
from ripeness.core.distributions import Floats
from ripeness.forecasting.baselines import Logistic, logistic
from ripeness.forecasting.combining import METHODS, CombinationEstimate, ForecastPairs, Method, combine, learn_parameter
from ripeness.forecasting.outside_view.episode_data import Episode
from ripeness.forecasting.outside_view.episode_events import EpisodeEvent, known_episodes, spells
from ripeness.forecasting.outside_view.interstate_wars import EDGES
from ripeness.forecasting.outside_view.lifetimes import Lifetime, Z, hazard_table
from ripeness.forecasting.outside_view.survival_curves import SurvivalCurve, first_within, weibull, weibull_with_frailty
from ripeness.forecasting.scores.forecasts import cluster_numbers
from ripeness.forecasting.scores.proper_scores import BOUND

GAME, LEARNED, STANDARD = "game", "game-learned", "standard"
HAZARD, WEIBULL, FRAILTY, LOGISTIC, STAKED = "age-hazard", "weibull", "frailty", "logistic", "staked"
ANCHORED: Final = "anchored"
BY_KIND, WITH_RECORD = "frailty-by-kind", "frailty-with-record"
RECORD: Final = ("log-odds", "deals", "earlier")
"""What the frailty curve with the pair's record knows: the curve's log odds, deals and earlier episodes."""
Curves = tuple[SurvivalCurve | None, SurvivalCurve | None]
"""The curve of the event, and of other ends."""
ENDED: Final = 50
"""Episodes that have to be past_episodes to have ended before the first forecast."""
LEAST: Final = 20
"""Conflicts whose forecasts are past_episodes before a method is learned, and before one is chosen by its score."""
FORECASTERS: Final = (
    *(GAME, STANDARD, "game-by-kind", LEARNED),
    *(HAZARD, WEIBULL, FRAILTY, BY_KIND, WITH_RECORD, LOGISTIC),
    *(*METHODS, STAKED),
)


def forecast_event(
    event: EpisodeEvent,
    episodes: Sequence[Episode],
    looks: Sequence[tuple[Episode, EpisodeLook]],
    prior: LearnedPrior,
) -> tuple[PastCase, ...]:
    """The cases of an event with each forecaster's probability among their values, in order of their days."""
    paired = [
        (case, look)
        for episode, look in looks
        for horizon in HORIZONS
        if (case := case_of(event, episode, look, horizon)) is not None
    ]
    paired.sort(key=lambda pair: (pair[0].origin, pair[0].name, pair[0].horizon_months))
    forecasts: list[PastCase] = []
    for year in sorted({case.origin.year for case, _ in paired}):
        on = date(year, 1, 1)
        past_episodes = known_episodes(episodes, on)
        if sum(episode.has_ended for episode in past_episodes) < ENDED:
            continue
        past = [case for case, _ in paired if case.outcome_known <= on]
        of_year = [pair for pair in paired if pair[0].origin.year == year]
        alone = _with_baselines(event, of_year, past_episodes, past)
        of_game = {id(look): prior.forecasts(event.name, look, HORIZONS) for _, look in of_year}
        alone = [
            _adding(case, of_game[id(look)][case.horizon_months])
            for case, (_, look) in zip(alone, of_year, strict=True)
        ]
        forecasts += _with_combinations(alone, [case for case in forecasts if case.outcome_known <= on])
    return tuple(forecasts)


def _with_baselines(
    event: EpisodeEvent,
    of_year: Sequence[tuple[PastCase, EpisodeLook]],
    past_episodes: Sequence[Episode],
    past: Sequence[PastCase],
) -> list[PastCase]:
    """The cases of a year with what curves and a regression say that were fitted to what was known on its first day."""
    until, otherwise = spells(event, past_episodes)
    age = SINCE_LAST_DEAL if event.deals else AGE_VALUE
    bands = hazard_table(_of_either(until, otherwise), EDGES)
    share = sum(each.ended for each in until) / max(bands.ends, 1)
    curves = {
        WEIBULL: (weibull(until), weibull(otherwise)),
        FRAILTY: (weibull_with_frailty(until), weibull_with_frailty(otherwise)),
    }
    by_group = {name: _frailty_of(event, past_episodes, name) for name in {group(look.as_seen) for _, look in of_year}}
    fitted = {}
    for horizon in HORIZONS:
        same = [case for case in past if case.horizon_months == horizon]
        if len(same) >= ENDED:
            fitted[horizon] = logistic(columns(same, COVARIATES), [case.outcome for case in same])
    forecasts = []
    for case, look in of_year:
        lived, horizon = case.values[age], case.horizon_months
        chances = {name: _of_curves(pair, lived, horizon) for name, pair in curves.items()}
        chances[BY_KIND] = _of_curves(by_group[group(look.as_seen)], lived, horizon) or chances[FRAILTY]
        chances[HAZARD] = bands.within(lived, horizon).p * share
        if horizon in fitted:
            chances[LOGISTIC] = fitted[horizon].chance(columns([case], COVARIATES)[0])
        forecasts.append(_adding(case, {name: p for name, p in chances.items() if p is not None}))
    return forecasts


def _frailty_of(event: EpisodeEvent, past_episodes: Sequence[Episode], of: str) -> Curves:
    """The curves fitted to one group of episodes."""
    until, otherwise = spells(event, [episode for episode in past_episodes if group(episode) == of])
    return weibull_with_frailty(until), weibull_with_frailty(otherwise)


def _of_either(until: Sequence[Lifetime], otherwise: Sequence[Lifetime]) -> list[Lifetime]:
    return [replace(a, ended=a.ended or b.ended) for a, b in zip(until, otherwise, strict=True)]


def _of_curves(pair: Curves, age: float, horizon: int) -> float | None:
    event, other = pair
    return None if event is None else first_within(event, other, age, horizon)


def _with_combinations(cases: Sequence[PastCase], past: Sequence[PastCase]) -> list[PastCase]:
    """The cases with the combined forecasts, by parameters learned from past ones, and with the one that is staked."""
    whole = [case for case in past if STAKED in case.values]
    enough = len({case.cluster for case in whole}) >= LEAST
    learned = {method: learn_parameter(method, pairs_of(whole)) for method in METHODS} if enough else {}
    staked = best_method(whole) if enough else FRAILTY
    record = logistic(_record_columns(whole), [case.outcome for case in whole]) if enough else None
    return [_combine_views(case, learned, staked, record) for case in cases]


def _record_columns(cases: Sequence[PastCase]) -> list[list[float]]:
    odds = logit(np.clip([case.values[FRAILTY] for case in cases], BOUND, 1 - BOUND))
    return columns([_adding(case, {"log-odds": float(x)}) for case, x in zip(cases, odds, strict=True)], RECORD)


def _combine_views(
    case: PastCase, learned: Mapping[Method, CombinationEstimate], staked: str, record: Logistic | None
) -> PastCase:
    if FRAILTY not in case.values:
        return case
    views = (case.values[LEARNED], case.values[FRAILTY], case.values[STANDARD])
    by_method: dict[str, float] = {
        method: float(combine(method, *views, learned[method].parameter if learned else _BEFORE[method]))
        for method in METHODS
    }
    with_record = record.chance(_record_columns([case])[0]) if record else case.values[FRAILTY]
    with_methods = _adding(case, {**by_method, WITH_RECORD: with_record})
    return _adding(with_methods, {STAKED: with_methods.values[staked]})


_BEFORE: Final[dict[Method, float]] = {"linear": 0.5, "logarithmic": 0.5, "anchored": 0.3}
"""Parameters before there is anything to learn from."""


def pairs_of(cases: Sequence[PastCase]) -> ForecastPairs:
    """The forecasts of both views with what came."""
    inside, outside, standard = (
        np.array([case.values[name] for case in cases]) for name in (LEARNED, FRAILTY, STANDARD)
    )
    outcomes = np.array([case.outcome for case in cases], dtype=np.float64)
    return ForecastPairs(inside, outside, standard, outcomes, cluster_numbers([case.cluster for case in cases]))


def best_method(cases: Sequence[PastCase]) -> str:
    """What is staked: the anchored forecast, unless another has a better Brier score beyond chance, then the best one.

    The others are the outside view alone and the pools. The anchored forecast comes first since its level is that of
    history: a pool takes over the model's own level, which is learned here and not in a case that people write.
    Beyond chance: by 1.96 standard errors of the mean difference, conflicts as wholes.
    """
    outcomes = np.array([case.outcome for case in cases])
    errors = {name: (np.array([case.values[name] for case in cases]) - outcomes) ** 2 for name in (FRAILTY, *METHODS)}
    cluster = cluster_numbers([case.cluster for case in cases])
    better = [name for name in errors if _clearly_below(errors[name] - errors[ANCHORED], cluster)]
    return min(better or [ANCHORED], key=lambda name: float(errors[name].mean()))


def _clearly_below(differences: Floats, cluster: NDArray[np.int64]) -> bool:
    """Whether the mean of differences is below 0 beyond chance."""
    mean = float(differences.mean())
    spread = float((np.bincount(cluster, differences - mean) ** 2).sum()) ** 0.5 / len(differences)
    return bool(mean + Z * spread < 0)


def _adding(case: PastCase, values: Mapping[str, float]) -> PastCase:
    return replace(case, values={**case.values, **values})
