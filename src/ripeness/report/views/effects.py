"""What a change or an observation does to the outlook as blocks: before, after and the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from ripeness.core.distributions import DistributionSummary
from ripeness.report.blocks import Document, Items, Paragraph, Section
from ripeness.report.number_format import (
    MEAN,
    capital,
    change_points,
    day,
    number,
    percent,
    points,
    short_day,
    with_ends,
    with_sign,
)
from ripeness.report.table import tabulate
from ripeness.workbench.contrast import Contrast
from ripeness.workbench.verbs.observe import ObservationResult, Shift
from ripeness.workbench.verbs.what_if import WhatIf

Format = Callable[[float], str]
Pair = TypeVar("Pair", Contrast, Shift)
NumberRow = tuple[str, Pair, Format, Format]
"""A number: its name, before and after, and how its level and its change are written."""


def what_if_view(result: WhatIf) -> Document:
    """The changes, then a row for each number that they may move."""
    meeting = result.meeting.p_deal if result.meeting else None
    numbers = _numbers(result, meeting, {horizon.date: horizon.p_deal for horizon in result.by}, "Zone open now")
    table = tabulate(
        list(numbers),
        ("", lambda row: row[0]),
        ("before", lambda row: row[2](row[1].before.mean)),
        ("after", lambda row: row[2](row[1].after.mean)),
        ("difference (90% interval)", lambda row: _interval(row[1].difference, row[3])),
        kinds=("text", "number", "number", "interval"),
    )
    note = (
        f"Each figure: {MEAN}; differences of probabilities are in percentage points, of values in stake points. Both "
        "runs use the same draws, weighed by the record as the case is without the change (effective draws: "
        f"{result.effective_sample_size:,.0f})."
    )
    about = f"as of {day(result.as_of)}{_perspective(result)}, {result.draws:,} draws, seed {result.seed}"
    changes = Section("changes", "What if", (Items(tuple(_changes(result))),))
    return Document(result.title, about, (changes, table, Paragraph(note, "note")))


def observation_view(result: ObservationResult) -> Document:
    """What was observed, then a row for each number that it may move."""
    meeting = None if result.meeting.before is result.meeting.after is None else result.meeting
    dated = {date.fromisoformat(on): shift for on, shift in result.by.items()}
    table = tabulate(
        list(_numbers(result, meeting, dated, "Zone open")),
        ("", lambda row: row[0]),
        ("before (90% interval)", lambda row: _cell(row[1].before, row[2])),
        ("after (90% interval)", lambda row: _cell(row[1].after, row[2])),
        kinds=("text", "interval", "interval"),
    )
    effective = (
        f"Each figure: {MEAN}. Effective draws: {result.effective_before:,.0f}, then {result.effective_after:,.0f}."
    )
    days = f"as of {day(result.as_of_before)}, then {day(result.as_of_after)}"
    about = f"{days}{_perspective(result)}, {result.draws:,} draws"
    events = Section("events", "What happened", (Items(result.events),))
    agreed = (Paragraph(_AGREED.format(terms=_terms(result.agreed)), "note"),) if result.agreed else ()
    return Document(result.title, about, (events, *agreed, table, Paragraph(effective, "note")))


_AGREED = (
    "All who hold a veto have now agreed to the same terms, {terms}. They count as on the table, to be signed with the "
    "chance a month that the case gives. Were they signed? Then enter it: ripeness observe CASE --deal {terms} --on DAY"
)


def _terms(offer: Mapping[str, str]) -> str:
    return ",".join(f"{issue}={option}" for issue, option in offer.items())


def _perspective(result: WhatIf | ObservationResult) -> str:
    return f", perspective {result.perspective}" if result.perspective else ""


def _changes(result: WhatIf) -> Iterator[str]:
    """What is changed, a line for each number or instrument."""
    yield from (f"{change.label}: {change.before or 'not there'} → {change.after}" for change in result.moved)
    labelled = {change.path for change in result.moved}
    yield from (f"{path} → {value}" for path, value in result.settings.items() if path not in labelled)
    yield from (f"without: {name}" for name in result.without.values())


def _numbers(result: Any, meeting: Pair | None, dated: Mapping[date, Pair], zone: str) -> Iterator[NumberRow[Pair]]:
    # Any: both kinds of result have these fields, the one of contrasts, the other of shifts.
    if meeting is not None:
        yield "Deal at the meeting", meeting, percent, change_points
    yield from ((f"Deal by {short_day(on)}", pair, percent, change_points) for on, pair in dated.items())
    yield zone, result.zopa_open, percent, change_points
    yield "Gap, stake points", result.gap, points, change_points
    for actor, pair in result.reservation_value.items():
        yield f"Fighting on, {result.names[actor].split(' (')[0]}", pair, points, change_points
    yield f"{capital(result.period)}s of war in the time looked at", result.expected_duration_periods, number, with_sign


def _interval(value: DistributionSummary, form: Format) -> str:
    return with_ends(form, value.mean, value.p05, value.p95)


def _cell(value: DistributionSummary | None, form: Format) -> str:
    """A mean with its interval; a dash where there is none."""
    if value is None:
        return "–"
    # The share of draws has the whole scale for its interval, which says nothing.
    return form(value.mean) if value.p05 == 0 and value.p95 == 1 else _interval(value, form)
