"""A page as one HTML file that opens from a disk, without a network.

Style sheet, drawing libraries and specifications are written into the page, and its content
security policy forbids it to fetch anything. Every text of the scenario is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ripeness.report import glossary
from ripeness.report.blocks import Section
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.names import anchor
from ripeness.report.number_format import day, number, percent, points

if TYPE_CHECKING:
    from jinja2 import Environment

VENDORED = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")


def render_page(template: str, chapters: Iterable[Section], **context: object) -> str:
    """A page from a template and the chapters that it shows; it fetches nothing."""
    chapters = list(chapters)
    figures = [figure for chapter in chapters for figure in chapter.figures]
    return (
        environment()
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


@cache
def _package_text(folder: str, name: str) -> Any:
    """A file of the package as it stands, marked as safe: nothing of a scenario is ever in it."""
    from markupsafe import Markup

    return Markup(files("ripeness.report").joinpath(folder, name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def environment() -> Environment:
    """Templates of the package, in which every text is escaped and a name that is not given is an error."""
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
    environment.globals.update(
        panel_id=panel_id, entries=glossary.ENTRIES, links=glossary.Links, anchor=anchor, plain=str
    )
    return environment
