"""An observation as blocks: the outlook before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.report.blocks import Document, Paragraph
from ripeness.report.number_format import day, number, percent, points, short_day
from ripeness.report.table import Table
from ripeness.workbench.verbs.observe import ObservationResult, Shift

Format = Callable[[float], str]


def view(result: ObservationResult) -> Document:
    """What was observed, then a row for each number that it may move."""
    through = f", perspective {result.perspective}" if result.perspective else ""
    head = ("", "before (90% interval)", "after (90% interval)")
    rows = tuple((name, _cell(shift.before, form), _cell(shift.after, form)) for name, shift, form in _numbers(result))
    return Document(
        result.title,
        f"as of {day(result.as_of_before)}, then {day(result.as_of_after)}{through}, {result.draws:,} draws",
        (
            Paragraph(f"Seen: {_observation(result)}"),
            Table(head, rows, kinds=("text", "interval", "interval")),
            Paragraph(f"Effective draws: {result.effective_before:,.0f}, then {result.effective_after:,.0f}.", "note"),
        ),
    )


def _observation(result: ObservationResult) -> str:
    event = result.sighting
    offer = f" {' '.join(f'{issue}={option}' for issue, option in event.offer.items())}" if event.offer else ""
    share = f" at {event.share:g}" if event.kind == "line" else ""
    return f"{event.kind} {event.about} {event.outcome}{share} on {day(event.on)}{offer}".replace("  ", " ")


def _numbers(result: ObservationResult) -> Iterator[tuple[str, Shift, Format]]:
    """Each number: its name, before and after, and how it is written."""
    if result.meeting.before is not None or result.meeting.after is not None:
        yield "Deal at the meeting", result.meeting, percent
    for on, shift in result.by.items():
        yield f"Deal by {short_day(date.fromisoformat(on))}", shift, percent
    yield "Zone open", result.zopa_open, percent
    yield "Gap, stake points", result.gap, points
    for actor, shift in result.reservation_value.items():
        yield f"Fighting on, {result.names[actor].split(' (')[0]}", shift, points
    yield f"Expected war, {result.period}s", result.expected_duration_periods, number


def _cell(value: DistributionSummary | None, form: Format) -> str:
    """A mean with its interval; a dash where there is none."""
    if value is None:
        return "–"
    # The share of draws has the whole scale for its interval, which says nothing.
    if value.p05 == 0 and value.p95 == 1:
        return form(value.mean)
    return f"{form(value.mean)} ({form(value.p05)} to {form(value.p95)})"
