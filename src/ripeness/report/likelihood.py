"""The probabilities at the head of a report, each with its word, its interval and its confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.forecasting.results import PooledRate
from ripeness.report import yardstick
from ripeness.report.anchors import traced
from ripeness.report.names import side
from ripeness.report.number_format import (
    percent,
    percent_range,
    short_day,
)
from ripeness.report.sentences.verdict import headline
from ripeness.report.sentences.views import pooled_on
from ripeness.report.yardstick import Confidence
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Likelihood:
    """An event and its probability; `low`, `middle` and `high` are percent, for the bar.

    `outside` and `pooled` are what comparable cases say and what is staked on both, as text,
    empty where there is no such view; `pooled_at` is the latter in percent, for the bar. `place` is
    where the page traces the probability, empty where it does not.
    """

    event: str
    word: str
    figure: str
    interval: str
    low: float
    middle: float
    high: float
    main: bool = False
    outside: str = ""
    pooled: str = ""
    pooled_at: float | None = None
    place: str = ""


def likelihoods(assessment: Assessment, *, words: str = "icd203") -> tuple[Likelihood, ...]:
    """A deal at the meeting and by each horizon, then what else may have happened by the last."""
    return tuple(_row(assessment, one, words) for one in _events(assessment))


def has_pool(rows: tuple[Likelihood, ...]) -> bool:
    """Whether any of the probabilities has an outside view beside it."""
    return any(row.pooled for row in rows)


def _with_pool(row: Likelihood, rate: PooledRate | None) -> Likelihood:
    if rate is None:
        return row
    at = round(100 * rate.p_deal, 2)
    return replace(row, outside=percent(rate.outside), pooled=percent(rate.p_deal), pooled_at=at)


@dataclass(frozen=True, slots=True)
class _Event:
    """What may happen: its name, its probability, the number that `explain` calls it, and the date of a deal."""

    name: str
    p: DistributionSummary
    quantity: str
    main: bool = False
    on: date | None = None


def _row(assessment: Assessment, one: _Event, words: str) -> Likelihood:
    row = replace(_likelihood(one.name, one.p, words, one.main), place=traced(assessment, one.quantity))
    return _with_pool(row, pooled_on(assessment, one.on) if one.on else None)


def _events(assessment: Assessment) -> Iterator[_Event]:
    outlook = assessment.outlook
    if outlook.meeting:
        at_meeting = f"Deal at the meeting, {short_day(outlook.meeting.date)}"
        yield _Event(at_meeting, outlook.meeting.p_deal, "p_deal_at_meeting")
    dated = {one.date: one.p_deal for one in outlook.by}
    main = headline(assessment)
    if main:
        dated[assessment.verdict.horizon] = main
    for on in sorted(dated):
        yield _Event(f"Deal by {short_day(on)}", dated[on], "p_deal", on == assessment.verdict.horizon, on)
    if outlook.by:
        last = outlook.by[-1]
        for key, spread in last.p_collapse.items():
            name = f"Collapse of {side(assessment, key)} by {short_day(last.date)}"
            yield _Event(name, spread, f"p_collapse.{key}")
        yield _Event(f"War goes on beyond {short_day(last.date)}", last.p_goes_on, "p_goes_on")


def _likelihood(event: str, spread: DistributionSummary, words: str, main: bool) -> Likelihood:
    # Means of probabilities that sum to 1 may leave the range by a rounding error.
    mean = min(1.0, max(0.0, spread.mean))
    word = yardstick.band(mean, words).word
    ends = (100 * spread.p05, 100 * mean, 100 * spread.p95)
    low, middle, high = (round(one, 2) for one in ends)
    return Likelihood(event, word, percent(mean), percent_range(spread), low, middle, high, main)


def confidence(assessment: Assessment) -> Confidence | None:
    """Confidence in the probability that the verdict turns on; None where its interval is not known."""
    spread = headline(assessment)
    return yardstick.confidence(spread, assessment.assumptions) if spread else None
