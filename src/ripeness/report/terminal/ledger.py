"""The record of words on the terminal: entries, what is open, moved deadlines, credibility, hazards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from ripeness.measures.readings import LedgerRow
from ripeness.measures.record_results import (
    BaseRateReading,
    CellReading,
    OpenReading,
)
from ripeness.report.number_format import (
    day,
    number,
    percent,
)
from ripeness.report.sentences.record import (
    breakdown,
    moved,
    overdue,
    speaks_little,
)
from ripeness.report.terminal.lines import (
    cut,
    printable,
)
from ripeness.scenario.language.record import LedgerEntry
from ripeness.workbench.verbs.import_ledger import Imported
from ripeness.workbench.verbs.ledger import LedgerFound

WIDE = 130
"""Columns from which on what was said stands beside its row."""
SETTLED = ("kept", "partly", "not_kept")


def render(found: LedgerFound, *, width: int = 80, only_open: bool = False) -> str:
    """The record as plain text in lines of `width` columns; `only_open`: what is overdue or still open alone."""
    lines = [*wrap(f"{found.title}: the record of words", width), *wrap(_counts(found), width)]
    for part in [_open(found, width)] if only_open else _parts(found, width):
        lines += part
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def render_import(found: Imported, *, width: int = 80) -> str:
    """What an import adds, what is there already, and what looks like an entry on record."""
    merge = found.merge
    lines = _section(f"New: {len(merge.added)}", [_entry(one) for one in merge.added], width)
    lines += _section(f"There already: {len(merge.same)}", [", ".join(one.id for one in merge.same)], width)
    near = [
        f"line {one.entry.line}, {one.entry.id}: {one.why} as {one.like.id} (line {one.like.line}); "
        f"{'added all the same' if one.entry in merge.added else 'held back'}: {one.entry.statement}"
        for one in merge.near
    ]
    lines += _section(f"Look like one on record: {len(near)}", near, width)
    return "\n".join(printable(line).rstrip() for line in lines).strip("\n") + "\n"


def _parts(found: LedgerFound, width: int) -> list[list[str]]:
    record = found.record
    chains = [f"{' → '.join(one.ids)}  {one.issuer} to {one.addressee}: {moved(one)}" for one in record.chains]
    return [
        _said("Entries", ("id", "made", "due", "from", "to", "kind", "outcome"), _rows(found), width),
        _open(found, width),
        _section("Moved deadlines, each one word", chains, width),
        _cells("Credibility", record.credibility, width),
        _cells("By kind of entry", record.by_kind, width),
        _otherwise(found, width),
        _section("Base rates", [_base(one) for one in record.base_rates], width),
        _section(
            "Breakdown hazards (proposed; nothing in the case changes)",
            [breakdown(one, record.period) for one in record.breakdowns],
            width,
        ),
        _section("To try one", [_trial(found)] if record.breakdowns else [], width),
    ]


def _counts(found: LedgerFound) -> str:
    if not found.entries:
        return f"There is no entry on record on {day(found.as_of)}."
    outcomes = [row.outcome for row in found.entries]
    settled = sum(outcome in SETTLED for outcome in outcomes)
    kept = ", ".join(
        f"{outcomes.count(key)} {name}" for key, name in zip(SETTLED, ("kept", "partly", "not kept"), strict=True)
    )
    rest = ", ".join(
        f"{outcomes.count(key)} {name}"
        for key, name in (("pending", "pending"), ("superseded", "superseded"), ("not_triggered", "not triggered"))
        if key in outcomes
    )
    return f"{len(outcomes)} entries, {settled} settled ({kept}){', ' if rest else ''}{rest}. {overdue(found.record)}"


def _rows(found: LedgerFound) -> list[tuple[str, ...]]:
    return [_row(row) for row in sorted(found.entries, key=lambda one: (one.made, one.id))]


def _row(row: LedgerRow) -> tuple[str, ...]:
    return (
        row.id,
        row.made.isoformat(),
        row.due.isoformat() if row.due else "",
        row.issuer,
        row.addressee,
        row.kind,
        row.outcome.replace("_", " "),
        row.statement,
    )


def _open(found: LedgerFound, width: int) -> list[str]:
    rows = [
        (one.id, _due(one.due), _over(one), one.issuer, one.addressee, one.kind, one.statement)
        for one in found.record.open
    ]
    return _said("Open", ("id", "due", "state", "from", "to", "kind"), rows, width)


def _due(due: date | None) -> str:
    return due.isoformat() if due else ""


def _over(one: OpenReading) -> str:
    if one.days_over is None:
        return "no date"
    return f"{one.days_over} days over" if one.days_over > 0 else f"in {-one.days_over} days"


def _cells(title: str, cells: Sequence[CellReading], width: int) -> list[str]:
    shown = [one for one in cells if one.n]
    rows = [
        (
            one.issuer,
            one.to,
            one.kind or one.act,
            f"{percent(one.mean)}{'*' if speaks_little(one) else ''}",
            f"{percent(one.p05)} to {percent(one.p95)}",
            f"{number(one.kept).removesuffix('.0')} of {one.n}",
            percent(one.pooled),
        )
        for one in shown
    ]
    head = ("from", "to", "kind", "holds", "90% interval", "kept", "drawn to")
    lines = _table(title, head, rows, width)
    if any(speaks_little(one) for one in shown):
        lines += wrap("  * its own words carry less than half of this; the rest is what it is drawn to", width)
    silent = [f"{one.issuer} to {one.to} ({one.kind or one.act})" for one in cells if not one.n]
    told = f"Nothing settled yet: {', '.join(silent)}."
    return lines + (wrap(told, width, initial_indent="  ", subsequent_indent="  ") if silent else [])


def _otherwise(found: LedgerFound, width: int) -> list[str]:
    shown = [one for one in found.record.credibility if one.n]
    if not shown:
        return []
    set_to, period = found.record.half_life_periods, found.record.period
    title = f"Weighed otherwise (half-life as set: {f'{set_to:g} {period}s' if set_to else 'none, no decay'})"
    head = ("from", "to", "kind", "as set", *(_short(one.changed) for one in shown[0].otherwise))
    rows = [
        (one.issuer, one.to, one.act, percent(one.mean), *(percent(other.mean) for other in one.otherwise))
        for one in shown
    ]
    return _table(title, head, rows, width)


def _short(changed: str) -> str:
    """What was changed as the head of a column: `24 mo.`, `no decay`, `partly 1`."""
    for long, short in (
        ("half-life ", ""),
        (" months", " mo."),
        (" counts as not kept", " 0"),
        (" counts as kept", " 1"),
    ):
        changed = changed.replace(long, short)
    return changed


def _base(one: BaseRateReading) -> str:
    cases = f" of {one.cases:,} cases" if one.cases else ""
    source = "; ".join(source.title for source in one.sources) or "judgement"
    note = f" {one.note}" if one.note else ""
    return f"{one.act}: {percent(one.rate)}{cases}, worth {one.strength:g} words of one's own. {source}.{note}"


def _trial(found: LedgerFound) -> str:
    first = found.record.breakdowns[0]
    path = f"kinds.{first.kind}.breakdown_per_period"
    return f"ripeness what-if {found.case} --set '{path}={first.proposed}'"


def _entry(entry: LedgerEntry) -> str:
    parties = f"{entry.issuer} to {entry.addressee}"
    return f"line {entry.line}, {entry.id} {entry.made} {parties}: {entry.statement or entry.kind}"


def _section(title: str, rows: Sequence[str], width: int) -> list[str]:
    if not any(rows):
        return []
    told = (line for row in rows for line in wrap(row, width, initial_indent="  ", subsequent_indent="      "))
    return ["", title, *told]


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    if not rows:
        return []
    return ["", title, *_columns([head, *rows], width)]


def _said(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table whose rows end with what was said: beside them where there is room, else on a line of its own."""
    if not rows:
        return []
    if width >= WIDE:
        return _table(title, (*head, "said"), rows, width)
    lines = list(_columns([head, *(row[:-1] for row in rows)], width))
    both = [line for row, cells in zip(rows, lines[1:], strict=True) for line in (cells, *_beneath(row[-1], width))]
    return ["", title, lines[0], *both]


def _beneath(said: str, width: int) -> list[str]:
    return wrap(said, width, initial_indent="      ", subsequent_indent="      ")


def _columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Rows in columns as wide as their widest cell; what goes beyond the width is cut."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield cut("  " + "  ".join(f"{cell:<{size}}" for cell, size in zip(row, widths, strict=True)).rstrip(), width)
