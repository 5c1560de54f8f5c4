"""Step 7, what happened: an event for the case's history, and what the case was written with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.scenario.files.history_file import parse_event
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.schema.labels import label
from ripeness.scenario.views.event_label import event_label
from ripeness.workbench.guide.form import (
    NOT_SAID,
    Change,
    Choices,
    FieldGroup,
    FieldRow,
    GuideCase,
    GuideField,
    Removal,
    SentForm,
)

AS_IT_STANDS: Final = ("", "as it stands")
RECORD: Final = (("talks", "meetings"), ("record", "offers"), ("record", "deals"), ("record", "decisions"))
"""Where a case as written keeps what happened, by id."""


def groups(case: GuideCase, kind: str) -> tuple[FieldGroup, ...]:
    """The fields of an event of a kind; of the kind `record`, what the case was written with."""
    if kind == "record":
        return (_record(case),)
    own = _FIELDS[kind](case)
    if kind == "correction":
        return (FieldGroup(EVENTS[kind], own),)
    sources: Choices = (("", "none"), *((name, entry.title) for name, entry in case.written.file.sources.items()))
    about = (
        GuideField("event.on", "Day", case.now.time.as_of.isoformat(), "day"),
        *own,
        GuideField("event.note", "Remark", kind="paragraph", optional=True),
        GuideField("event.source", "Source", kind="choice", choices=sources, optional=True),
    )
    return (FieldGroup(EVENTS[kind], about, adds=True),)


def _line(case: GuideCase) -> tuple[GuideField, ...]:
    side = case.written.file.sides["a"].name
    return (GuideField("event.share", f"Share of the contested ground that {side} holds, from 0 to 1", kind="number"),)


def _offer(case: GuideCase) -> tuple[GuideField, ...]:
    offers = tuple((name, name) for name in case.now.record.offers)
    return (
        _outcome(("made", "an offer was made"), ("withdrawn", "an offer was taken back")),
        GuideField("event.actor", "Who made it", kind="choice", choices=(NOT_SAID, *case.actors), optional=True),
        *_terms(case),
        GuideField("event.id", "The offer taken back", kind="choice", choices=(NOT_SAID, *offers), optional=True),
    )


def _terms(case: GuideCase) -> tuple[GuideField, ...]:
    return tuple(
        GuideField(
            f"event.offer.{issue}",
            f"Terms: {content.name}",
            kind="choice",
            choices=(AS_IT_STANDS, *((option, choice.name) for option, choice in content.options.items())),
            optional=True,
        )
        for issue, content in case.now.issues.items()
    )


def _answer(case: GuideCase) -> tuple[GuideField, ...]:
    offers = tuple((f"id:{name}", f"the offer {name}") for name in case.now.record.offers)
    meetings = tuple((f"meeting:{name}", f"the invitation: {m.name}") for name, m in case.now.talks.meetings.items())
    return (
        GuideField("event.actor", "Who answered", kind="choice", choices=case.actors),
        _outcome(("accepted", "accepted"), ("refused", "refused")),
        GuideField(
            "event.to",
            "What",
            kind="choice",
            choices=(("", "the terms below"), *offers, *meetings),
            optional=True,
        ),
        *_terms(case),
    )


def _meeting(case: GuideCase) -> tuple[GuideField, ...]:
    meetings = tuple((name, meeting.name) for name, meeting in case.now.talks.meetings.items())
    return (
        _outcome(
            ("announced", "a new meeting was announced"),
            ("held", "held"),
            ("held_without_deal", "held without a deal"),
            ("called_off", "called off"),
        ),
        GuideField("event.id", "The meeting", kind="choice", choices=(("", "a new one"), *meetings), optional=True),
        GuideField("new.id", "A new one: its short id", optional=True, hint="Such as may-round."),
        GuideField("new.name", "A new one: what it is called", optional=True),
        GuideField("new.on", "A new one: the day on which it is to be held", kind="day", optional=True),
    )


def _deal(case: GuideCase) -> tuple[GuideField, ...]:
    deals = tuple((name, name) for name in case.now.record.deals)
    return (
        _outcome(("signed", "a deal was signed"), ("broken", "a deal broke down")),
        *_terms(case),
        GuideField("event.id", "The deal that broke down", kind="choice", choices=(NOT_SAID, *deals), optional=True),
    )


def _instrument(case: GuideCase) -> tuple[GuideField, ...]:
    instruments = tuple((name, content.name) for name, content in case.now.instruments.items())
    return (
        GuideField("event.id", "The instrument", kind="choice", choices=instruments),
        _outcome(("used", "put into force"), ("lifted", "lifted"), ("changed", "changed"), ("dropped", "dropped")),
        GuideField("event.value", "Where changed: its size from this day on", kind="number", optional=True),
    )


def _assumption(case: GuideCase) -> tuple[GuideField, ...]:
    paths = tuple((path, f"{label(case.now, path)} (now {q.prior})") for path, q in quantities(case.now).items())
    return (
        GuideField("event.path", "The assumption", kind="choice", choices=paths),
        GuideField("event.value", "Its value from this day on", kind="number", hint="A number or a prior."),
    )


def _correction(case: GuideCase) -> tuple[GuideField, ...]:
    taken_back = {event.number for event in case.events}
    standing = tuple(
        (str(number), f"{event_label(case.now, event)} ({event.on})")
        for number, event in enumerate(case.events, 1)
        if event.event != "correction" and number not in taken_back
    )
    return (GuideField("event.number", "Entered by mistake", kind="choice", choices=(NOT_SAID, *standing)),)


def _outcome(*choices: tuple[str, str]) -> GuideField:
    return GuideField("event.outcome", "What happened", choices[0][0], "choice", choices=choices)


_FIELDS: Final[Mapping[str, Callable[[GuideCase], tuple[GuideField, ...]]]] = {
    "meeting": _meeting,
    "offer": _offer,
    "answer": _answer,
    "deal": _deal,
    "line": _line,
    "instrument": _instrument,
    "assumption": _assumption,
    "correction": _correction,
}
EVENTS: Final = {
    "meeting": "A meeting",
    "offer": "An offer",
    "answer": "An answer",
    "deal": "A deal",
    "line": "The line",
    "instrument": "An instrument",
    "assumption": "A revised assumption",
    "correction": "Take back an entry",
    "record": "Written with the case",
}
"""The kinds of event that the step enters, and what the case was written with, as their pages are called."""


def _record(case: GuideCase) -> FieldGroup:
    rows = [_row((*path, name), name, case) for path in RECORD for name in case.at(*path) or ()]
    points = case.at("battlefield", "path") or []
    rows += [
        FieldRow(f"The line on {point['on']}", (_remove(("battlefield", "path", str(number))),))
        for number, point in enumerate(points)
    ]
    note = "What the case itself says of the past and of meetings. Of a starter, remove what is invented."
    return FieldGroup(EVENTS["record"], note=note, columns=("Remove",), rows=tuple(rows))


def _row(path: tuple[str, ...], name: str, case: GuideCase) -> FieldRow:
    title = case.at(*path, "name") or name
    return FieldRow(f"{path[1]}: {title} ({case.at(*path, 'on')})", (_remove(path),))


def _remove(path: tuple[str, ...]) -> GuideField:
    return GuideField("remove." + ".".join(path), "Remove", kind="switch")


def changes(case: GuideCase, sent: SentForm) -> list[Change]:
    """The removal of what is ticked of that with which the case was written, the last of a list first."""
    ticked = [name.split(".")[1:] for name, value in sent.values.items() if name.startswith("remove.") and value]
    paths = [(path[0], path[1], ".".join(path[2:])) for path in ticked]
    verdict = case.at("verdict", "meeting")
    more = [Removal(("verdict", "meeting"))] if ("talks", "meetings", verdict) in paths else []
    return [*(Removal(path) for path in reversed(paths)), *more]


def entered_events(case: GuideCase, kind: str, sent: SentForm) -> list[HistoryEvent]:
    """The event that the form speaks of; faults go to their fields."""
    if kind == "record" or sent.faults:
        return []
    today = datetime.now(UTC).date()
    if kind == "correction":
        number = int(sent["event.number"])
        last = case.events[number - 1].known_on
        return [HistoryEvent(on=max(last, case.written.file.time.as_of), event=kind, number=number, entered=today)]
    data = _event_data(kind, sent) | {"entered": today.isoformat()}
    try:
        return [parse_event({key: value for key, value in data.items() if value not in (None, "", {})})]
    except UsageError as error:
        sent.faults["event.on"] = str(error)
        return []


def _event_data(kind: str, sent: SentForm) -> dict[str, Any]:
    on = sent["event.on"]
    data: dict[str, Any] = {"on": on.isoformat(), "event": kind}
    data |= {key: sent[f"event.{key}"] for key in ("id", "outcome", "actor", "share", "path", "value", "note")}
    data["source"] = sent["event.source"]
    terms = {name.removeprefix("event.offer."): v for name, v in sent.values.items() if name.startswith("event.offer.")}
    data["offer"] = {issue: option for issue, option in terms.items() if option}
    if kind == "meeting" and data["outcome"] == "announced":
        when = sent.want("new.on", "nothing was entered; wanted the day on which it is to be held")
        data["id"] = sent.want("new.id", "nothing was entered; wanted a short id")
        data["details"] = {"name": sent["new.name"] or data["id"], "on": when.isoformat() if when else None}
    key, _, name = (sent["event.to"] or "").partition(":")
    if key:
        data |= {key: name, "offer": {}}
    return data
