"""Measurement of a dyad: from open events to the result of `ripeness measure`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import UsageError
from ripeness.core.messages import closest_name, short_repr
from ripeness.core.serialise import from_fields
from ripeness.core.streams import stream
from ripeness.evidence.events.actors.names import names_of_countries
from ripeness.evidence.events.actors.resolve import ActorsById, matches_actor, require_country_or_body
from ripeness.evidence.events.chronology import FILE
from ripeness.evidence.events.covered import covered_days
from ripeness.evidence.events.duplicates import DyadEvents, Repeated, Symmetric
from ripeness.evidence.events.monthly import LETTER, PeriodSpan, Unit, periodic_table, tallies
from ripeness.evidence.words_and_deeds.event_sources import OpenedEvents, open_with_copy
from ripeness.evidence.words_and_deeds.indices import (
    DirectionTallies,
    corrected_for_all,
    direction_reading,
    response_reading,
)
from ripeness.evidence.words_and_deeds.results import FORMAT, Measured, RowReference
from ripeness.evidence.words_and_deeds.series.net_scores import reciprocity
from ripeness.evidence.words_and_deeds.series.response import MIN_PERIODS
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import load

USUAL_WINDOW: Final[dict[Unit, int]] = {"month": 36, "week": 52}
MAX_ACTORS_SHOWN: Final = 10
MAX_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class DyadQuestion:
    """The question put to event data: who does something to whom, and when.

    `source` and `target` are an actor's id in `actors`, or as the events have it; `window` counts periods of the
    rolling response (0: three years of months or one of weeks, half of a shorter span); `names` says how actors are
    called; events after `today` (the computer's, unless given) are yet to come. `symmetric` is `once` where talks and
    agreements that are entered from each side are to count for `source` alone, `repeated` is `drop` where what an
    earlier file holds too, or an earlier row without an id, is not to count.
    """

    source: str
    target: str
    both: bool = False
    unit: Unit = "month"
    since: date | None = None
    until: date | None = None
    window: int = 0
    seed: int = 0
    actors: Mapping[str, Any] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    symmetric: Symmetric = "twice"
    repeated: Repeated = "keep"
    today: date | None = None


def measure_dyad(opened: OpenedEvents, question: DyadQuestion) -> Measured:
    """Everything on the words and deeds between two actors.

    Raises UsageError where dates are reversed, a window is too short, or the events hold nothing
    between the two: then with the actors that they do hold.
    """
    _check_question(question)
    span, notes = _span(opened, question)
    dyad = from_fields(DyadEvents, question, events=opened.events)
    there = _direction_tallies(dyad, span, dyad.source, dyad.target)
    back = _direction_tallies(dyad, span, dyad.target, dyad.source)
    if not any(tally.events for tally in (*there.tallies, *(back.tallies if question.both else ()))):
        raise UsageError(_no_events_message(opened, question, span, sum(tally.events for tally in back.tallies)))
    # Three years of months or one of weeks; half of a shorter span, so that there is a window to roll.
    window = question.window or min(USUAL_WINDOW[question.unit], max(MIN_PERIODS, len(span) // 2))
    ways = (there, back) if question.both else (there,)
    others = _events_of_others(opened, question, span)
    directions, responses, questions = corrected_for_all(
        [direction_reading(way, question.seed) for way in ways],
        [response_reading(*way, others, window, question.seed) for way in ((there, back), (back, there))],
    )
    return from_fields(
        Measured,
        question,
        format=FORMAT,
        files=opened.events.files,
        names={key: question.names.get(key, key) for key in (question.source, question.target)},
        first=span.first,
        last=span.last,
        directions=directions,
        reciprocity=reciprocity(there.net, back.net, stream(question.seed, "reciprocity")),
        reciprocity_of_means=reciprocity(
            *_where_both(there.mean, back.mean), stream(question.seed, "reciprocity means")
        ),
        responses=responses,
        set_aside=opened.account.set_aside,
        notes=(*opened.events.notes, *opened.account.notes, *notes),
        doubles=dyad.duplicates(span.start, span.end),
        balance=opened.account.balance,
        questions=questions,
    )


def _check_question(question: DyadQuestion) -> None:
    if question.source == question.target:
        raise UsageError(f"--from and --to are both {short_repr(question.source)}; wanted two actors")
    if question.since is not None and question.until is not None and question.until < question.since:
        raise UsageError(f"--until {question.until} is before --since {question.since}; swap the two")
    if question.window and question.window < MIN_PERIODS:
        raise UsageError(f"--window {question.window}: a response needs {MIN_PERIODS} periods or more")


def _direction_tallies(dyad: DyadEvents, span: PeriodSpan, source: str, target: str) -> DirectionTallies:
    events = dyad.direction(source, target)
    return DirectionTallies(source, target, tallies(periodic_table(events, span)), _latest(events, span))


def _latest(events: Any, span: PeriodSpan) -> tuple[RowReference, ...]:
    """The latest rows of a dyad within the span, in order of time."""
    import ibis

    inside = events.filter(events.date >= ibis.date(span.start), events.date < ibis.date(span.end))
    order = [inside.date.desc(), inside.file.desc(), inside.line.desc(), inside.event_id.desc()]
    latest = inside.order_by(order).limit(MAX_ROWS).select("event_id", "date", "quad", "file", "line")
    references = (RowReference(*row.values()) for row in latest.to_pyarrow().to_pylist())
    return tuple(sorted(references, key=lambda row: (row.date, row.file, row.line, row.id)))


def _events_of_others(opened: OpenedEvents, question: DyadQuestion, span: PeriodSpan) -> Floats:
    """How many events there are by period that are not between the two; shape (period,)."""
    import ibis

    table = opened.events.table
    inside = table.filter(table.date >= ibis.date(span.start), table.date < ibis.date(span.end))
    ways = ((question.source, question.target), (question.target, question.source))
    there, back = (
        matches_actor(inside, "source", source, question.actors)
        & matches_actor(inside, "target", target, question.actors)
        for source, target in ways
    )
    rest = inside.filter(~(there | back)).select(period=inside.date.cast("date").truncate(LETTER[span.unit]))
    counts = rest.period.value_counts(name="n").to_pyarrow().to_pylist()
    of = {row["period"]: float(row["n"]) for row in counts}
    return np.array([of.get(start, 0.0) for start in span.starts])


def _where_both(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """The periods in which both series have a value."""
    both = np.isfinite(first) & np.isfinite(second)
    return first[both], second[both]


def _span(opened: OpenedEvents, question: DyadQuestion) -> tuple[PeriodSpan, tuple[str, ...]]:
    """The periods: those requested, else all that the files cover, of any actor: silence counts too."""
    first, last, outside = question.since, question.until, tuple[str, ...]()
    if first is None or last is None:
        covered = covered_days(opened.events.table, question.today or date.today())
        if covered is None:
            reasons = [f"{rejected.rows:,} rows: {rejected.reason}" for rejected in opened.account.set_aside]
            why = "; ".join(reasons) or "the files hold no rows"
            raise UsageError(f"{', '.join(opened.events.files)}: no row could be used; {why}")
        first, last, outside = first or covered.first, last or covered.last, covered.notes
    if last < first:
        raise UsageError(
            f"the events run to {last}, and {first} was asked for as the first day; try an earlier --since"
        )
    span = PeriodSpan(first, last, question.unit)
    cut = [edge for edge, whole in ((first, span.start), (last, span.end - timedelta(days=1))) if edge != whole]
    notes = [f"the {question.unit} of {edge} is not covered whole, so its counts run low" for edge in cut]
    if len(span) == 1:
        notes.append(f"one {question.unit} only: nothing can be said of change")
    return span, (*outside, *notes)


def _no_events_message(opened: OpenedEvents, question: DyadQuestion, span: PeriodSpan, back: int) -> str:
    """The message for a dyad without events, with the actors that the files do hold."""
    pair = f"{short_repr(question.source)} to {short_repr(question.target)}"
    start = f"no event from {pair} between {span.first} and {span.last}"
    if back:
        return f"{start}; {back} the other way: swap --from and --to, or give --both"
    actors = _actors_in_files(opened)
    near = {name: closest_name(name, actors) for name in (question.source, question.target) if name not in actors}
    meant = [f"did you mean {other} for {short_repr(name)}?" for name, other in near.items() if other]
    most = ", ".join(f"{name} ({count:,})" for name, count in actors.most_common(MAX_ACTORS_SHOWN))
    more = f" and {len(actors) - MAX_ACTORS_SHOWN:,} more" if len(actors) > MAX_ACTORS_SHOWN else ""
    return "; ".join([start, *meant, f"the files hold {most}{more}" if actors else "the files name no actor"])


def _actors_in_files(opened: OpenedEvents) -> Counter[str]:
    """Actors of the files with the number of events that they take part in: countries, else names as written."""
    table, actors = opened.events.table, Counter[str]()
    for side in ("source", "target"):
        country, name = table[f"{side}_country"], table[side]
        counted = table.select(actor=(country == "").ifelse(name, country)).actor.value_counts(name="n")
        for row in counted.to_pyarrow().to_pylist():
            if row["actor"]:
                actors[row["actor"]] += row["n"]
    return actors


def measure(
    events: Sequence[str | Path], question: DyadQuestion, *, case: str | Path = "", copies: Path | None = None
) -> Measured:
    """Words and deeds of one actor towards another.

    `events` are files or folders; none of them takes the events.csv of `case`, whose actors are used too where it is
    given. `copies` is the folder for the Parquet copies of large files (beside them unless said). Raises UsageError for
    what cannot be read or has nothing on the two, ScenarioError for a case with faults.
    """
    if not events and not case:
        raise UsageError("nothing to measure; name event files or folders, or a case with --case")
    scenario = load(case).file if case else None
    cast: ActorsById | None = scenario.actors if scenario else None
    # A case may look from a day that is yet to come: an exercise.
    today = max(date.today(), scenario.time.as_of) if scenario else None
    own = None if events else case_files(case).beside(FILE)
    if not events and own is None:
        raise UsageError(f"the case {case} has no {FILE}; name event files to measure")
    files = list(events) if own is None else [str(own.place)]
    names = {key: _name(key, cast) for key in (question.source, question.target)}
    return measure_dyad(open_with_copy(files, copies=copies), replace(question, actors=cast, names=names, today=today))


def _name(key: str, cast: ActorsById | None) -> str:
    """The name of an actor: the case's, else the country's, else the key itself."""
    if cast is not None and key in cast:
        return cast[key].name
    return names_of_countries().get(require_country_or_body(key, cast), key)
