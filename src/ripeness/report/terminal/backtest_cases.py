"""Scores in full on the terminal: every forecaster of an event, its skill with intervals, and what set the pool."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Final

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.wars.war_scores import Ranked
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.backtesting.wars.wars_result import WarsBacktest
from ripeness.forecasting.scores.full_score import (
    Scored,
    Scores,
)
from ripeness.forecasting.scores.resampled import Estimate
from ripeness.report.number_format import percent

NAMES: Final = {
    "status-quo": "nothing changes",
    "age-hazard": "age hazard",
    "frailty": "Weibull, own paces",
    "weibull": "Weibull by age",
    "logistic": "logistic regression",
    "game-recalibrated": "game, put right",
    "pooled": "game and age, pooled",
}
EARLIER: Final = "-earlier"
HEAD: Final = f"    {'':<33}{'Brier':>6}{'against climatology (95%)':>28}{'log':>7}"
SCORES_NOTE: Final = (
    "Brier and log score: lower is better. Against climatology: the difference of the Brier scores with its 95% "
    "interval; below 0 is better, and an interval that holds 0 tells nothing apart. What hangs together, such as "
    "a war, a pair of states or a conflict, is a cluster and is resampled whole."
)


def cases(found: CasesBacktest, width: int) -> Iterator[str]:
    """A backtest on cases: its data, then a table an event."""
    yield f"Backtest: {found.name}"
    yield from (f"data: {one.file}, version {one.sha256[:12]}" for one in found.data)
    for one in found.scored:
        yield ""
        yield from wrap(found.told[one.event], width)
        yield from event(one)
    yield ""
    yield from wrap(f"{SCORES_NOTE} {found.note}", width)


def event(found: Scored) -> Iterator[str]:
    """The table of one event, with n, clusters, the years looked from, and a line a forecaster."""
    years = f"{found.first.year} to {found.last.year}"
    groups = f"{found.clusters:,} cluster{'' if found.clusters == 1 else 's'}"
    yield f"  {found.n:,} forecasts in {groups}, {years}; it came in {percent(found.came)} of them"
    yield HEAD
    yield from (_line(one) for one in found.scores)


def wars(found: WarsBacktest, width: int) -> Iterator[str]:
    """The end of wars out of time by every forecaster, when they end, and the weight of the game in the pool."""
    by_event = {one.event: one for one in found.scored}
    if "end" + EARLIER in by_event:
        yield ""
        yield "The war ends: all forecasters that knew only earlier wars"
        yield from event(by_event["end" + EARLIER])
    yield from _ranked(found.ranked)
    yield from _weights(found.weights, width)


def named(forecaster: str) -> str:
    """A forecaster in words."""
    plain = forecaster.removesuffix(EARLIER)
    return NAMES.get(plain, plain)


def _line(one: Scores) -> str:
    return f"    {named(one.forecaster):<33}{one.brier.value:>6.3f}{_against(one):>28}{one.log.value:>7.3f}"


def _against(one: Scores) -> str:
    by_baseline: Mapping[str, Estimate] = {each.baseline: each.skill.difference for each in one.against}
    found = by_baseline.get("climatology" + EARLIER) or by_baseline.get("climatology")
    return "" if found is None else f"{found.value:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def _ranked(found: tuple[Ranked, ...]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield "When the war ends: ranked probability score over 3, 6, 12, 24 months and later"
    for one in found:
        known = ", earlier wars" if one.forecaster.endswith(EARLIER) else ""
        told = f"{one.score.value:.3f} ({one.score.low:.3f} to {one.score.high:.3f})"
        yield f"    {named(one.forecaster) + known:<33}{told:>28}{one.n:>6} looks"


def _weights(found: tuple[PoolWeight, ...], width: int) -> Iterator[str]:
    for one in found:
        whom = "known by the day" if one.outside.endswith(EARLIER) else "of all other wars"
        at = one.found
        yield ""
        yield from wrap(
            f"Weight of the game in a pool with the outside view {whom}: {percent(at.weight)}, 90% interval "
            f"{percent(at.low)} to {percent(at.high)}, from {at.clusters} wars. Best by the log score: "
            f"{percent(at.best)}; resampled by war {percent(at.best_low)} to {percent(at.best_high)}.",
            width,
        )
