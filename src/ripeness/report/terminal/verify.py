"""Published answers beside ours on the terminal: a line each, and the whole story where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from ripeness.core.verification import AnswerCheck, Verification
from ripeness.report.number_format import number
from ripeness.report.terminal.lines import (
    cut,
    printable,
)

WHOLE = 12
"""Up to so many answers are told in full; of more, only those that do not simply hold."""
MARKS = {"holds": "holds", "theirs is wrong": "differs", "does not hold": "FAILS", "needs data": "no data"}
NAMED = 38
"""Columns of an answer's name."""
MARKED = 8
"""Columns of what became of it."""


def render(found: Verification, *, width: int = 80) -> str:
    """The answers as plain text in lines of `width` columns: source by source, then details, then the count."""
    lines = [cut(_head(width), width)]
    for source, group in groupby(found.answers, key=lambda one: one.source):
        lines += wrap(source, width)
        lines += [cut(_row(one, width), width) for one in group]
    told = [one for one in found.answers if len(found.answers) <= WHOLE or one.status != "holds"]
    for one in told:
        lines += ["", *_details(one, width)]
    lines += ["", *wrap(summary(found), width)]
    if any(line.endswith("…") or " … " in line for line in lines):
        lines += wrap("Figures that end in … go on: --only TEXT shows those of a few answers whole, --json all.", width)
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def summary(found: Verification) -> str:
    """How many hold, and what became of the rest."""
    parts = [f"{found.count('holds')} of {len(found.answers)} published answers hold"]
    wrong, failed, wanting = (found.count(status) for status in ("theirs is wrong", "does not hold", "needs data"))
    if wrong:
        parts.append(f"{wrong} {'differ' if wrong > 1 else 'differs'} since theirs is wrong, for the reason given")
    if wanting:
        parts.append(f"{wanting} {'want' if wanting > 1 else 'wants'} data that may not be shipped (--data)")
    parts.append(f"{failed} {'do' if failed != 1 else 'does'} not hold" if failed else "none fails")
    return "; ".join(parts) + "."


def _row(one: AnswerCheck, width: int) -> str:
    room = _room(width)
    theirs, ours = (_short(figures, one.digits, room) for figures in (one.theirs, one.ours))
    return f"{MARKS[one.status]:<{MARKED}}{cut(one.id, NAMED - 1):<{NAMED}}{theirs:<{room}} {ours}"


def _head(width: int) -> str:
    return f"{'':<{MARKED}}{'answer':<{NAMED}}{'theirs':<{_room(width)}} ours"


def _room(width: int) -> int:
    """Columns for the figures of one side."""
    return (width - MARKED - NAMED - 1) // 2


def _short(figures: Sequence[float], digits: int, room: int) -> str:
    """As many figures as there is room for."""
    shown = [number(figure, min(digits, 7)) for figure in figures]
    text = " ".join(shown)
    while len(text) > room and len(shown) > 1:
        shown.pop()
        text = f"{' '.join(shown)} …"
    return cut(text, room)


def _details(one: AnswerCheck, width: int) -> Iterator[str]:
    yield cut(f"{one.id}: {one.status}", width)
    for name, text in (
        ("method", one.method),
        ("theirs", " ".join(number(figure, one.digits) for figure in one.theirs)),
        ("ours", " ".join(number(figure, one.digits) for figure in one.ours)),
        ("apart", _apart(one)),
        ("note", one.note),
    ):
        if text:
            yield from wrap(text, width, initial_indent=f"  {name:<8}", subsequent_indent=" " * 10)


def _apart(one: AnswerCheck) -> str:
    """The largest difference, where both sides have as many figures."""
    if len(one.ours) != len(one.theirs) or not one.ours:
        return ""
    most = max(abs(a - b) for a, b in zip(one.ours, one.theirs, strict=True))
    return f"{most:.1e} at most" if most else ""
