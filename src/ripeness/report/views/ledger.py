"""The record of words as blocks: entries, what is open, moved deadlines, credibility, hazards; and an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ripeness.measures.credibility import NO_FORECAST
from ripeness.measures.credibility_evidence import OVERDUE
from ripeness.measures.record import BaseRateReading, CellReading, OpenReading
from ripeness.report.blocks import Block, Document, Paragraph, Section, items
from ripeness.report.number_format import capital, day, ends, number, percent
from ripeness.report.sentences.record import breakdown, deadline_moves, overdue, overdue_sensitivity, speaks_little
from ripeness.report.table import Table, tabulate
from ripeness.scenario.language.record import LedgerEntry
from ripeness.workbench.verbs.ledger import Imported, LedgerFound

CREDIBILITY = "Credibility"
SETTLED = {"kept": "kept", "partly": "partly", "not_kept": "not kept"}
UNSETTLED = {"pending": "pending", "superseded": "superseded", "not_triggered": "not triggered"}
_SHORT_HEADS = (
    ("half-life ", ""),
    (" months", " mo."),
    (" counts as not kept", " 0"),
    (" counts as kept", " 1"),
    (OVERDUE, "overdue 0"),
)
"""What was changed, short enough for the head of a column: `24 mo.`, `no decay`, `partly 1`, `overdue 0`."""


def view(result: LedgerFound, *, only_open: bool = False) -> Document:
    """The whole record; `only_open`: what is overdue or still open alone."""
    sections = (_open(result),) if only_open else _sections(result)
    present = tuple(section for section in sections if section.blocks)
    return Document(f"{result.title}: the record of words", "", (Paragraph(_counts(result)), *present))


def import_view(result: Imported) -> Document:
    """What an import adds, what is there already, and what looks like an entry on record."""
    merge = result.merge
    near = [
        f"line {pair.entry.line}, {pair.entry.id}: {pair.why} as {pair.like.id} (line {pair.like.line}); "
        f"{'added all the same' if pair.entry in merge.added else 'held back'}: {pair.entry.statement}"
        for pair in merge.near
    ]
    sections = (
        _list_section("How the file was read", [f"{capital(note)}." for note in result.notes]),
        _list_section(f"New: {len(merge.added)}", [_entry(entry) for entry in merge.added]),
        _list_section(f"There already: {len(merge.same)}", [", ".join(entry.id for entry in merge.same)]),
        _list_section(f"Look like one on record: {len(near)}", near),
    )
    return Document("", "", tuple(section for section in sections if section.blocks))


def _sections(result: LedgerFound) -> Iterator[Section]:
    record = result.record
    chains = [
        f"{' → '.join(chain.ids)}  {chain.issuer} to {chain.addressee}: {deadline_moves(chain)}"
        for chain in record.chains
    ]
    yield _entries(result)
    yield _open(result)
    yield _list_section("Moved deadlines, each one word", chains)
    yield _credibility(CREDIBILITY, record.credibility)
    yield _credibility("By kind of entry", record.by_kind)
    yield _alternative_weightings(result)
    yield _list_section(
        "How often such acts are carried out elsewhere", [_base_rate(rate) for rate in record.base_rates]
    )
    hazards = [breakdown(reading, record.period) for reading in record.breakdowns]
    yield _list_section("Breakdown hazards (proposed; nothing in the case changes)", hazards)
    yield _list_section("To try one", [_trial(result)] if hazards else [])


def _list_section(title: str, rows: Iterable[str]) -> Section:
    return Section("", title, items(rows))


def _counts(result: LedgerFound) -> str:
    if not result.entries:
        return f"There is no entry on record on {day(result.as_of)}."
    outcomes: list[str] = [row.outcome for row in result.entries]
    settled = sum(outcome in SETTLED for outcome in outcomes)
    outcomes_text = ", ".join(f"{outcomes.count(key)} {name}" for key, name in SETTLED.items())
    rest = "".join(f", {outcomes.count(key)} {name}" for key, name in UNSETTLED.items() if key in outcomes)
    return f"{len(outcomes)} entries, {settled} settled ({outcomes_text}){rest}. {overdue(result.record)}"


def _entries(result: LedgerFound) -> Section:
    table = tabulate(
        sorted(result.entries, key=lambda row: (row.made, row.id)),
        ("id", lambda row: row.id),
        ("made", lambda row: row.made.isoformat()),
        ("due", lambda row: row.due.isoformat() if row.due else ""),
        ("from", lambda row: row.issuer),
        ("to", lambda row: row.addressee),
        ("kind", lambda row: row.kind),
        ("outcome", lambda row: row.outcome.replace("_", " ")),
        ("said", lambda row: row.statement),
        kinds=("text", "date", "date", "text", "text", "text", "text", "prose"),
    )
    return Section("entries", "Entries", (table,) if table.rows else ())


def _open(result: LedgerFound) -> Section:
    table = tabulate(
        result.record.open,
        ("id", lambda entry: entry.id),
        ("due", lambda entry: entry.due.isoformat() if entry.due else ""),
        ("state", _days_over),
        ("from", lambda entry: entry.issuer),
        ("to", lambda entry: entry.addressee),
        ("kind", lambda entry: entry.kind),
        ("said", lambda entry: entry.statement),
        kinds=("text", "date", "text", "text", "text", "text", "prose"),
    )
    blocks: tuple[Block, ...] = (table,) if table.rows else ()
    sensitivity = overdue_sensitivity(result.record)
    return Section("open", "Open", (*blocks, Paragraph(sensitivity)) if sensitivity else blocks)


def _days_over(entry: OpenReading) -> str:
    if entry.days_over is None:
        return "no date"
    return f"{entry.days_over} days over" if entry.days_over > 0 else f"in {-entry.days_over} days"


def _credibility(title: str, cells: Sequence[CellReading]) -> Section:
    table = tabulate(
        [cell for cell in cells if cell.n],
        ("from", lambda cell: cell.issuer),
        ("to", lambda cell: cell.to),
        ("kind", lambda cell: cell.kind or cell.act),
        ("holds", lambda cell: f"{percent(cell.mean)}{'*' if speaks_little(cell) else ''}"),
        ("90% interval", lambda cell: ends(percent, cell.p05, cell.p95)),
        ("kept", lambda cell: f"{number(cell.kept).removesuffix('.0')} of {cell.n}"),
        ("drawn to", lambda cell: percent(cell.pooled)),
        kinds=("text", "text", "text", "probability", "interval", "number", "probability"),
    )
    blocks: list[Block] = (
        [table, Paragraph(NO_FORECAST)] if table.rows and title == CREDIBILITY else [table] if table.rows else []
    )
    if any(cell.n and speaks_little(cell) for cell in cells):
        blocks.append(Paragraph("* its own words carry less than half of this; the rest is what it is drawn to"))
    unsettled = [f"{cell.issuer} to {cell.to} ({cell.kind or cell.act})" for cell in cells if not cell.n]
    if unsettled:
        blocks.append(Paragraph(f"Nothing settled yet: {', '.join(unsettled)}."))
    return Section("", title, tuple(blocks))


def _alternative_weightings(result: LedgerFound) -> Section:
    cells = [cell for cell in result.record.credibility if cell.n]
    half_life, period = result.record.half_life_periods, result.record.period
    title = f"Weighed otherwise (half-life as set: {f'{half_life:g} {period}s' if half_life else 'none, no decay'})"
    if not cells:
        return Section("", title)
    changes = [weighting.changed for weighting in cells[0].otherwise]
    for long, short in _SHORT_HEADS:
        changes = [change.replace(long, short) for change in changes]
    rows = tuple(
        (cell.issuer, cell.to, cell.act, percent(cell.mean), *(percent(weighting.mean) for weighting in cell.otherwise))
        for cell in cells
    )
    table = Table(("from", "to", "kind", "as set", *changes), rows, kinds=("text", "text", "text", "probability"))
    return Section("", title, (table,))


def _base_rate(rate: BaseRateReading) -> str:
    cases = f" of {rate.cases:,} cases" if rate.cases else ""
    source = "; ".join(source.title for source in rate.sources) or "judgement"
    note = f" {rate.note}" if rate.note else ""
    return f"{rate.act}: {percent(rate.rate)}{cases}, worth {rate.strength:g} words of one's own. {source}.{note}"


def _trial(result: LedgerFound) -> str:
    first = result.record.breakdowns[0]
    path = f"kinds.{first.kind}.breakdown_per_period"
    return f"ripeness what-if {result.case} --set '{path}={first.proposed}'"


def _entry(entry: LedgerEntry) -> str:
    parties = f"{entry.issuer} to {entry.addressee}"
    return f"line {entry.line}, {entry.id} {entry.made} {parties}: {entry.statement or entry.kind}"
