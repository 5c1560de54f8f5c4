"""A dyad measured: from opened events to everything that `ripeness measure` tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from ripeness.core.closest_name import closest_name
from ripeness.core.errors import UsageError
from ripeness.core.short_repr import short_repr
from ripeness.core.streams import stream
from ripeness.evidence.events.duplicates import (
    Repeated,
    Symmetric,
)
from ripeness.evidence.events.monthly import (
    Span,
    Unit,
    periodic,
    tallies,
)
from ripeness.evidence.words_and_deeds.event_sources import OpenedEvents
from ripeness.evidence.words_and_deeds.indices import (
    DirectionTallies,
    direction_reading,
    response_reading,
)
from ripeness.evidence.words_and_deeds.overlaps import DyadEvents
from ripeness.evidence.words_and_deeds.results import (
    FORMAT,
    Measured,
    RowReference,
)
from ripeness.evidence.words_and_deeds.series.response import MIN_PERIODS
from ripeness.evidence.words_and_deeds.series.volatility import reciprocity

USUAL_WINDOW: Final[dict[Unit, int]] = {"month": 36, "week": 52}
LISTED: Final = 10
KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class DyadQuestion:
    """What is asked of events: who does something to whom, and when.

    `source` and `target` are an actor's id in `actors`, or as the events have it; `window` counts
    periods of the rolling response (0: three years of months or one of weeks, half of a shorter span); `names` says how
    actors are called. `symmetric` is `once` where talks and agreements that are entered from each side are to count
    for `source` alone, `repeated` is `drop` where what an earlier file holds too is not to count.
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


def measure_dyad(opened: OpenedEvents, asked: DyadQuestion) -> Measured:
    """Everything on the words and deeds between two actors.

    Raises UsageError where dates are reversed, a window is too short, or the events hold nothing
    between the two: then with the actors that they do hold.
    """
    _check(asked)
    span, notes = _span(opened, asked)
    dyad = DyadEvents(opened.events, asked.source, asked.target, asked.actors, asked.symmetric, asked.repeated)
    there = _way(dyad, span, forward=True)
    back = _way(dyad, span, forward=False)
    if not any(one.events for one in (*there.tallies, *(back.tallies if asked.both else ()))):
        raise UsageError(_nothing(opened, asked, span, sum(one.events for one in back.tallies)))
    window = asked.window or _usual_window(asked.unit, len(span))
    ways = (there, back) if asked.both else (there,)
    return Measured(
        format=FORMAT,
        files=opened.events.files,
        source=asked.source,
        target=asked.target,
        names={key: asked.names.get(key, key) for key in (asked.source, asked.target)},
        unit=asked.unit,
        first=span.first,
        last=span.last,
        directions=tuple(direction_reading(way, asked.seed) for way in ways),
        reciprocity=reciprocity(there.net, back.net, stream(asked.seed, "reciprocity")),
        responses=(
            response_reading(there, back, window, asked.seed),
            response_reading(back, there, window, asked.seed),
        ),
        set_aside=opened.set_aside,
        notes=(*opened.events.notes, *notes),
        seed=asked.seed,
        doubles=dyad.doubles(span.start, span.end),
    )


def _usual_window(unit: Unit, periods: int) -> int:
    """Three years of months or one of weeks; half of a shorter span, so that there is a window to roll."""
    return min(USUAL_WINDOW[unit], max(MIN_PERIODS, periods // 2))


def _check(asked: DyadQuestion) -> None:
    if asked.source == asked.target:
        raise UsageError(f"--from and --to are both {short_repr(asked.source)}; wanted two actors")
    if asked.since is not None and asked.until is not None and asked.until < asked.since:
        raise UsageError(f"--until {asked.until} is before --since {asked.since}; swap the two")
    if asked.window and asked.window < MIN_PERIODS:
        raise UsageError(f"--window {asked.window}: a response needs {MIN_PERIODS} periods or more")


def _way(dyad: DyadEvents, span: Span, *, forward: bool) -> DirectionTallies:
    source, target = (dyad.source, dyad.target) if forward else (dyad.target, dyad.source)
    events = dyad.way(source, target)
    return DirectionTallies(source, target, tallies(periodic(events, span)), _latest(events, span))


def _latest(events: Any, span: Span) -> tuple[RowReference, ...]:
    """The latest rows of a dyad within the span, in order of time."""
    import ibis

    inside = events.filter(events.date >= ibis.date(span.start), events.date < ibis.date(span.end))
    order = [inside.date.desc(), inside.file.desc(), inside.line.desc(), inside.event_id.desc()]
    kept = inside.order_by(order).limit(KEPT).select("event_id", "date", "quad", "file", "line")
    found = (RowReference(*row.values()) for row in kept.to_pyarrow().to_pylist())
    return tuple(sorted(found, key=lambda row: (row.date, row.file, row.line, row.id)))


def _span(opened: OpenedEvents, asked: DyadQuestion) -> tuple[Span, tuple[str, ...]]:
    """The periods: those asked for, else those that the files cover, of any actor: silence counts too."""
    first, last = asked.since, asked.until
    if first is None or last is None:
        days = opened.events.table.date
        held = opened.events.table.aggregate(first=days.min(), last=days.max()).to_pyarrow().to_pylist()[0]
        if held["first"] is None:
            raise UsageError(f"{', '.join(opened.events.files)}: no row could be used; {_aside(opened)}")
        first, last = first or held["first"], last or held["last"]
    if last < first:
        raise UsageError(
            f"the events run to {last}, and {first} was asked for as the first day; try an earlier --since"
        )
    span = Span(first, last, asked.unit)
    cut = [edge for edge, whole in ((first, span.start), (last, span.end - timedelta(days=1))) if edge != whole]
    notes = [f"the {asked.unit} of {edge} is not covered whole, so its counts run low" for edge in cut]
    if len(span) == 1:
        notes.append(f"one {asked.unit} only: nothing can be said of change")
    return span, tuple(notes)


def _aside(opened: OpenedEvents) -> str:
    return "; ".join(f"{one.rows:,} rows: {one.reason}" for one in opened.set_aside) or "the files hold no rows"


def _nothing(opened: OpenedEvents, asked: DyadQuestion, span: Span, back: int) -> str:
    """Why there is nothing, and what the files do hold."""
    start = (
        f"no event from {short_repr(asked.source)} to {short_repr(asked.target)} between {span.first} and {span.last}"
    )
    if back:
        return f"{start}; {back} the other way: swap --from and --to, or give --both"
    held = _held(opened)
    near = {name: closest_name(name, held) for name in (asked.source, asked.target) if name not in held}
    meant = [f"did you mean {other} for {short_repr(name)}?" for name, other in near.items() if other]
    most = ", ".join(f"{name} ({count:,})" for name, count in held.most_common(LISTED))
    more = f" and {len(held) - LISTED:,} more" if len(held) > LISTED else ""
    return "; ".join([start, *meant, f"the files hold {most}{more}" if held else "the files name no actor"])


def _held(opened: OpenedEvents) -> Counter[str]:
    """Actors of the files with the number of events that they take part in: countries, else names as written."""
    table, held = opened.events.table, Counter[str]()
    for side in ("source", "target"):
        country, name = table[f"{side}_country"], table[side]
        counted = table.select(actor=(country == "").ifelse(name, country)).actor.value_counts(name="n")
        for row in counted.to_pyarrow().to_pylist():
            if row["actor"]:
                held[row["actor"]] += row["n"]
    return held
