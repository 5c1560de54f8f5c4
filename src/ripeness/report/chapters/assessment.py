"""The chapters of a report in the order of reading; none for what a run does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ripeness.measures.record import CellReading, RecordReading
from ripeness.report.blocks import Section, chapter
from ripeness.report.chapters.second_opinions import second_opinion_chapters
from ripeness.report.chapters.uncertainty import uncertainty_chapters
from ripeness.report.charts.record import case_events
from ripeness.report.charts.registry import figures
from ripeness.report.names import label, trace_anchor, vetoes
from ripeness.report.number_format import number, percent, with_ends
from ripeness.report.sentences import actors, outlook, pressure, record, ripeness, unknowns
from ripeness.report.sentences.bottom_line import meeting_effect
from ripeness.report.sentences.record import breakdown, chains, fine, hazards, overdue, speaks_little, thin
from ripeness.report.sentences.since import since_last
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

INSTRUMENTS = 6
"""How many instruments have sentences: those that change most; picture and table hold them all."""
PACKAGES = 3
"""How many packages have sentences."""


def report_chapters(assessment: Assessment, *, words: str = "icd203") -> tuple[Section, ...]:
    """All chapters that the assessment has something for; `words` picks the yardstick of probabilities."""
    return tuple(section for section in _chapters(assessment, words) if section.sentences or section.figures)


def _chapters(assessment: Assessment, words: str) -> Iterator[Section]:
    yield chapter("since", "Since the last assessment", since_last(assessment))
    yield _outlook(assessment, words)
    yield _fighting_on(assessment)
    yield _agreement(assessment)
    yield from _pressure(assessment)
    yield _resilience(assessment)
    yield record_chapter(assessment)
    yield deal_duration_chapter(assessment)
    yield _words_and_deeds(assessment)
    yield _meeting(assessment)
    yield _ripeness(assessment)
    yield chapter(
        "carrying", "What the outlook hangs on", [unknowns.carrying(assessment)], *figures("carrying", assessment)
    )
    yield from second_opinion_chapters(assessment)
    yield from uncertainty_chapters(assessment)


def _outlook(assessment: Assessment, words: str) -> Section:
    dates = (outlook.by_date(assessment, horizon, words=words) for horizon in assessment.outlook.by)
    sentences = [outlook.truce(assessment), outlook.course(assessment), outlook.duration_left(assessment), *dates]
    return chapter("by-date", "What to expect by when", sentences, *figures("by-date", assessment))


def _fighting_on(assessment: Assessment) -> Section:
    sentences = [actors.course(assessment), *(actors.reservation(assessment, actor) for actor in vetoes(assessment))]
    return chapter("fighting-on", "What fighting on is worth", sentences, *figures("fighting-on", assessment))


def _agreement(assessment: Assessment) -> Section:
    best = (actors.package(assessment, package) for package in assessment.zopa.packages[:PACKAGES])
    sentences = [actors.zone(assessment), actors.zone_with_later_talks(assessment), actors.blocking(assessment), *best]
    return chapter("agreement", "What a deal could be, and who blocks it", sentences, *figures("agreement", assessment))


def _pressure(assessment: Assessment) -> Iterator[Section]:
    by_effect = sorted(assessment.leverage, key=lambda reading: -abs(reading.delta_reservation_value.median))
    first = by_effect[:INSTRUMENTS]
    leverages = (pressure.leverage(assessment, reading) for reading in first)
    sentences = [pressure.overview(assessment), *leverages]
    yield chapter("leverage", "What each instrument buys", sentences, *figures("leverage", assessment))
    erosions = (pressure.erosion(assessment, reading) for reading in first)
    sentences = [pressure.erosions(assessment), *erosions]
    yield chapter("erosion", "Whether pressure wears off", sentences, *figures("erosion", assessment))
    sentences = [pressure.dual_track(assessment)]
    yield chapter("two-tracks", "Talks and pressure together", sentences, *figures("two-tracks", assessment))


def _resilience(assessment: Assessment) -> Section:
    sentences = (
        actors.resilience(assessment, actor, domain) for actor in assessment.actors for domain in actor.resilience
    )
    pictures = (figure for actor in assessment.actors for figure in figures("resilience", assessment, actor))
    return chapter("resilience", "What pressure is absorbed", sentences, *pictures)


def _words_and_deeds(assessment: Assessment) -> Section:
    title, series = "Words and deeds", assessment.words_and_deeds
    if series is None:
        return Section("words-and-deeds", title)
    sentences = record.words_and_deeds_sentences(assessment, series)
    pictures, table = figures("words-and-deeds", assessment, series), case_events.counts(assessment, series)
    return chapter("words-and-deeds", title, sentences, *pictures, table=table)


def _meeting(assessment: Assessment) -> Section:
    title = "What the meeting is for"
    if assessment.outlook.meeting is None:
        return Section("meeting", title)
    measured = (actor for actor in assessment.actors if actor.veto or actor.sincerity is not None)
    pairs = [(actors.sincerity(assessment, actor), actors.standing(assessment, actor)) for actor in measured]
    return chapter("meeting", title, [meeting_effect(assessment), *(text for pair in pairs for text in pair)])


def _ripeness(assessment: Assessment) -> Section:
    sentences = (ripeness.conditions(assessment), ripeness.hurting(assessment))
    return chapter("ripeness", "Whether the conflict is ripe", sentences, table=_conditions(assessment))


def _conditions(assessment: Assessment) -> Table:
    """Zartman's conditions, each for all veto players and where it is measured by actor for each."""
    ripe = assessment.ripeness
    holders = [actor for actor in vetoes(assessment) if actor.id in ripe.hurting_by_actor]
    nothing = ("",) * len(holders)
    hurting = [percent(ripe.hurting_by_actor[actor.id]) for actor in holders]
    stalemate = [percent(ripe.stalemate_by_actor.get(actor.id, 0)) for actor in holders]
    by_name = {
        "hurting": ("Hurting", percent(ripe.hurting), *hurting),
        "stalemate": ("Stalemate", percent(ripe.stalemate), *stalemate),
        "way_out": ("Way out", percent(ripe.way_out), *nothing),
        "ripe": ("All at once", percent(ripe.ripe), *nothing),
    }
    if ripeness.stands_still(assessment):
        del by_name["stalemate"]
    rows, places = tuple(by_name.values()), [trace_anchor(assessment, "ripeness", name) for name in by_name]
    links = {(row, 1): place for row, place in enumerate(places) if place}
    return Table(("Condition", "For all veto players", *(actor.name for actor in holders)), rows, links=links)


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
    settled = [cell for cell in cells if cell.n]
    return tabulate(
        settled,
        ("Who", lambda cell: label(assessment, cell.issuer)),
        ("To whom", lambda cell: label(assessment, cell.to)),
        ("Kind", lambda cell: cell.kind or cell.act),
        ("Carried out (90% interval)", lambda cell: with_ends(percent, cell.mean, cell.p05, cell.p95)),
        ("Kept of those due", lambda cell: f"{number(cell.kept).removesuffix('.0')} of {cell.n}"),
        ("Drawn towards", lambda cell: percent(cell.pooled)),
        ("Own share", lambda cell: f"{percent(cell.own_share)}{', too few' if speaks_little(cell) else ''}"),
        links={(row, 3): trace_anchor(assessment, *_quantity(cell)) for row, cell in enumerate(settled)},
    )


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
    return tabulate(
        record.breakdowns,
        ("Kind of deal", lambda deal: deal.name),
        (f"Proposed, a {record.period} (90% interval)", lambda deal: with_ends(fine, deal.mean, deal.p05, deal.p95)),
        (
            "Assumed by the case",
            lambda deal: with_ends(fine, deal.assumed_mean, deal.assumed_p05, deal.assumed_p95),
        ),
        ("Commitments", lambda deal: "; ".join(" and ".join(entry.ids) for entry in deal.commitments) or "none"),
        ("Elsewhere, a month", lambda deal: f"{fine(deal.base_rate)} (n {deal.base_n})"),
        ("If elsewhere counts four", lambda deal: fine(deal.if_worth_four)),
        ("As a prior", lambda deal: deal.proposed),
    )
