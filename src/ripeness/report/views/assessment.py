"""An assessment as blocks: on a screen bottom line, probabilities and main findings, on a page all its chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ripeness.diagnostics.assumptions import Assumption
from ripeness.report.assumption_format import quantity_format, rests_on
from ripeness.report.blocks import Document, Facts, Likelihoods, Paragraph, Section
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.names import actor, label, vetoes
from ripeness.report.number_format import day, listing, percent, points, points_range, short_day, with_sign
from ripeness.report.sentences import assumptions, signposts
from ripeness.report.sentences.pressure import strongest
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.views.likelihood import confidence, likelihoods
from ripeness.report.views.opinions import brief_facts
from ripeness.workbench.assessment import Assessment


def view(assessment: Assessment, *, words: str = "icd203") -> Document:
    """The whole result; `words` picks the yardstick of probabilities."""
    perspective = f", perspective {assessment.perspective}" if assessment.perspective else ""
    about = f"as of {day(assessment.as_of)}{perspective}, {assessment.draws:,} draws, seed {assessment.seed}"
    lead = tuple(Paragraph(text) for text in bottom_line(assessment, words=words))
    findings = tuple((name, text) for name, text in _findings(assessment) if text)
    opinions = brief_facts(assessment)
    return Document(
        assessment.title,
        about,
        (
            Section("bottom-line", "", lead),
            _probabilities(assessment, words),
            Section("findings", "", (Facts(findings), *((opinions,) if opinions else ())), detail="screen"),
            *(replace(chapter, detail="page") for chapter in report_chapters(assessment, words=words)),
        ),
    )


def _probabilities(assessment: Assessment, words: str) -> Section:
    sure = confidence(assessment)
    level = f"; confidence {sure.level}" if sure else ""
    rows = Likelihoods(likelihoods(assessment, words=words))
    pool = Section("pool", "", (Facts(tuple(_pool(assessment))),), detail="screen")
    return Section("likely", f"How likely (90% interval{level})", (rows, pool))


def _pool(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The outside view and the pool, date by date; nothing where the run has no pool."""
    pooled = assessment.pooled
    if pooled is not None and pooled.by:
        yield "Outside view", ", ".join(f"{rate.date:%b %Y} {percent(rate.outside)}" for rate in pooled.by)
        yield "Pooled", ", ".join(f"{rate.date:%b %Y} {percent(rate.p_deal)}" for rate in pooled.by)


def _findings(assessment: Assessment) -> Iterator[tuple[str, str]]:
    gap = assessment.zopa.gap
    values = [(veto.name, veto.reservation_value) for veto in vetoes(assessment)]
    blockers = sorted(assessment.zopa.blocking_actor.items(), key=lambda item: -item[1])
    sincerity = assessment.verdict.sincerity.items()
    open_share = percent(assessment.zopa.p_nonempty)
    yield "Zone", f"open in {open_share} of the draws; gap {points(gap.median)} ({points_range(gap)}) stake points"
    yield "Fighting on", listing([f"{name} {points(value.median)}" for name, value in values if value])
    yield "Blocks", listing([f"{actor(assessment, key)} {percent(p)}" for key, p in blockers if p > 0])
    yield "Ripeness", f"all three conditions in {percent(assessment.ripeness.ripe)} of the draws"
    yield "Sincerity", listing([f"{label(assessment, key)} {percent(p)}" for key, p in sincerity if p is not None])
    yield "Instrument", _instrument(assessment)
    yield "Hangs on", _carrier(assessment)
    first = next(iter(signposts.rank_signposts(assessment)), None)
    yield "Watch", f"{short_day(first.by)}: {first.event}" if first else ""
    yield "Warnings", f"{len(assessment.warnings)}, in the report" if assessment.warnings else ""


def _instrument(assessment: Assessment) -> str:
    instrument = strongest(assessment)
    if instrument is None:
        return ""
    return f"{instrument.name}: {with_sign(100 * instrument.delta_p_deal.mean)} percentage points"


def _carrier(assessment: Assessment) -> str:
    first = next(iter(assumptions.rank_assumptions(assessment)), None)
    return f"{quantity_format(assessment, first).label} ({_ground(first)})" if first else ""


def _ground(assumption: Assumption) -> str:
    """In a word or two what rests_on says at length."""
    return "author's range" if assumption.range_is_judgement and not assumption.judgement else rests_on(assumption)
