"""A draft of a case on the terminal: who and what was found, what was assumed, and what a person must supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from ripeness.evidence.drafting.draft import Drafted
from ripeness.report.terminal.lines import printable


def render_draft(done: Drafted, *, width: int = 80) -> str:
    """What the draft holds, as plain text in lines of `width` columns."""
    return "\n".join(printable(line).rstrip() for line in _lines(done, width)) + "\n"


def _lines(done: Drafted, width: int) -> Iterator[str]:
    yield from wrap(f"{done.folder}: {done.sides[0]} against {done.sides[1]}", width)
    yield from _listed("", [f"as in {done.why}"], width)
    rows = done.rows
    yield from _listed("Others", done.others, width)
    yield from _listed("Pressure", done.instruments, width)
    yield from _listed("Partners", done.partners, width)
    yield from _listed("Meetings", done.meetings, width)
    yield from _listed("Record", [f"{rows.ledger} rows in the ledger, {rows.events} events"], width)
    yield from _listed("Perspectives", done.perspectives, width)
    yield from _each("The documents do not say, and you must supply:", done.silent, width)
    yield from _each("Assumed or left out:", done.notes, width)
    yield ""
    yield from wrap(
        "All of it is proposed. Until you have supplied what is missing, an assessment of the draft says how the "
        "model works and nothing about this conflict.",
        width,
    )


def _listed(head: str, items: Sequence[str], width: int) -> list[str]:
    text = ", ".join(items) or "none found"
    return wrap(text, width, initial_indent=f"  {head:<14}", subsequent_indent=" " * 16)


def _each(head: str, items: Sequence[str], width: int) -> Iterator[str]:
    if items:
        yield from ("", head)
        for item in items:
            yield from wrap(f"- {item}", width, initial_indent="  ", subsequent_indent="    ")
