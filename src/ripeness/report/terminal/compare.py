"""Perspectives side by side on the terminal, then what carries each difference."""

from __future__ import annotations

from textwrap import wrap

from ripeness.diagnostics.attribution import Decomposition
from ripeness.report.number_format import (
    day,
    percent,
    points,
    short_day,
    signed,
)
from ripeness.report.terminal.lines import (
    cut,
    printable,
)
from ripeness.workbench.verbs.compare import (
    Comparison,
    Reading,
)

SHOWN = 4
"""How many carriers of a difference are listed."""

SMALL = 0.0005
"""Half of the last digit shown: shares of a difference below it are left out."""

_VERDICTS = {"path to peace": "path"}
NAME, CELL = 20, 12


def render(found: Comparison, *, width: int = 80) -> str:
    """The comparison as plain text in lines of `width` columns, perspectives as rows."""
    run = f"as of {day(found.as_of)}, {found.draws:,} draws, seed {found.seed}"
    lines = [cut(" ".join(found.title.split()), width), cut(run, width), ""]
    for title, columns in tables(found):
        most = max(1, (width - NAME) // CELL)
        for first in range(0, len(columns), most):
            lines += [title, *_table(found, columns[first : first + most], width), ""]
    for reading in found.readings:
        if reading.carried_by is not None:
            lines += _difference(found, reading, reading.carried_by, width)
    lines += wrap(note(found), width)
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


Column = tuple[str, list[str]]


def tables(found: Comparison) -> list[tuple[str, list[Column]]]:
    """What each perspective gives, as titled columns with a cell for each reading."""
    readings = found.readings
    outlook: list[Column] = []
    if readings[0].meeting is not None:
        outlook.append(("meeting", [percent(r.meeting.p_deal.mean) if r.meeting else "–" for r in readings]))
    for at, one in enumerate(readings[0].by):
        outlook.append((short_day(one.date), [percent(r.by[at].p_deal.mean) for r in readings]))
    state: list[Column] = [
        ("zone open", [percent(r.p_zopa_open) for r in readings]),
        ("gap", [points(r.gap.median) for r in readings]),
        ("ripe", [percent(r.ripe) for r in readings]),
        ("verdict", [_VERDICTS.get(r.verdict, r.verdict) for r in readings]),
    ]
    told = ((name.split(" (")[0], actor) for actor, name in found.names.items())
    candour = [(cut(name, CELL - 1), [_share(r.sincerity.get(actor)) for r in readings]) for name, actor in told]
    return [
        ("Probability of a deal", outlook),
        ("Where they stand (gap in stake points)", state),
        ("Sincerity", candour),
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value)


def _table(found: Comparison, columns: list[Column], width: int) -> list[str]:
    rows = [cut(" " * NAME + "".join(f"{name:>{CELL}}" for name, _ in columns), width)]
    for at, reading in enumerate(found.readings):
        cells = "".join(f"{cells[at]:>{CELL}}" for _, cells in columns)
        rows.append(cut(f"{cut(reading.perspective or 'the case itself', NAME - 1):<{NAME}}{cells}", width))
    return rows


def _difference(found: Comparison, reading: Reading, shared: Decomposition, width: int) -> list[str]:
    change = signed(100 * reading.difference)
    lines = wrap(f"{reading.title}: {change} percentage points by {day(found.horizon)}", width)
    worth = [one for one in shared.carriers if abs(one.share) >= SMALL]
    for one in worth[:SHOWN]:
        error = f" ± {100 * one.standard_error:.1f}" if one.standard_error >= SMALL else ""
        lines.append(cut(f"  {signed(100 * one.share):>6}{error}  {one.label}", width))
    rest = sum(one.share for one in worth[SHOWN:])
    if len(worth) > SHOWN:
        lines.append(f"  {signed(100 * rest):>6}  {len(worth) - SHOWN} others")
    if not worth:
        lines.append("  no group of its changes carries as much as a tenth of a point")
    return [*lines, ""]


def note(found: Comparison) -> str:
    """How the numbers are to be read."""
    used = max((r.carried_by.draws for r in found.readings if r.carried_by), default=0)
    return (
        "Each perspective's draws are weighed by the record under its own assumptions. The parts of a difference are "
        f"Shapley values on {used} of the draws, in percentage points (± standard error of sampled orders); they sum "
        "to the difference on those draws. No perspective is the program's own."
    )
