"""Results as one HTML file each that opens from a disk, without a network.

Style sheet, drawing libraries and specifications are written into the page, and its content
security policy forbids it to fetch anything. Every text of the scenario is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ripeness.backtesting.results import BacktestResults
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report import glossary, method, yardstick
from ripeness.report.anchors import anchor, input_anchors
from ripeness.report.assumption_format import quantity_format
from ripeness.report.blocks import Document, Section
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.number_format import day, number, percent, points
from ripeness.report.sentences import assumptions
from ripeness.report.sentences.outlook import sampling_error
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.sentences.views import against_rule
from ripeness.report.views import backtest_results, compare, likelihood, measure
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison

if TYPE_CHECKING:
    from jinja2 import Environment

VENDORED = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
ASSUMPTIONS = 10


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
        entries=glossary.ENTRIES,
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


def render_page(template: str, chapters: Iterable[Section], **context: object) -> str:
    """A page from a template and the chapters that it shows; it fetches nothing."""
    chapters = list(chapters)
    figures = [figure for chapter in chapters for figure in chapter.figures]
    return (
        _environment()
        .get_template(template)
        .render(
            chapters=chapters,
            specs=_specs(figures),
            scripts=[_package_text("vendor", name) for name in VENDORED],
            style=_package_text("templates", "style.css"),
            script=_package_text("templates", "report.js"),
            **context,
        )
    )


def panel_id(figure: Figure, index: int) -> str:
    """The id of the element that panel `index` of a figure is drawn in."""
    return f"panel-{figure.id}-{index}"


def safe_link(url: str) -> str:
    """The address if a reader may follow it (http or https), else nothing: no script, no file."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def _specs(figures: Iterable[Figure]) -> dict[str, Any]:
    """Every panel's specification under the id of the element that it is drawn in; what all share, once."""
    panels = {
        panel_id(figure, index): {key: part for key, part in panel.spec.items() if key != "config"}
        for figure in figures
        for index, panel in enumerate(figure.panels)
    }
    return {"config": CONFIG, "panels": panels}


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


@cache
def _package_text(folder: str, name: str) -> Any:
    """A file of the package as it stands, marked as safe: nothing of a scenario is ever in it."""
    from markupsafe import Markup

    return Markup(files("ripeness.report").joinpath(folder, name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ripeness.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"allow_nan": False, "separators": (",", ":")}
    environment.filters.update(day=day, percent=percent, points=points, number=number, safe_link=safe_link)
    environment.globals.update(panel_id=panel_id, links=glossary.Links, anchor=anchor, plain=str)
    return environment
