"""An event of a case's history in words."""

from __future__ import annotations

from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.labels import label

_VERBS = {
    "made": "was made",
    "withdrawn": "was withdrawn",
    "announced": "was announced",
    "held": "was held",
    "held_without_deal": "was held without a deal",
    "called_off": "was called off",
    "signed": "was signed",
    "broken": "broke down",
    "used": "was put into force",
    "lifted": "was lifted",
    "changed": "was changed",
    "dropped": "was dropped",
    "kept": "was kept",
    "partly": "was kept in part",
    "not_kept": "was not kept",
    "superseded": "was superseded",
    "not_triggered": "did not fall due",
}


def event_label(file: ScenarioFile, event: HistoryEvent) -> str:
    """What happened, with names as in the case; ids stand where it has none."""
    verb = _VERBS.get(event.turned_out, "")
    match event.event:
        case "offer" | "answer" | "deal":
            return _about_terms(file, event, verb)
        case "meeting":
            return f"The meeting {_meeting(file, event.id)} {verb}"
        case "instrument":
            instrument = file.instruments.get(event.id)
            size = f" to {event.value}" if event.turned_out == "changed" else ""
            return f"{instrument.name if instrument else event.id}: {verb}{size}"
        case "ledger":
            return f"Entry {event.id} of the ledger {verb}"
        case "line":
            return f"The line stood at {event.share:.0%} for {file.sides['a'].name}"
        case "assumption":
            return f"{label(file, event.path)} was revised to {event.value}"
    return f"Event {event.number} was taken back"


def _about_terms(file: ScenarioFile, event: HistoryEvent, verb: str) -> str:
    actor = file.actors[event.actor].name.split(" (")[0] if event.actor in file.actors else event.actor
    terms = _terms(file, event)
    if event.event == "answer":
        subject = f"the meeting {_meeting(file, event.meeting)}" if event.meeting else terms
        return f"{actor} {event.turned_out} {subject}"
    if event.event == "deal":
        return f"A deal {verb}: {terms}" if event.offer else f"The deal {event.id} {verb}"
    return f"{actor} offered {terms}" if event.turned_out == "made" else f"The offer {event.id} {verb}"


def _meeting(file: ScenarioFile, name: str) -> str:
    meeting = file.talks.meetings.get(name)
    return f"“{meeting.name if meeting else name}”"


def _terms(file: ScenarioFile, event: HistoryEvent) -> str:
    offer = event.offer
    if not offer and event.id in file.record.offers:
        offer = file.record.offers[event.id].offer
    if not offer:
        return f"the terms {event.id}" if event.id else "things as they stand"
    return f"“{'; '.join(file.issues[issue].options[option].name for issue, option in offer.items())}”"
