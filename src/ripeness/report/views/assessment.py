"""An assessment as blocks: on a screen bottom line, probabilities and main findings, on a page all its chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.diagnostics.provenance import Assumption
from ripeness.report import yardstick
from ripeness.report.assumption_format import quantity_format, rests_on
from ripeness.report.blocks import Document, Facts, Likelihood, Likelihoods, Paragraph, Section
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.names import actor, label, side, trace_anchor, truce_in_force, vetoes
from ripeness.report.number_format import (
    MEAN,
    MEDIAN,
    change_points,
    day,
    listing,
    median_range,
    percent,
    points,
    range_beside,
    short_day,
)
from ripeness.report.sentences import outlook as sentences
from ripeness.report.sentences import unknowns
from ripeness.report.sentences.actors import share_of_draws
from ripeness.report.sentences.bottom_line import bottom_line, headline
from ripeness.report.sentences.perspectives import pooled_on
from ripeness.report.sentences.pressure import strongest
from ripeness.report.sentences.ripeness import stands_still
from ripeness.report.sentences.since import since_last
from ripeness.report.views.opinions import brief_facts
from ripeness.report.yardstick import Confidence
from ripeness.workbench.assessment import Assessment


def view(assessment: Assessment, *, words: str = "icd203") -> Document:
    """The whole result; `words` picks the yardstick of probabilities."""
    perspective = f", perspective {assessment.perspective}" if assessment.perspective else ""
    about = f"as of {day(assessment.as_of)}{perspective}, {assessment.draws:,} draws, seed {assessment.seed}"
    truce = sentences.truce(assessment)
    texts = (*([truce] if truce else []), *bottom_line(assessment, words=words))
    lead = tuple(Paragraph(text) for text in texts)
    findings = Facts(tuple((name, text) for name, text in _findings(assessment) if text))
    opinions = brief_facts(assessment)
    return Document(
        assessment.title,
        about,
        (
            Section("bottom-line", "", lead),
            _probabilities(assessment, words),
            *_since(assessment),
            Section("findings", "", (findings, *((opinions,) if opinions else ())), detail="screen"),
            *(replace(chapter, detail="page") for chapter in report_chapters(assessment, words=words)),
        ),
    )


def _since(assessment: Assessment) -> Iterator[Section]:
    sentences = since_last(assessment)
    if sentences:
        split = f"ripeness trace CASE --since {assessment.since.as_of}" if assessment.since else ""
        split = f"What each of these adds: {split}"
        texts = tuple(Paragraph(text) for text in (*sentences, split))
        yield Section("since", "Since the last assessment", texts, detail="screen")


def _probabilities(assessment: Assessment, words: str) -> Section:
    sure = confidence(assessment)
    level = f"; confidence {sure.level}" if sure else ""
    rows = Likelihoods(likelihoods(assessment, words=words))
    pool = Section("pool", "", (Facts(tuple(_pool(assessment))),), detail="screen")
    return Section("likely", f"How likely ({MEAN}, 90% interval{level})", (rows, pool))


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
    insincere = assessment.verdict.p_insincere.items()
    later = share_of_draws(assessment.zopa.with_later_talks.p_nonempty)
    zone = f"open {share_of_draws(assessment.zopa.p_nonempty)}, {later} with later talks counted"
    yield "Zone", f"{zone}; gap {median_range(gap)} stake points, {MEDIAN}"
    worths = listing([f"{name} {points(value.median)}" for name, value in values if value])
    yield "Fighting on", f"{worths}, {MEDIAN}" if worths else ""
    yield "Blocks", listing([f"{actor(assessment, key)} {percent(p)}" for key, p in blockers if p > 0])
    conditions = "both conditions" if stands_still(assessment) else "all three conditions"
    yield "Ripeness", f"{conditions} in {percent(assessment.ripeness.ripe)} of the draws"
    yield "Insincere", listing([f"{label(assessment, key)} {percent(p)}" for key, p in insincere if p is not None])
    best = strongest(assessment)
    yield "Instrument", f"{best.name}: {change_points(best.delta_p_deal.mean)} percentage points" if best else ""
    carrier = next(iter(unknowns.rank_assumptions(assessment)), None)
    text = f"{quantity_format(assessment, carrier).label}, by rank correlation ({_ground(carrier)})" if carrier else ""
    yield "Hangs on", text
    first = next(iter(unknowns.rank_signposts(assessment)), None)
    yield "Watch", f"{short_day(first.by)}: {first.event}" if first else ""
    yield "Warnings", f"{len(assessment.warnings)}, in the report" if assessment.warnings else ""


def _ground(assumption: Assumption) -> str:
    """In a word or two what rests_on says at length."""
    return "author's range" if assumption.range_is_judgement and not assumption.judgement else rests_on(assumption)


def likelihoods(assessment: Assessment, *, words: str = "icd203") -> tuple[Likelihood, ...]:
    """A deal at the meeting and by each horizon, then what else may have happened by the last."""
    return tuple(_likelihood(assessment, words, *event) for event in _events(assessment))


def has_pool(rows: tuple[Likelihood, ...]) -> bool:
    """Whether any of the probabilities has an outside view beside it."""
    return any(row.pooled for row in rows)


def confidence(assessment: Assessment) -> Confidence | None:
    """Confidence in the probability that the verdict turns on; None where its interval is not known."""
    p = headline(assessment)
    return yardstick.confidence(p, assessment.assumptions) if p else None


def _events(assessment: Assessment) -> Iterator[tuple[str, DistributionSummary, str, date | None]]:
    """What may happen: its name, its probability, the number that `explain` calls it, and the date of a deal."""
    outlook, truce = assessment.outlook, truce_in_force(assessment)
    if outlook.meeting:
        at_meeting = f"{'Final deal' if truce else 'Deal'} at the meeting, {short_day(outlook.meeting.date)}"
        yield at_meeting, outlook.meeting.p_deal, "p_deal_at_meeting", None
    dated = {horizon.date: horizon.p_deal for horizon in outlook.by}
    main = headline(assessment)
    if main:
        dated[assessment.verdict.horizon] = main
    for on in sorted(dated):
        yield f"{'Final deal' if truce else 'Deal'} by {short_day(on)}", dated[on], "p_deal", on
    if outlook.by:
        last = outlook.by[-1]
        for key, p in last.p_collapse.items():
            yield f"Collapse of {side(assessment, key)} by {short_day(last.date)}", p, f"p_collapse.{key}", None
        goes_on = "Neither of these by" if truce else "War goes on beyond"
        yield f"{goes_on} {short_day(last.date)}", last.p_goes_on, "p_goes_on", None
        if truce:
            yield f"Interim deal in force on {short_day(last.date)}", last.p_interim_in_force, "", None


def _likelihood(
    assessment: Assessment, words: str, name: str, p: DistributionSummary, quantity: str, on: date | None
) -> Likelihood:
    # Means of probabilities that sum to 1 may leave the range by a rounding error.
    mean = min(1.0, max(0.0, p.mean))
    low, middle, high = (round(100 * share, 2) for share in (p.p05, mean, p.p95))
    rate = pooled_on(assessment, on) if on else None
    return Likelihood(
        name,
        yardstick.band(mean, words).word,
        percent(mean),
        range_beside(p),
        low,
        middle,
        high,
        main=on == assessment.verdict.horizon,
        outside=percent(rate.outside) if rate else "",
        pooled=percent(rate.p_deal) if rate else "",
        pooled_at=round(100 * rate.p_deal, 2) if rate else None,
        place=trace_anchor(assessment, quantity),
    )


def run_details(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """What identifies the run, by name."""
    return (
        ("Case", assessment.case),
        ("Perspective", assessment.perspective or "the scenario's own"),
        ("As of", day(assessment.as_of)),
        ("Period", assessment.period),
        ("Draws", f"{assessment.draws:,}"),
        ("Seed", str(assessment.seed)),
        ("Program", f"ripeness {assessment.ripeness_version}"),
        ("Made", f"{day(assessment.created.date())}, {assessment.created:%H:%M %Z}".strip()),
        ("Format of assessment.json", str(assessment.format)),
    )
