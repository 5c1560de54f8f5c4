"""Meetings that documents announce with a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.drafting.reported_pressure import SourcedItem
from ripeness.evidence.text.items import DocumentReading, Item, Sentence
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.dates import days_in


def meetings_of(
    by_source: Mapping[str, DocumentReading], parties: Parties, *, as_of: date
) -> dict[str, dict[str, Any]]:
    """Meetings by id: sentences on talks that name a day after `as_of` and two actors or more.

    `between` are the principals among those named, and one who hosts or takes part; a day counts once.
    """
    meetings: dict[date, dict[str, Any]] = {}
    for source, reading in by_source.items():
        for sentence in reading.sentences:
            item = next(iter(_meeting_items(reading, sentence)), None)
            if item is None or not expression("bearing", "talks").search(sentence.text):
                continue
            who = _participants(reading, sentence, parties)
            day = _meeting_day(sentence, reading, as_of)
            if day is None or len(who) < 2 or day in meetings:
                continue
            meetings[day] = {
                "name": f"Talks of {' and '.join(parties.names[actor] for actor in who[:3])}",
                "on": day,
                "between": who,
                "probability": "uniform(0.3, 1)",
                **SourcedItem(item, source).marks,
            }
    return {f"talks-{day.isoformat()}": meetings[day] for day in sorted(meetings)}


def _meeting_items(reading: DocumentReading, sentence: Sentence) -> Iterator[Item]:
    """The events of a sentence that speak of meeting, agreeing or hosting: a deadline that falls due is no meeting."""
    for item in reading.items:
        talking = item.code is not None and item.code.plover in ("CONSULT", "AGREE", "COOPERATE")
        if item.sentence == sentence.number and talking and item.modality != "denies":
            yield item


def _participants(reading: DocumentReading, sentence: Sentence, parties: Parties) -> list[str]:
    items = [item for item in reading.items if item.sentence == sentence.number]
    actors = {party.actor for item in items for party in (item.source, item.target)}
    return [actor for actor in parties.all if actor in actors]


def _meeting_day(sentence: Sentence, reading: DocumentReading, as_of: date) -> date | None:
    published = date.fromisoformat(reading.published) if reading.published else None
    later = [
        mention.day for mention in days_in(sentence.text, published) if mention.day > as_of and mention.role != "span"
    ]
    return min(later, default=None)
