"""The chapters on the record of words: the timeline, credibility with intervals and counts, hazards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ripeness.measures.record import CellReading, RecordReading
from ripeness.report.blocks import Section, chapter
from ripeness.report.charts.registry import figures
from ripeness.report.names import label, trace_anchor
from ripeness.report.number_format import number, percent
from ripeness.report.sentences import actors
from ripeness.report.sentences.record import breakdown, chains, fine, hazards, overdue, speaks_little, thin
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

CELLS = 3
"""How many cells have sentences: those with most settled words; the table holds them all."""


def record_chapter(assessment: Assessment) -> Section:
    """Whose word holds: what became of the words on record, and how far each issuer's word holds to whom."""
    title, sentences, pictures = "Whose word holds", _sentences(assessment), figures("record", assessment)
    record = assessment.record
    if record is None or not any(cell.n for cell in record.credibility):
        return chapter("record", title, sentences, *pictures)
    by_kind = _credibility(assessment, record.by_kind)
    more = [("By kind of entry", by_kind)] if by_kind.rows else []
    more.append(("The same, were the record weighed otherwise", _alternative_weightings(assessment, record)))
    table = _credibility(assessment, record.credibility)
    return chapter("record", title, sentences, *pictures, table=table, more=more)


def deal_duration_chapter(assessment: Assessment) -> Section:
    """How long deals are kept: hazards of breakdown from the record and from elsewhere, beside the case's own."""
    title, record = "How long deals are kept", assessment.record
    if record is None or not record.breakdowns:
        return Section("deals-kept", title)
    note = (
        "These hazards are a proposal; the outlook is computed with those that the case assumes. Truces of hours or "
        "days, declared by one side, may say little of a deal that both sign."
    )
    readings = (breakdown(reading, record.period) for reading in record.breakdowns)
    return chapter("deals-kept", title, [hazards(record), *readings, note], table=_hazards(record))


def _sentences(assessment: Assessment) -> Iterator[str | None]:
    yield actors.ledger(assessment)
    if assessment.record is not None and assessment.ledger:
        yield overdue(assessment.record)
        yield chains(assessment, assessment.record)
        yield thin(assessment.record)
    pairs = [(actor, cell) for actor in assessment.actors for cell in actor.credibility if cell.n]
    pairs.sort(key=lambda pair: (-pair[1].n, pair[0].id, pair[1].to, pair[1].kind))
    yield from (actors.credibility(assessment, actor, cell) for actor, cell in pairs[:CELLS])


def _credibility(assessment: Assessment, cells: Sequence[CellReading]) -> Table:
    head = ("Who", "To whom", "Kind", "Carried out (90% interval)", "Kept of those due", "Drawn towards", "Own share")
    settled = [cell for cell in cells if cell.n]
    rows = tuple(
        (
            label(assessment, cell.issuer),
            label(assessment, cell.to),
            cell.kind or cell.act,
            f"{percent(cell.mean)} ({percent(cell.p05)} to {percent(cell.p95)})",
            f"{number(cell.kept).removesuffix('.0')} of {cell.n}",
            percent(cell.pooled),
            f"{percent(cell.own_share)}{', too few' if speaks_little(cell) else ''}",
        )
        for cell in settled
    )
    places = {(row, 3): trace_anchor(assessment, *_quantity(cell)) for row, cell in enumerate(settled)}
    return Table(head, rows, links={at: place for at, place in places.items() if place})


def _quantity(cell: CellReading) -> tuple[str, ...]:
    """What `explain` calls the number of a cell, in parts."""
    if cell.kind:
        return "credibility_of_kind", cell.issuer, cell.to, cell.kind.replace(" ", "_")
    return "credibility", cell.issuer, cell.to, cell.act


def _alternative_weightings(assessment: Assessment, record: RecordReading) -> Table:
    cells = [cell for cell in record.credibility if cell.n]
    changes = (weighting.changed.capitalize() for weighting in cells[0].otherwise)
    rows = tuple(
        (
            label(assessment, cell.issuer),
            label(assessment, cell.to),
            cell.act,
            percent(cell.mean),
            *(percent(weighting.mean) for weighting in cell.otherwise),
        )
        for cell in cells
    )
    return Table(("Who", "To whom", "Kind", "As set", *changes), rows)


def _hazards(record: RecordReading) -> Table:
    head = (
        "Kind of deal",
        f"Proposed, a {record.period} (90% interval)",
        "Assumed by the case",
        "Commitments",
        "Elsewhere, a month",
        "If elsewhere counts four",
        "As a prior",
    )
    rows = tuple(
        (
            reading.name,
            f"{fine(reading.mean)} ({fine(reading.p05)} to {fine(reading.p95)})",
            f"{fine(reading.assumed_mean)} ({fine(reading.assumed_p05)} to {fine(reading.assumed_p95)})",
            "; ".join(" and ".join(commitment.ids) for commitment in reading.commitments) or "none",
            f"{fine(reading.base_rate)} (n {reading.base_n})",
            fine(reading.if_worth_four),
            reading.proposed,
        )
        for reading in record.breakdowns
    )
    return Table(head, rows)
