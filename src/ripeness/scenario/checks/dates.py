"""Dates in their order: start, what is known, the day of the assessment, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ripeness.core.periods import Calendar
from ripeness.scenario.language.part import parse_day
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Path, Problem


def frame(file: ScenarioFile) -> Iterator[Problem]:
    """The day of the assessment and the horizons, within the periods of the scenario."""
    time = file.time
    calendar = Calendar(time.start, time.period, time.periods)
    end = calendar.date(time.periods)
    if not time.start <= time.as_of < end:
        message = f"{time.as_of} is outside the scenario's periods, {time.start} to {end}"
        yield Problem(("time", "as_of"), message)
    horizons: list[tuple[Path, date]] = [(("verdict", "horizon"), file.verdict.horizon)]
    horizons += [(("horizons", i), horizon) for i, horizon in enumerate(file.horizons)]
    for path, horizon in horizons:
        if horizon <= time.as_of:
            yield Problem(path, f"{horizon} is not after the day of the assessment, {time.as_of}")
        elif calendar.index(horizon) > time.periods:
            yield Problem(path, f"{horizon} is beyond the last period, which begins on {end}; raise time.periods")


def meetings(file: ScenarioFile) -> Iterator[Problem]:
    """Meetings from the start on, announced before they are held, the verdict's before its horizon."""
    for name, meeting in file.talks.meetings.items():
        path = ("talks", "meetings", name)
        if meeting.on < file.time.start:
            yield Problem((*path, "on"), f"{meeting.on} is before the scenario's start, {file.time.start}")
        yield from _not_in_future((*path, "announced"), meeting.announced, file.time.as_of)
        yield from _in_order((*path, "announced"), meeting.announced, meeting.on, "the meeting")
        if meeting.held and meeting.on > file.time.as_of:
            yield Problem(
                (*path, "held"), f"the meeting is on {meeting.on}, after {file.time.as_of}: it is not known yet"
            )
    chosen = file.talks.meetings.get(file.verdict.meeting or "")
    if chosen is not None and file.verdict.horizon < chosen.on:
        message = f"{file.verdict.horizon} is before the meeting {file.verdict.meeting}, on {chosen.on}"
        yield Problem(("verdict", "horizon"), message)


def instruments(file: ScenarioFile) -> Iterator[Problem]:
    """Instruments announced before they set in, and those in force already set in."""
    now = file.time.as_of
    for name, instrument in file.instruments.items():
        path = ("instruments", name)
        yield from _not_in_future((*path, "announced"), instrument.announced, now)
        yield from _in_order((*path, "announced"), instrument.announced, instrument.onset, "the onset")
        yield from _in_order((*path, "announced"), instrument.announced, instrument.end, "the end")
        yield from _in_order((*path, "announced"), instrument.announced, instrument.due, "the day it falls due")
        yield from _in_order((*path, "onset"), instrument.onset, instrument.end, "the end")
        yield from _in_order((*path, "due"), instrument.due, instrument.end, "the end")
        if instrument.status == "in_force" and instrument.onset is not None and instrument.onset > now:
            message = f"in_force, but it sets in on {instrument.onset}, after {now}; write status: announced"
            yield Problem((*path, "status"), message)
    for actor, person in file.actors.items():
        for name, support in person.support.items():
            where = ("actors", actor, "support", name, "onset")
            yield from _in_order(where, support.onset, support.end, "the end")


def decisions(file: ScenarioFile) -> Iterator[Problem]:
    """Decisions between the start and the day of the assessment, each on an offer or on a meeting."""
    for name, decision in file.record.decisions.items():
        path = ("record", "decisions", name)
        if bool(decision.offer) == (decision.meeting is not None):
            yield Problem(path, "a decision answers either an 'offer' or a 'meeting'; give one of the two", "key")
        yield from _in_the_past(file, (*path, "on"), decision.on)
        meeting = file.talks.meetings.get(decision.meeting or "")
        if meeting is not None:
            yield from _in_order((*path, "on"), decision.on, meeting.on, f"the meeting {decision.meeting}")


def offers_and_deals(file: ScenarioFile) -> Iterator[Problem]:
    """Offers and deals on record, made since the start, taken back or broken down after that, all of it known."""
    for name, offer in file.record.offers.items():
        path: Path = ("record", "offers", name)
        yield from _in_the_past(file, (*path, "on"), offer.on)
        yield from _not_in_future((*path, "withdrawn"), offer.withdrawn, file.time.as_of)
        yield from _in_order((*path, "on"), offer.on, offer.withdrawn, "the day it was taken back")
    for name, deal in file.record.deals.items():
        path = ("record", "deals", name)
        yield from _in_the_past(file, (*path, "on"), deal.on)
        yield from _not_in_future((*path, "ended"), deal.ended, file.time.as_of)
        yield from _in_order((*path, "on"), deal.on, deal.ended, "the day it broke down")
        if (deal.status == "broken") != (deal.ended is not None):
            message = "a deal that is broken has the day on which it 'ended', one in force has none"
            yield Problem((*path, "status"), message)


def history(file: ScenarioFile) -> Iterator[Problem]:
    """The beginnings of the war or dispute and of the talks, known on the day of the assessment."""
    for key in ("war_began", "dispute_began", "talks_began"):
        yield from _not_in_future(("history", key), getattr(file.history, key), file.time.as_of)


def forecasts(file: ScenarioFile) -> Iterator[Problem]:
    """Forecasts of others, given by the day of the assessment, of dates after it."""
    for name, forecast in file.forecasts.items():
        path = ("forecasts", name)
        yield from _not_in_future((*path, "made"), forecast.made, file.time.as_of)
        for key in forecast.by:
            message = _not_ahead(key, file.time.as_of)
            if message:
                yield Problem((*path, "by", key), message, "key")


def _not_ahead(key: str, now: date) -> str:
    """What is wrong with a key that should be a date after `now`; nothing where it is one."""
    try:
        day = parse_day(key)
    except ValueError as error:
        return str(error)
    return "" if day > now else f"{day} is not after the day of the assessment, {now}"


def _in_the_past(file: ScenarioFile, path: Path, day: date) -> Iterator[Problem]:
    if not file.time.start <= day <= file.time.as_of:
        yield Problem(path, f"{day} is not between the start, {file.time.start}, and {file.time.as_of}")


def _not_in_future(path: Path, day: date | None, now: date) -> Iterator[Problem]:
    if day is not None and day > now:
        yield Problem(path, f"{day} is after the day of the assessment, {now}: it could not be known then")


def _in_order(path: Path, first: date | None, second: date | None, what: str) -> Iterator[Problem]:
    if first is not None and second is not None and first > second:
        yield Problem(path, f"{first} is after {what}, {second}")
