"""What was seen, on the terminal: the outlook before and after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.report.number_format import (
    day,
    number,
    percent,
    points,
    short_day,
)
from ripeness.report.terminal.lines import (
    cut,
    printable,
)
from ripeness.workbench.verbs.observe import (
    Observed,
    Shift,
)

Shown = Callable[[float], str]


def render(found: Observed, *, width: int = 80) -> str:
    """The outlook before and after as plain text in lines of `width` columns."""
    through = f", perspective {found.perspective}" if found.perspective else ""
    run = f"as of {day(found.as_of_before)}, then {day(found.as_of_after)}{through}, {found.draws:,} draws"
    lines = [cut(" ".join(found.title.split()), width), cut(run, width), "", cut(f"Seen: {told(found)}", width), ""]
    lines.append(f"{'':<28}{'before (90% interval)':>25}{'after (90% interval)':>25}")
    lines += [_row(*row) for row in rows(found)]
    lines += ["", f"Effective draws: {found.effective_before:,.0f}, then {found.effective_after:,.0f}."]
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def told(found: Observed) -> str:
    """The sighting in a line."""
    seen = found.sighting
    what = f" {' '.join(f'{issue}={option}' for issue, option in seen.offer.items())}" if seen.offer else ""
    share = f" at {seen.share:g}" if seen.kind == "line" else ""
    return f"{seen.kind} {seen.about} {seen.outcome}{share} on {day(seen.on)}{what}".replace("  ", " ")


def rows(found: Observed) -> list[tuple[str, Shift, Shown]]:
    """Each number that the sighting may move: its name, before and after, and how it is written."""
    listed: list[tuple[str, Shift, Shown]] = []
    if found.meeting.before is not None or found.meeting.after is not None:
        listed.append(("Deal at the meeting", found.meeting, percent))
    listed += [(f"Deal by {short_day(date.fromisoformat(on))}", shift, percent) for on, shift in found.by.items()]
    listed += [("Zone open", found.zopa_open, percent), ("Gap, stake points", found.gap, points)]
    for name, shift in found.reservation_value.items():
        listed.append((f"Fighting on, {found.names[name].split(' (')[0]}", shift, points))
    return [*listed, (f"Expected war, {found.period}s", found.expected_duration_periods, number)]


def _row(name: str, shift: Shift, shown: Shown) -> str:
    return f"{cut(name, 27):<28}{cell(shift.before, shown):>25}{cell(shift.after, shown):>25}"


def cell(value: DistributionSummary | None, shown: Shown) -> str:
    """A mean with its interval; a dash where there is none."""
    if value is None:
        return "–"
    if value.p05 == 0 and value.p95 == 1:
        return shown(value.mean)
    return f"{shown(value.mean)} ({shown(value.p05)} to {shown(value.p95)})"
