"""The page of each result: the report of an assessment, perspectives, words and deeds, backtests."""

from __future__ import annotations

from ripeness.backtesting.results import BacktestResults
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report import method, yardstick
from ripeness.report.anchors import input_anchors
from ripeness.report.assumption_format import quantity_format
from ripeness.report.blocks import Document
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.number_format import day
from ripeness.report.renderers.html import render_page
from ripeness.report.sentences import assumptions
from ripeness.report.sentences.outlook import sampling_error
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.sentences.views import against_rule
from ripeness.report.views import backtest_results, compare, likelihood, measure
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison

ASSUMPTIONS = 10
"""How many assumptions the report lists: those that carry most."""


def render_report(assessment: Assessment, *, words: str = "icd203") -> str:
    """The report of an assessment; `words` picks the yardstick, icd203 or phia (UsageError for any other)."""
    rows = likelihood.likelihoods(assessment, words=words)
    return render_page(
        "report.html.j2",
        report_chapters(assessment, words=words),
        assessment=assessment,
        bottom_line=bottom_line(assessment, words=words),
        likelihoods=rows,
        pooled=likelihood.has_pool(rows),
        confidence=likelihood.confidence(assessment),
        bands=yardstick.bands(words),
        yardstick_name=yardstick.NAMES[words],
        carriers=[
            (assumption, quantity_format(assessment, assumption))
            for assumption in assumptions.rank_assumptions(assessment)[:ASSUMPTIONS]
        ],
        known={source.id for source in assessment.sources},
        input_places=input_anchors(assessment),
        change_of_mind=assumptions.change_of_mind(assessment),
        paragraphs=method.PARAGRAPHS,
        measures=method.MEASURES,
        details=_details(assessment),
        sampling_error=sampling_error(assessment),
        against_rule=against_rule(assessment),
    )


def render_comparison(result: Comparison) -> str:
    """Perspectives side by side."""
    title, about = f"{result.title}: perspectives", f"Perspectives {compare.view(result).about}"
    return _render_document(Document(result.title, about, (compare.perspectives_chapter(result),)), title)


def render_measured(result: Measured) -> str:
    """Words and deeds of a dyad."""
    document = measure.view(result)
    return _render_document(document, f"Words and deeds: {document.title}")


def render_backtests(result: BacktestResults) -> str:
    """The results of backtests, with a list of contents."""
    return _render_document(backtest_results.view(result), "Backtests: was it right before?", contents=True)


def _render_document(document: Document, title: str, *, contents: bool = False) -> str:
    sections = [section for section in document.sections if section.detail != "screen"]
    return render_page("document.html.j2", sections, document=document, title=title, contents=contents)


def _details(assessment: Assessment) -> tuple[tuple[str, str], ...]:
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
