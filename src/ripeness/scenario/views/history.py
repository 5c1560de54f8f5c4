"""The state of a case on a day, derived from the case as written and the events of its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ripeness.core.errors import UsageError
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.views.as_of import as_of, known_entries
from ripeness.scenario.views.event_changes import EventChanges, apply_event
from ripeness.scenario.views.overlay import with_values


def last_day(file: ScenarioFile, events: Sequence[HistoryEvent]) -> date:
    """The day that a case with these events looks from: its own, or that of the last event not taken back."""
    return max([file.time.as_of, *(event.known_on for event in standing_events(events, date.max))])


def on_day(scenario: Scenario, events: Sequence[HistoryEvent], day: date) -> Scenario:
    """The scenario as known on `day`: `scenario` as it was written, its whole ledger, and the events known by then.

    Raises UsageError where an event does not fit the case, or the day lies outside it.
    """
    written, start, end = (
        scenario.file.time.as_of,
        scenario.file.time.start,
        scenario.calendar.date(scenario.calendar.periods),
    )
    if not start <= day < end:
        raise UsageError(f"the case can be seen as of {start} to {end - timedelta(days=1)}; found {day}")
    derived = after_events(scenario, standing_events(events, day), max(day, written))
    if day < written:
        return as_of(derived, day)
    return replace(derived, ledger=known_entries(derived.ledger, day))


def standing_events(events: Sequence[HistoryEvent], day: date) -> tuple[HistoryEvent, ...]:
    """The events that count on a day, in the order in which they became known, less those taken back by then."""
    by_then = [(number, event) for number, event in enumerate(events, 1) if event.known_on <= day]
    taken_back = {event.number for _, event in by_then if event.event == "correction"}
    ordered = sorted(by_then, key=lambda item: item[1].known_on)
    return tuple(event for number, event in ordered if number not in taken_back and event.event != "correction")


def correction_of_last(file: ScenarioFile, events: Sequence[HistoryEvent]) -> HistoryEvent:
    """The event that takes back the last one that still stands; UsageError where none does."""
    taken_back = {event.number for event in events if event.event == "correction"}
    standing = [
        number for number, event in enumerate(events, 1) if number not in taken_back and event.event != "correction"
    ]
    if not standing:
        raise UsageError("the history of the case holds no event that could be taken back")
    last = events[standing[-1] - 1]
    return HistoryEvent(on=max(last.known_on, file.time.as_of), event="correction", number=standing[-1])


def after_events(scenario: Scenario, events: Sequence[HistoryEvent], day: date) -> Scenario:
    """The scenario after these events, seen from `day`. Raises UsageError where one does not fit."""
    changes = EventChanges(
        scenario.file, {entry.id: entry for entry in scenario.ledger}, path=list(scenario.file.battlefield.path)
    )
    for event in events:
        apply_event(changes, event)
    values = changes.values
    if len(changes.path) > len(scenario.file.battlefield.path):
        values["battlefield.path"] = tuple(changes.path)
    if day != scenario.file.time.as_of:
        values["time.as_of"] = day.isoformat()
        values |= _without_past_questions(scenario.file, day)
    after = with_values(scenario, values) if values else scenario
    return replace(after, ledger=tuple(changes.ledger.values()))


def _without_past_questions(file: ScenarioFile, day: date) -> dict[str, object]:
    """The days of the outlook and of others' forecasts that are still ahead on `day`."""
    values: dict[str, object] = {}
    if any(on <= day for on in file.horizons):
        values["horizons"] = [on for on in file.horizons if on > day]
    ahead = {
        name: {on: p for on, p in forecast.by.items() if date.fromisoformat(on) > day}
        for name, forecast in file.forecasts.items()
    }
    if any(len(by) < len(file.forecasts[name].by) for name, by in ahead.items()):
        values["forecasts"] = {name: {**to_plain(file.forecasts[name]), "by": by} for name, by in ahead.items() if by}
    return values
