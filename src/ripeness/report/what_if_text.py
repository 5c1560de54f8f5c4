"""A what-if on the terminal: what is changed, then before, after and the difference."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from ripeness.outlook.what_if import Contrast, WhatIf
from ripeness.report.amounts import day, number, percent, points, short_day, signed
from ripeness.report.terminal_lines import cut, printable

Shown = Callable[[float], str]


def render(found: WhatIf, *, width: int = 80) -> str:
    """The answer as plain text in lines of `width` columns."""
    through = f", perspective {found.perspective}" if found.perspective else ""
    run = f"as of {day(found.as_of)}{through}, {found.draws:,} draws, seed {found.seed}"
    lines = [cut(" ".join(found.title.split()), width), cut(run, width), "", *_changes(found, width), ""]
    head = f"{'':<30}{'before':>10}{'after':>10}   {'difference (90% interval)'}"
    lines += [head, *(_row(*row) for row in _rows(found)), "", *wrap(_note(found), width)]
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _changes(found: WhatIf, width: int) -> list[str]:
    told = [f"{one.label}: {one.before or 'not there'} → {one.after}" for one in found.moved]
    told += [f"{path} → {value}" for path, value in found.settings.items() if path not in {m.path for m in found.moved}]
    told += [f"without: {name}" for name in found.without.values()]
    return ["What if", *(cut(f"  {line}", width) for line in told)]


def _rows(found: WhatIf) -> list[tuple[str, Contrast, Shown, Shown]]:
    def unit(value: float) -> str:
        return points(value)

    def change(value: float) -> str:
        return signed(100 * value)

    def periods(value: float) -> str:
        return number(value)

    rows: list[tuple[str, Contrast, Shown, Shown]] = []
    if found.meeting is not None:
        rows.append(("Deal at the meeting", found.meeting.p_deal, percent, change))
    rows += [(f"Deal by {short_day(one.date)}", one.p_deal, percent, change) for one in found.by]
    rows.append(("Zone open now", found.zopa_open, percent, change))
    rows.append(("Gap, stake points", found.gap, unit, change))
    for name, contrast in found.reservation_value.items():
        rows.append((f"Fighting on, {found.names[name].split(' (')[0]}", contrast, unit, change))
    rows.append((f"Expected war, {found.period}s", found.expected_duration_periods, periods, signed))
    return rows


def _row(name: str, contrast: Contrast, level: Shown, change: Shown) -> str:
    less = contrast.difference
    told = f"{change(less.mean):>6} ({change(less.p05)} to {change(less.p95)})"
    return f"{cut(name, 29):<30}{level(contrast.before.mean):>10}{level(contrast.after.mean):>10}   {told}"


def _note(found: WhatIf) -> str:
    return (
        "Means over the draws; differences of probabilities are in percentage points, of values in stake points. "
        "Both runs use the same draws, weighed by the record as the case is without the change "
        f"(effective draws: {found.effective_sample_size:,.0f})."
    )
