"""The information set of an earlier day: a scenario without all that became known after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.scenario.language.instruments import Instrument, with_known_draws
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.record import LedgerEntry, Record
from ripeness.scenario.language.scenario import History, Scenario, ScenarioFile, Talks

NOTICE: Final = timedelta(days=30)
"""How long before it is held a meeting without `announced` counts as announced: our assumption."""


def as_of(scenario: Scenario, day: date) -> Scenario:
    """The scenario as one could have written it on `day`, from its start to the day it was written for.

    Left out are entries of the ledger made later, points of the line's path, decisions, offers, deals,
    forecasts, meetings and instruments announced later; outcomes that were clear only later are
    pending; offers taken back and deals broken only later stand; a meeting held later is not known to be;
    an instrument in force whose onset is later counts as announced. A verdict
    whose meeting was not yet known is about no meeting. Perspectives lose their changes of what is left out.

    Priors stay as they are: what their author knew cannot be taken out of them.
    Raises UsageError where `day` is outside the scenario's past.
    """
    time = scenario.file.time
    if not time.start <= day <= time.as_of:
        raise UsageError(f"the scenario can be seen as of {time.start} to {time.as_of}; found {day}")
    if day == time.as_of:
        return scenario
    file = _file(scenario.file, day)
    unknown = tuple(f"{path}." for path in _dated_paths(scenario.file) - _dated_paths(file))
    return replace(
        scenario,
        file=file,
        ledger=known_entries(scenario.ledger, day),
        perspectives={name: _without(perspective, unknown) for name, perspective in scenario.perspectives.items()},
    )


def _dated_paths(file: ScenarioFile) -> set[str]:
    """The paths of all parts that become known on a day of their own."""
    by_section: dict[str, Mapping[str, object]] = {
        "instruments": file.instruments,
        "talks.meetings": file.talks.meetings,
        "record.decisions": file.record.decisions,
        "record.offers": file.record.offers,
        "record.deals": file.record.deals,
        "forecasts": file.forecasts,
    }
    return {f"{where}.{name}" for where, section in by_section.items() for name in section}


def _without(perspective: Perspective, unknown: tuple[str, ...]) -> Perspective:
    changes = tuple(change for change in perspective.changes if not f"{change.set}.".startswith(unknown))
    return (
        perspective.model_copy(update={"changes": changes}) if len(changes) < len(perspective.changes) else perspective
    )


def known_entries(ledger: Iterable[LedgerEntry], day: date) -> tuple[LedgerEntry, ...]:
    """The entries made by `day`, those resolved only later as pending."""
    return tuple(_entry(entry, day) for entry in ledger if entry.made <= day)


def _file(file: ScenarioFile, day: date) -> ScenarioFile:
    record = _record(file.record, day)
    talks = _talks(file.talks, record, day)
    meeting = file.verdict.meeting if file.verdict.meeting in talks.meetings else None
    path = tuple(point for point in file.battlefield.path if point.on <= day)
    return file.model_copy(
        update={
            "time": file.time.model_copy(update={"as_of": day}),
            "battlefield": file.battlefield.model_copy(update={"path": path}),
            "instruments": with_known_draws(
                {
                    name: _instrument(instrument, day)
                    for name, instrument in file.instruments.items()
                    if _is_known(instrument, day)
                }
            ),
            "talks": talks,
            "record": record,
            "history": _history(file.history, day),
            "forecasts": {
                name: forecast for name, forecast in file.forecasts.items() if (forecast.made or file.time.as_of) <= day
            },
            "verdict": file.verdict.model_copy(update={"meeting": meeting}),
        }
    )


def _entry(entry: LedgerEntry, day: date) -> LedgerEntry:
    if entry.resolved is None or entry.resolved <= day:
        return entry
    return replace(entry, outcome="pending", resolved=None, what_happened="")


def _record(record: Record, day: date) -> Record:
    decisions = {name: decision for name, decision in record.decisions.items() if decision.on <= day}
    offers = {
        name: offer if (offer.withdrawn or day) <= day else offer.model_copy(update={"withdrawn": None})
        for name, offer in record.offers.items()
        if offer.on <= day
    }
    deals = {
        name: deal if (deal.ended or day) <= day else deal.model_copy(update={"status": "in_force", "ended": None})
        for name, deal in record.deals.items()
        if deal.on <= day
    }
    return record.model_copy(update={"decisions": decisions, "offers": offers, "deals": deals})


def _talks(talks: Talks, record: Record, day: date) -> Talks:
    # Who answered an invitation knew of the meeting, whenever it was announced.
    answered = {decision.meeting for decision in record.decisions.values()}
    meetings = {
        name: meeting if meeting.on <= day else meeting.model_copy(update={"held": None})
        for name, meeting in talks.meetings.items()
        if name in answered or (meeting.announced or meeting.on - NOTICE) <= day
    }
    return talks.model_copy(update={"meetings": meetings})


def _history(history: History, day: date) -> History:
    later = [key for key in ("war_began", "dispute_began", "talks_began") if (getattr(history, key) or day) > day]
    return history.model_copy(update=dict.fromkeys(later))


def _is_known(instrument: Instrument, day: date) -> bool:
    since = instrument.announced if instrument.announced is not None else instrument.onset
    return since is None or since <= day


def _instrument(instrument: Instrument, day: date) -> Instrument:
    if instrument.status == "in_force" and instrument.onset is not None and instrument.onset > day:
        return instrument.model_copy(update={"status": "announced"})
    return instrument
