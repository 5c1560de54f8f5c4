"""The verb `trace`: the chance of a deal over the days of a case's history, and what its changes are due to.

Every day is solved on the same draws, each weighed by the record as it then stood. The difference of two days is what
passed without an event, the time, and then the events between them: each event's share is what it adds, averaged over
all orders in which the events could have become known (Shapley 1953). The shares and that of time add up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ripeness.core.distributions import DistributionSummary, summarise
from ripeness.core.errors import UsageError
from ripeness.core.serialise import JsonResult, NotebookRepr
from ripeness.core.streams import stream
from ripeness.diagnostics.attribution import Coalition, shapley
from ripeness.diagnostics.history_chances import Chance, HistoryChances
from ripeness.inference.common_draws import check_draws_and_dates
from ripeness.inference.ensemble import Progress
from ripeness.scenario.files.load import written_case
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.event_label import event_label
from ripeness.scenario.views.history import last_day, standing_events
from ripeness.workbench.question import Question

PAIRS: Final = 4
"""Pairs of orders that are sampled where there are too many events for all of them."""


@dataclass(frozen=True, slots=True)
class TraceDay:
    """The chance of a deal as of a day, and the events that became known on it; `effective` counts effective draws."""

    on: date
    p_deal: DistributionSummary
    events: tuple[str, ...]
    effective: float


@dataclass(frozen=True, slots=True)
class EventShare:
    """What one event adds to the chance of a deal, as a probability; `standard_error` is 0 where it is exact.

    `revised` tells an assumption that the analyst revised from something that happened.
    """

    on: date
    event: str
    revised: bool
    share: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class TraceChange:
    """The difference between the first and the last day: `time` and the events' shares add up to it.

    `orders` counts the orders of events that were sampled, 0 where all were.
    """

    before: float
    after: float
    time: float
    events: tuple[EventShare, ...]
    orders: int


@dataclass(frozen=True, slots=True)
class HistoryTrace(NotebookRepr, JsonResult):
    """The chance of a deal by `horizon` over the days, probabilities 0 to 1, and the change from first to last day."""

    case: str
    title: str
    perspective: str
    horizon: date
    draws: int
    seed: int
    days: tuple[TraceDay, ...]
    change: TraceChange


def trace(
    case: str | Path,
    question: Question = Question(draws=500),
    *,
    since: date | None = None,
    until: date | None = None,
    progress: Progress | None = None,
) -> HistoryTrace:
    """The chance of a deal on every day of the case's history between two days, and what the difference is due to.

    Without `since` and `until` from the day for which the case was written to that of its last event. The horizon is
    the first date of `question.by`, else that of the case's verdict; while a deal is in force its chance is 1. Raises
    ScenarioError or UsageError for bad input.
    """
    written, events = written_case(case)
    since, until = since or written.file.time.as_of, until or last_day(written.file, events)
    if since >= until:
        raise UsageError(
            f"the days to compare are {since} and {until}; wanted the earlier one first (--since, --until)"
        )
    horizon = question.by[0] if question.by else written.file.verdict.horizon
    if horizon <= until:
        raise UsageError(f"the horizon {horizon} is not after {until}; give a later one with --by")
    history = HistoryChances(written, events, question.plan, question.perspective, question.settings, horizon)
    days = sorted({since, until, *(event.known_on for event in events if since < event.known_on <= until)})
    scenarios = [history.scenario(standing_events(events, day), day) for day in days]
    check_draws_and_dates(scenarios[-1], question.plan)
    chances = history.chances(scenarios, progress)
    first = scenarios[0].file
    return HistoryTrace(
        case=first.name,
        title=first.title,
        perspective=question.perspective,
        horizon=horizon,
        draws=question.draws,
        seed=question.seed,
        days=tuple(
            TraceDay(
                day,
                summarise(p, weights),
                tuple(event_label(scenario.file, e) for e in events if e.known_on == day and day > since),
                float(1 / (weights @ weights)),
            )
            for day, scenario, (p, weights) in zip(days, scenarios, chances, strict=True)
        ),
        change=_change(history, (since, until), scenarios[-1], (chances[0], chances[-1])),
    )


def _change(
    history: HistoryChances, span: tuple[date, date], last: Scenario, ends: tuple[Chance, Chance]
) -> TraceChange:
    """What the difference between the first and the last day of a span is due to."""
    since, until = span
    before, after = (_identities(standing_events(history.events, day)) for day in (since, until))
    # What was taken back in between is a change too: without it the event still stands.
    changed = [event for event in history.events if (id(event) in before) != (id(event) in after)]
    every = [event for event in history.events if id(event) in before | after]

    def worths(coalitions: Sequence[Coalition]) -> list[float]:
        toggled = [_identities(changed[number] for number in coalition) for coalition in coalitions]
        chosen = [[e for e in every if (id(e) in before) != (id(e) in some)] for some in toggled]
        return [float(weights @ p) for p, weights in history.chances([history.with_events(e, until) for e in chosen])]

    rng = stream(history.plan.seed, "shapley", "history")
    result = shapley(worths, len(changed), pairs=PAIRS, rng=rng)
    first, final = (float(weights @ p) for p, weights in ends)
    shares = [
        EventShare(
            event.known_on, event_label(last.file, event), event.event == "assumption", float(share), float(error)
        )
        for event, share, error in zip(changed, result.shares, result.errors, strict=True)
    ]
    return TraceChange(first, final, final - first - result.whole, tuple(shares), result.orders)


def _identities(events: Iterable[HistoryEvent]) -> set[int]:
    """Events that say the same are still several."""
    return {id(event) for event in events}
