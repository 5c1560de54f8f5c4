"""Meetings that documents announce with a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.drafting.reported_pressure import SourcedItem
from ripeness.evidence.text.items import DocumentReading, Sentence
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.dates import days_in

_TALKS: Final = ("CONSULT", "AGREE", "COOPERATE")


def meetings_of(
    by_source: Mapping[str, DocumentReading], parties: Parties, *, as_of: date
) -> dict[str, dict[str, Any]]:
    """Meetings by id: sentences on talks that name a day after `as_of` and two actors or more.

    `between` are the principals among those named, and one who hosts or takes part; a day counts once.
    """
    meetings: dict[date, dict[str, Any]] = {}
    for source, reading in by_source.items():
        for sentence in reading.sentences:
            items = [item for item in reading.items if item.sentence == sentence.number]
            # Events of meeting, agreeing or hosting: a deadline that falls due is no meeting.
            talks = next((item for item in items if item.plover in _TALKS and item.modality != "denies"), None)
            if talks is None or not expression("bearing", "talks").search(sentence.text):
                continue
            named_actors = {actor for item in items for actor in item.actors}
            between = [actor for actor in parties.all if actor in named_actors]
            day = _meeting_day(sentence, reading, as_of)
            if day is not None and len(between) >= 2 and day not in meetings:
                meetings[day] = {
                    "name": f"Talks of {' and '.join(parties.names[actor] for actor in between[:3])}",
                    "on": day,
                    "between": between,
                    "probability": "uniform(0.3, 1)",
                    **SourcedItem(talks, source).marks,
                }
    return {f"talks-{day.isoformat()}": meetings[day] for day in sorted(meetings)}


def _meeting_day(sentence: Sentence, reading: DocumentReading, as_of: date) -> date | None:
    published = date.fromisoformat(reading.published) if reading.published else None
    mentions = days_in(sentence.text, published)
    return min((mention.day for mention in mentions if mention.day > as_of and mention.role != "span"), default=None)
