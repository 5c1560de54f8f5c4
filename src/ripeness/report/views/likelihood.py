"""The probabilities at the head of a report, each with its word, its interval and its confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.report import yardstick
from ripeness.report.anchors import trace_anchor
from ripeness.report.blocks import Likelihood
from ripeness.report.names import side
from ripeness.report.number_format import percent, percent_range, short_day
from ripeness.report.sentences.verdict import headline
from ripeness.report.sentences.views import pooled_on
from ripeness.report.yardstick import Confidence
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class _Event:
    """What may happen: its name, its probability, the number that `explain` calls it, and the date of a deal."""

    name: str
    p: DistributionSummary
    quantity: str
    main: bool = False
    on: date | None = None


def likelihoods(assessment: Assessment, *, words: str = "icd203") -> tuple[Likelihood, ...]:
    """A deal at the meeting and by each horizon, then what else may have happened by the last."""
    return tuple(_likelihood(assessment, event, words) for event in _events(assessment))


def has_pool(rows: tuple[Likelihood, ...]) -> bool:
    """Whether any of the probabilities has an outside view beside it."""
    return any(row.pooled for row in rows)


def confidence(assessment: Assessment) -> Confidence | None:
    """Confidence in the probability that the verdict turns on; None where its interval is not known."""
    p = headline(assessment)
    return yardstick.confidence(p, assessment.assumptions) if p else None


def _events(assessment: Assessment) -> Iterator[_Event]:
    outlook = assessment.outlook
    if outlook.meeting:
        at_meeting = f"Deal at the meeting, {short_day(outlook.meeting.date)}"
        yield _Event(at_meeting, outlook.meeting.p_deal, "p_deal_at_meeting")
    dated = {horizon.date: horizon.p_deal for horizon in outlook.by}
    main = headline(assessment)
    if main:
        dated[assessment.verdict.horizon] = main
    for on in sorted(dated):
        yield _Event(f"Deal by {short_day(on)}", dated[on], "p_deal", on == assessment.verdict.horizon, on)
    if outlook.by:
        last = outlook.by[-1]
        for key, p in last.p_collapse.items():
            name = f"Collapse of {side(assessment, key)} by {short_day(last.date)}"
            yield _Event(name, p, f"p_collapse.{key}")
        yield _Event(f"War goes on beyond {short_day(last.date)}", last.p_goes_on, "p_goes_on")


def _likelihood(assessment: Assessment, event: _Event, words: str) -> Likelihood:
    # Means of probabilities that sum to 1 may leave the range by a rounding error.
    mean = min(1.0, max(0.0, event.p.mean))
    low, middle, high = (round(100 * p, 2) for p in (event.p.p05, mean, event.p.p95))
    rate = pooled_on(assessment, event.on) if event.on else None
    return Likelihood(
        event.name,
        yardstick.band(mean, words).word,
        percent(mean),
        percent_range(event.p),
        low,
        middle,
        high,
        main=event.main,
        outside=percent(rate.outside) if rate else "",
        pooled=percent(rate.p_deal) if rate else "",
        pooled_at=round(100 * rate.p_deal, 2) if rate else None,
        place=trace_anchor(assessment, event.quantity),
    )
