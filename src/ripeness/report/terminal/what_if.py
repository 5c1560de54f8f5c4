"""A what-if on the terminal: what is changed, then before, after and the difference."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from ripeness.report.number_format import (
    day,
    number,
    percent,
    points,
    short_day,
    signed,
)
from ripeness.report.terminal.lines import (
    cut,
    printable,
)
from ripeness.workbench.verbs.what_if import (
    Contrast,
    WhatIf,
)

Shown = Callable[[float], str]


def render(found: WhatIf, *, width: int = 80) -> str:
    """The answer as plain text in lines of `width` columns."""
    through = f", perspective {found.perspective}" if found.perspective else ""
    run = f"as of {day(found.as_of)}{through}, {found.draws:,} draws, seed {found.seed}"
    lines = [cut(" ".join(found.title.split()), width), cut(run, width), "", "What if"]
    lines += [*(cut(f"  {line}", width) for line in changes(found)), ""]
    head = f"{'':<30}{'before':>10}{'after':>10}   {'difference (90% interval)'}"
    lines += [head, *(_row(*row) for row in rows(found)), "", *wrap(note(found), width)]
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def changes(found: WhatIf) -> list[str]:
    """What is changed, a line for each number or instrument."""
    told = [f"{one.label}: {one.before or 'not there'} → {one.after}" for one in found.moved]
    told += [f"{path} → {value}" for path, value in found.settings.items() if path not in {m.path for m in found.moved}]
    return [*told, *(f"without: {name}" for name in found.without.values())]


def rows(found: WhatIf) -> list[tuple[str, Contrast, Shown, Shown]]:
    """Each number that the change may move: its name, the contrast, and how its levels and its change are written."""

    def unit(value: float) -> str:
        return points(value)

    def change(value: float) -> str:
        return signed(100 * value)

    def periods(value: float) -> str:
        return number(value)

    listed: list[tuple[str, Contrast, Shown, Shown]] = []
    if found.meeting is not None:
        listed.append(("Deal at the meeting", found.meeting.p_deal, percent, change))
    listed += [(f"Deal by {short_day(one.date)}", one.p_deal, percent, change) for one in found.by]
    listed.append(("Zone open now", found.zopa_open, percent, change))
    listed.append(("Gap, stake points", found.gap, unit, change))
    for name, contrast in found.reservation_value.items():
        listed.append((f"Fighting on, {found.names[name].split(' (')[0]}", contrast, unit, change))
    listed.append((f"Expected war, {found.period}s", found.expected_duration_periods, periods, signed))
    return listed


def _row(name: str, contrast: Contrast, level: Shown, change: Shown) -> str:
    less = contrast.difference
    told = f"{change(less.mean):>6} ({change(less.p05)} to {change(less.p95)})"
    return f"{cut(name, 29):<30}{level(contrast.before.mean):>10}{level(contrast.after.mean):>10}   {told}"


def note(found: WhatIf) -> str:
    """How the numbers are to be read."""
    return (
        "Means over the draws; differences of probabilities are in percentage points, of values in stake points. "
        "Both runs use the same draws, weighed by the record as the case is without the change "
        f"(effective draws: {found.effective_sample_size:,.0f})."
    )
