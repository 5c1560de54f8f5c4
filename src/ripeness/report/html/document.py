"""The report as one HTML file that opens from a disk, without a network.

Style sheet, drawing libraries and specifications are written into the page, and its content
security policy forbids it to fetch anything. Every text of the scenario is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ripeness.report import glossary, likelihood, method, yardstick
from ripeness.report.anchors import anchor, inputs
from ripeness.report.assumption_format import reading
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.number_format import (
    day,
    number,
    percent,
    points,
)
from ripeness.report.sections.assessment import sections
from ripeness.report.sections.perspectives import side_by_side
from ripeness.report.sections.section import Section
from ripeness.report.sentences import assumptions
from ripeness.report.sentences.precision import sampling_error
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.sentences.views import against_rule
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison

if TYPE_CHECKING:
    from jinja2 import Environment

VENDORED = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
ASSUMPTIONS = 10


def render(assessment: Assessment, *, words: str = "icd203") -> str:
    """The whole page; `words` picks the yardstick, icd203 or phia (UsageError for any other)."""
    chapters = sections(assessment, words=words)
    rows = likelihood.likelihoods(assessment, words=words)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            assessment=assessment,
            bottom_line=bottom_line(assessment, words=words),
            likelihoods=rows,
            pooled=likelihood.has_pool(rows),
            confidence=likelihood.confidence(assessment),
            bands=yardstick.bands(words),
            yardstick_name=yardstick.NAMES[words],
            carriers=[(one, reading(assessment, one)) for one in assumptions.ranked(assessment)[:ASSUMPTIONS]],
            known={one.id for one in assessment.sources},
            input_places=inputs(assessment),
            change_of_mind=assumptions.change_of_mind(assessment),
            chapters=chapters,
            specs=_specs(figure for chapter in chapters for figure in chapter.figures),
            paragraphs=method.PARAGRAPHS,
            measures=method.MEASURES,
            entries=glossary.ENTRIES,
            details=_details(assessment),
            sampling_error=sampling_error(assessment),
            against_rule=against_rule(assessment),
            **_machinery(),
        )
    )


def render_comparison(found: Comparison) -> str:
    """A page of its own for perspectives side by side; it fetches nothing either."""
    chapter = side_by_side(found)
    return (
        _environment()
        .get_template("comparison.html.j2")
        .render(found=found, chapter=chapter, specs=_specs(chapter.figures), plain=str, **_machinery())
    )


def page(template: str, chapters: Iterable[Section], **given: object) -> str:
    """A page of its own from a template and the chapters that it shows; it fetches nothing either."""
    shown = list(chapters)
    specs = _specs(figure for chapter in shown for figure in chapter.figures)
    return _environment().get_template(template).render(
        chapters=shown, specs=specs, plain=str, **given, **_machinery()
    )  # fmt: skip


def _machinery() -> dict[str, Any]:
    """Style and scripts of every page."""
    return {
        "scripts": [_text("vendor", name) for name in VENDORED],
        "style": _text("templates", "style.css"),
        "script": _text("templates", "report.js"),
    }


def _specs(figures: Iterable[Figure]) -> dict[str, Any]:
    """Every panel's specification under the id of the element that it is drawn in; what all share, once."""
    panels = {
        panel_id(figure, number): {key: part for key, part in panel.spec.items() if key != "config"}
        for figure in figures
        for number, panel in enumerate(figure.panels)
    }
    return {"config": CONFIG, "panels": panels}


def panel_id(figure: Figure, index: int) -> str:
    """The id of the element that panel `index` of a figure is drawn in."""
    return f"panel-{figure.id}-{index}"


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


def safe_link(url: str) -> str:
    """The address if a reader may follow it (http or https), else nothing: no script, no file."""
    return url if url.lower().startswith(("https://", "http://")) else ""


@cache
def _text(folder: str, name: str) -> Any:
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
    environment.filters.update(
        day=day, percent=percent, points=points, number=number, safe_link=safe_link,
    )  # fmt: skip
    environment.globals.update(panel_id=panel_id, links=glossary.Links, anchor=anchor)
    return environment
