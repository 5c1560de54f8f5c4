"""The report's part on the record of words: the timeline, credibility with intervals and counts, hazards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ripeness.measures.actors import ActorReading
from ripeness.measures.credibility import CredibilityCell
from ripeness.measures.record import CellReading, RecordReading
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Table
from ripeness.report.charts.record import ledger
from ripeness.report.names import label
from ripeness.report.number_format import (
    number,
    percent,
)
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences import actors
from ripeness.report.sentences.record import (
    breakdown,
    chains,
    fine,
    hazards,
    overdue,
    speaks_little,
    thin,
)
from ripeness.workbench.assessment import Assessment

CELLS = 3
"""How many cells are told in sentences: those with most settled words; the table holds them all."""


def words_kept(assessment: Assessment) -> Section:
    """Whose word holds: what became of the words on record, and how far each issuer's word holds to whom."""
    record = assessment.record
    pairs = [(one, cell) for one in assessment.actors for cell in one.credibility if cell.n]
    pairs.sort(key=lambda pair: (-pair[1].n, pair[0].id, pair[1].to, pair[1].kind))
    told = [actors.ledger(assessment), *_of_record(assessment, record), *_cells(assessment, pairs[:CELLS])]
    made = section("record", "Whose word holds", told, ledger.figure(assessment))
    if record is None or not any(one.n for one in record.credibility):
        return made
    kinds = _credibility(assessment, record.by_kind)
    more = [("By kind of entry", kinds)] if kinds.rows else []
    tables = (*more, ("The same, were the record weighed otherwise", _otherwise(assessment, record)))
    return replace(made, table=_credibility(assessment, record.credibility), more=tables)


def deals_kept(assessment: Assessment) -> Section:
    """How long deals are kept: hazards of breakdown from the record and from elsewhere, beside the case's own."""
    record = assessment.record
    if record is None or not record.breakdowns:
        return Section("deals-kept", "", ())
    told = [breakdown(one, record.period) for one in record.breakdowns]
    note = (
        "These hazards are a proposal; the outlook is computed with those that the case assumes. Truces of hours or "
        "days, declared by one side, may say little of a deal that both sign."
    )
    made = section("deals-kept", "How long deals are kept", [hazards(record), *told, note])
    return replace(made, table=_hazards(record))


def _of_record(assessment: Assessment, record: RecordReading | None) -> list[str | None]:
    if record is None or not assessment.ledger:
        return []
    return [overdue(record), chains(assessment, record), thin(record)]


def _cells(assessment: Assessment, pairs: Sequence[tuple[ActorReading, CredibilityCell]]) -> list[str]:
    return [actors.credibility(assessment, one, cell) for one, cell in pairs]


def _credibility(assessment: Assessment, cells: Sequence[CellReading]) -> Table:
    head = ("Who", "To whom", "Kind", "Carried out (90% interval)", "Kept of those due", "Drawn towards", "Own share")
    shown = [one for one in cells if one.n]
    rows = tuple(
        (
            label(assessment, one.issuer),
            label(assessment, one.to),
            one.kind or one.act,
            f"{percent(one.mean)} ({percent(one.p05)} to {percent(one.p95)})",
            f"{number(one.kept).removesuffix('.0')} of {one.n}",
            percent(one.pooled),
            f"{percent(one.own_share)}{', too few' if speaks_little(one) else ''}",
        )
        for one in shown
    )
    places = {(i, 3): traced(assessment, *_name(one)) for i, one in enumerate(shown)}
    return Table(head, rows, links={at: place for at, place in places.items() if place})


def _name(one: CellReading) -> tuple[str, ...]:
    """What `explain` calls the number of a cell, in parts."""
    if one.kind:
        return "credibility_of_kind", one.issuer, one.to, one.kind.replace(" ", "_")
    return "credibility", one.issuer, one.to, one.act


def _otherwise(assessment: Assessment, record: RecordReading) -> Table:
    shown = [one for one in record.credibility if one.n]
    head = ("Who", "To whom", "Kind", "As set", *(other.changed.capitalize() for other in shown[0].otherwise))
    rows = tuple(
        (
            label(assessment, one.issuer),
            label(assessment, one.to),
            one.act,
            percent(one.mean),
            *(percent(other.mean) for other in one.otherwise),
        )
        for one in shown
    )
    return Table(head, rows)


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
            one.name,
            f"{fine(one.mean)} ({fine(one.p05)} to {fine(one.p95)})",
            f"{fine(one.assumed_mean)} ({fine(one.assumed_p05)} to {fine(one.assumed_p95)})",
            "; ".join(f"{' and '.join(c.ids)}" for c in one.commitments) or "none",
            f"{fine(one.base_rate)} (n {one.base_n})",
            fine(one.if_worth_four),
            one.proposed,
        )
        for one in record.breakdowns
    )
    return Table(head, rows)
