"""What one event of a case's history changes: values of the scenario by path, and entries of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.language.history import OUTCOMES, HistoryEvent
from ripeness.scenario.language.packages import allowed_packages, complete_offer, find_package
from ripeness.scenario.language.part import parse_day, to_plain
from ripeness.scenario.language.record import ACTS, LedgerEntry, Outcome
from ripeness.scenario.language.scenario import ScenarioFile

WORDS: Final = {"ledger": "entry of the ledger"}
"""What an event is about, where that is called otherwise than the kind of event."""
KINDS_WITH_ID: Final = ("offer", "meeting", "deal", "instrument", "ledger")
ENTRY_KEYS: Final = ("issuer", "addressee", "kind", "due", "instrument", "domain", "condition", "statement", "replaces")
"""What the details of a new entry of the ledger may say; its id, day and source are the event's."""
NEW: Final = {"offer": "made", "meeting": "announced", "deal": "signed", "instrument": "announced", "ledger": "made"}
"""The outcome by which something enters the case; other outcomes want what is there already."""


@dataclass(slots=True)
class EventChanges:
    """What events so far change: values by path, entries of the ledger by id, and the ids that they made.

    `current` says under which id an instrument whose size was changed is in force now.
    """

    file: ScenarioFile
    ledger: dict[str, LedgerEntry]
    values: dict[str, object] = field(default_factory=dict)
    path: list[Any] = field(default_factory=list)
    new: dict[str, dict[str, HistoryEvent]] = field(default_factory=lambda: {kind: {} for kind in KINDS_WITH_ID})
    current: dict[str, str] = field(default_factory=dict)

    def set_value(self, path: str, value: object) -> None:
        """Set the value at a path, after all that was set before: a part set as a whole takes what lies below it."""
        self.values.pop(path, None)
        self.values[path] = value

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids that an event of a kind may name."""
        own = {
            "offer": tuple(self.file.record.offers),
            "meeting": tuple(self.file.talks.meetings),
            "deal": tuple(self.file.record.deals),
            "instrument": tuple(self.file.instruments),
            "ledger": tuple(self.ledger),
        }
        return (*own[kind], *self.new[kind])


def apply_event(changes: EventChanges, event: HistoryEvent) -> None:
    """Add what an event changes. Raises UsageError where it does not fit the case after the events before it."""
    _check(changes, event)
    _CHANGES[event.event](changes, event)


def _check(changes: EventChanges, event: HistoryEvent) -> None:
    kind, file = event.event, changes.file
    outcomes = OUTCOMES.get(kind, ())
    if event.outcome and event.outcome not in outcomes:
        wanted = f"wanted one of {', '.join(outcomes)}" if outcomes else f"an event of the kind {kind} has no outcome"
        raise UsageError(f"{kind}: found {event.outcome!r}, {wanted}")
    if event.on < file.time.start:
        raise UsageError(f"on: found {event.on}, wanted a day from {file.time.start}, when the case starts")
    speaks = event.event == "answer" or (event.event == "offer" and event.turned_out == "made")
    if speaks and event.actor not in file.actors:
        raise UsageError(f"the case has no actor {event.actor!r}{did_you_mean(event.actor, file.actors)}")
    if kind in KINDS_WITH_ID:
        _check_id(changes, event)
    if event.offer and find_package(allowed_packages(file), complete_offer(file, event.offer)) is None:
        raise UsageError("the offer is a package that the rules of the case exclude")


def _check_id(changes: EventChanges, event: HistoryEvent) -> None:
    ids, is_new = changes.ids(event.event), event.turned_out == NEW[event.event]
    if not event.id:
        if not is_new or event.event in ("meeting", "instrument", "ledger"):
            raise UsageError(f"{event.event}: the key 'id' is missing; wanted what it is about")
    elif is_new and event.id in ids:
        raise UsageError(f"the case has a {event.event} {event.id!r} already; choose another id")
    elif not is_new and event.id not in ids:
        what = WORDS.get(event.event, event.event)
        raise UsageError(f"the case has no {what} {event.id!r}{did_you_mean(event.id, ids)}")
    if is_new and event.id:
        changes.new[event.event][event.id] = event


def _line(changes: EventChanges, event: HistoryEvent) -> None:
    if event.share is None:
        raise UsageError("line: the key 'share' is missing; wanted a share of the contested ground from 0 to 1")
    last = max((point["on"] if isinstance(point, dict) else point.on for point in changes.path), default=None)
    if last is not None and event.on <= last:
        raise UsageError(f"line: found {event.on}, wanted a day after {last}, the last on which it was seen")
    changes.path.append({"on": event.on, "share": event.share})


def _offer(changes: EventChanges, event: HistoryEvent) -> None:
    if event.turned_out == "withdrawn":
        changes.values[f"record.offers.{event.id}.withdrawn"] = event.on.isoformat()
        return
    if not event.offer:
        raise UsageError("offer: the key 'offer' is missing; wanted an option for at least one issue")
    value = {"on": event.on, "by": event.actor, "offer": event.offer, "public": event.public}
    changes.values[f"record.offers.{_new_id(changes, event)}"] = value | _remarks(event)


def _answer(changes: EventChanges, event: HistoryEvent) -> None:
    subject: dict[str, object] = {"offer": event.offer}
    if event.meeting:
        subject = {"meeting": event.meeting}
    elif event.id:
        subject = {"offer": _terms_of_offer(changes, event.id)}
    value = {"on": event.on, "actor": event.actor, **subject, "answer": event.turned_out}
    changes.values[f"record.decisions.{_new_id(changes, event)}"] = value | _remarks(event)


def _terms_of_offer(changes: EventChanges, name: str) -> dict[str, str]:
    own, new = changes.file.record.offers, changes.new["offer"]
    if name not in own and name not in new:
        wanted = "; wanted the id of an offer on record, or terms as ISSUE=OPTION,…"
        raise UsageError(f"the case has no offer {name!r}{did_you_mean(name, (*own, *new)) or wanted}")
    return dict(own[name].offer if name in own else new[name].offer)


def _meeting(changes: EventChanges, event: HistoryEvent) -> None:
    if event.turned_out == "announced":
        details = {"name": event.id, "announced": event.on.isoformat(), **event.details}
        changes.values[f"talks.meetings.{event.id}"] = details | _remarks(event)
        return
    # Its probability stays: seen from an earlier day, the meeting is as uncertain as it was.
    changes.values[f"talks.meetings.{event.id}.held"] = event.turned_out != "called_off"


def _deal(changes: EventChanges, event: HistoryEvent) -> None:
    if event.turned_out == "broken":
        changes.values[f"record.deals.{event.id}.status"] = "broken"
        changes.values[f"record.deals.{event.id}.ended"] = event.on.isoformat()
        return
    value = {"on": event.on, "offer": event.offer, "status": "in_force"}
    changes.values[f"record.deals.{_new_id(changes, event)}"] = value | _remarks(event)


def _instrument(changes: EventChanges, event: HistoryEvent) -> None:
    place, outcome = f"instruments.{event.id}", event.turned_out
    if outcome == "announced":
        details = {"name": event.id, "status": "announced", "announced": event.on.isoformat(), **event.details}
        changes.values[place] = details | _remarks(event)
    elif outcome == "used":
        changes.values |= {f"{place}.status": "in_force", f"{place}.onset": event.on.isoformat()}
        _decide_together(changes, event.id)
    elif outcome == "dropped":
        together = [o for o in _drawn_together(changes.file, event.id) if _is_as_likely(changes.file, event.id, o)]
        changes.values |= {f"instruments.{name}.credibility": 0 for name in (event.id, *together)}
    else:
        now = changes.current.get(event.id, event.id)
        changes.set_value(f"instruments.{now}.end", event.on.isoformat())
    if outcome == "changed":
        _resume_at_new_size(changes, event)


def _drawn_together(file: ScenarioFile, name: str) -> tuple[str, ...]:
    """The other announced instruments that share the draw of this one."""
    if name not in file.instruments:
        return ()
    leader = file.instruments[name].drawn_with or name
    return tuple(
        other
        for other, instrument in file.instruments.items()
        if other != name and instrument.status == "announced" and leader in (other, instrument.drawn_with)
    )


def _is_as_likely(file: ScenarioFile, name: str, other: str) -> bool:
    """Whether two instruments have the same chance of use: the same own one, or that of the same record."""
    first, second = file.instruments[name], file.instruments[other]
    if first.credibility is not None or second.credibility is not None:
        return first.credibility == second.credibility
    return (first.issuer, first.target, first.act) == (second.issuer, second.target, second.act)


def _decide_together(changes: EventChanges, name: str) -> None:
    """What the use of an instrument says of those that share its draw: as likely ones are used too."""
    together = _drawn_together(changes.file, name)
    as_likely = [other for other in together if _is_as_likely(changes.file, name, other)]
    changes.values |= {f"instruments.{other}.credibility": 1 for other in as_likely}
    for instrument in (name, *together):
        own = changes.file.instruments.get(instrument)
        if own is not None and own.drawn_with in (name, *together):
            changes.values[f"instruments.{instrument}.drawn_with"] = None


def _resume_at_new_size(changes: EventChanges, event: HistoryEvent) -> None:
    """Begin the instrument anew on the day, at its new size; what it was before stays on record."""
    if event.value is None:
        raise UsageError("instrument: the key 'value' is missing; wanted its size from this day on")
    first = changes.new["instrument"].get(event.id)
    plain = dict(first.details) if first is not None else to_plain(changes.file.instruments[event.id])
    for key in ("end", "due", "ramp_periods"):
        plain.pop(key, None)
    new = {"onset": event.on.isoformat(), "status": "in_force", "size_per_period": event.value}
    changes.current[event.id] = f"{event.id}-from-{event.on}"
    changes.set_value(f"instruments.{changes.current[event.id]}", {"name": event.id, **plain, **new})


def _ledger(changes: EventChanges, event: HistoryEvent) -> None:
    if event.turned_out != "made":
        entry = changes.ledger[event.id]
        outcome = cast(Outcome, event.turned_out)
        changes.ledger[event.id] = replace(
            entry, outcome=outcome, resolved=event.on, what_happened=event.note or entry.what_happened
        )
        return
    changes.ledger[event.id] = _new_entry(event)


def _new_entry(event: HistoryEvent) -> LedgerEntry:
    row = {"issuer": event.actor, "kind": "threat", **{key: str(value) for key, value in event.details.items()}}
    unknown = sorted(set(row) - set(ENTRY_KEYS))
    if unknown:
        raise UsageError(f"ledger: details has no key {short_repr(unknown[0])}{did_you_mean(unknown[0], ENTRY_KEYS)}")
    if row["kind"] not in ACTS:
        raise UsageError(f"ledger: kind: found {row['kind']!r}, wanted one of {', '.join(ACTS)}")
    try:
        due = parse_day(row["due"]) if row.get("due") else None
    except ValueError as error:
        raise UsageError(f"ledger: due: {error}") from None
    texts: dict[str, Any] = {key: row.get(key, "") for key in ENTRY_KEYS if key not in ("kind", "due")}
    return LedgerEntry(
        id=event.id,
        kind=row["kind"],
        act=ACTS[row["kind"]],
        made=event.on,
        due=due,
        outcome="pending",
        resolved=None,
        what_happened="",
        source=event.source,
        **texts,
    )


def _assumption(changes: EventChanges, event: HistoryEvent) -> None:
    if not event.path:
        raise UsageError("assumption: the key 'path' is missing; wanted the path of a value, as --set takes it")
    changes.set_value(event.path, event.value)


def _new_id(changes: EventChanges, event: HistoryEvent) -> str:
    """The id of an offer, answer or deal on record: its own, or one from its day and actor."""
    if event.id and event.event != "answer":
        return event.id
    base = "-".join(filter(None, (f"{event.event}-{event.on}", event.actor)))
    section = {"offer": "offers", "answer": "decisions", "deal": "deals"}[event.event]
    ids = {path.rpartition(".")[2] for path in changes.values if path.startswith(f"record.{section}.")}
    ids |= set(getattr(changes.file.record, section))
    number = next(n for n in range(1, len(ids) + 2) if (base if n == 1 else f"{base}-{n}") not in ids)
    return base if number == 1 else f"{base}-{number}"


def _remarks(event: HistoryEvent) -> dict[str, object]:
    return {key: value for key, value in (("source", list(event.source)), ("note", event.note)) if value}


_CHANGES: Final[dict[str, Callable[[EventChanges, HistoryEvent], None]]] = {
    "line": _line,
    "offer": _offer,
    "answer": _answer,
    "meeting": _meeting,
    "deal": _deal,
    "instrument": _instrument,
    "ledger": _ledger,
    "assumption": _assumption,
}
