"""`measure`: words and deeds of a dyad from event files or a case's own events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.countries import names_of_countries
from ripeness.evidence.events.actors.resolve import ActorsById, require_country_or_body
from ripeness.evidence.events.chronology import FILE
from ripeness.evidence.words_and_deeds.dyad import DyadQuestion, measure_dyad
from ripeness.evidence.words_and_deeds.event_sources import open_with_copy
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import load


def measure(
    events: Sequence[str | Path], question: DyadQuestion, *, case: str | Path = "", copies: Path | None = None
) -> Measured:
    """Words and deeds of one actor towards another.

    `events` are files or folders; none of them takes the events.csv of `case`, whose actors are used
    too where it is given. `copies` is the folder for the Parquet copies of large files (beside them
    unless said). Raises UsageError for what cannot be read or has nothing on the two, ScenarioError for
    a case with faults.
    """
    if not events and not case:
        raise UsageError("nothing to measure; name event files or folders, or a case with --case")
    cast: ActorsById | None = load(case).file.actors if case else None
    files = list(events) or [_own_events(case)]
    names = {key: _name(key, cast) for key in (question.source, question.target)}
    return measure_dyad(open_with_copy(files, copies=copies), replace(question, actors=cast, names=names))


def _own_events(case: str | Path) -> Path:
    place = case_files(case).beside(FILE)
    if place is None:
        raise UsageError(f"the case {case} has no {FILE}; name event files to measure")
    return Path(str(place.place))


def _name(key: str, cast: ActorsById | None) -> str:
    """The name of an actor: the case's, else the country's, else the key itself."""
    if cast is not None and key in cast:
        return cast[key].name
    who = require_country_or_body(key, cast)
    return names_of_countries().get(who, key)
