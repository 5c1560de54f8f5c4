"""A what-if as blocks: what is changed, then before, after and the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ripeness.report.blocks import Document, Items, Paragraph, Section
from ripeness.report.number_format import day, number, percent, points, short_day, with_sign
from ripeness.report.table import Table
from ripeness.workbench.contrast import Contrast
from ripeness.workbench.verbs.what_if import WhatIf

Format = Callable[[float], str]


def view(result: WhatIf) -> Document:
    """The changes, then a row for each number that they may move."""
    through = f", perspective {result.perspective}" if result.perspective else ""
    head = ("", "before", "after", "difference (90% interval)")
    return Document(
        result.title,
        f"as of {day(result.as_of)}{through}, {result.draws:,} draws, seed {result.seed}",
        (
            Section("changes", "What if", (Items(tuple(_changes(result))),)),
            Table(head, tuple(_row(*row) for row in _numbers(result)), kinds=("text", "number", "number", "interval")),
            Paragraph(
                "Means over the draws; differences of probabilities are in percentage points, of values in stake "
                "points. Both runs use the same draws, weighed by the record as the case is without the change "
                f"(effective draws: {result.effective_sample_size:,.0f}).",
                "note",
            ),
        ),
    )


def _changes(result: WhatIf) -> Iterator[str]:
    """What is changed, a line for each number or instrument."""
    yield from (f"{change.label}: {change.before or 'not there'} → {change.after}" for change in result.moved)
    labelled = {change.path for change in result.moved}
    yield from (f"{path} → {value}" for path, value in result.settings.items() if path not in labelled)
    yield from (f"without: {name}" for name in result.without.values())


def _numbers(result: WhatIf) -> Iterator[tuple[str, Contrast, Format, Format]]:
    """Each number: its name, before and after, and how its level and its change are written."""

    def change(value: float) -> str:
        return with_sign(100 * value)

    if result.meeting is not None:
        yield "Deal at the meeting", result.meeting.p_deal, percent, change
    for horizon in result.by:
        yield f"Deal by {short_day(horizon.date)}", horizon.p_deal, percent, change
    yield "Zone open now", result.zopa_open, percent, change
    yield "Gap, stake points", result.gap, points, change
    for actor, contrast in result.reservation_value.items():
        yield f"Fighting on, {result.names[actor].split(' (')[0]}", contrast, points, change
    yield f"Expected war, {result.period}s", result.expected_duration_periods, number, with_sign


def _row(name: str, contrast: Contrast, level: Format, change: Format) -> tuple[str, ...]:
    difference = contrast.difference
    interval = f"{change(difference.mean)} ({change(difference.p05)} to {change(difference.p95)})"
    return name, level(contrast.before.mean), level(contrast.after.mean), interval
