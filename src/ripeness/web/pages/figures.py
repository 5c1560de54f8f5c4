"""Figures of the report as pieces of a page: their HTML, and every panel's specification by the id of its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ripeness.report.blocks import Section
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.renderers.html import panel_id
from ripeness.web.pages.templates import render_fragment


def figure_fragment(figure: Figure) -> dict[str, Any]:
    """One figure: `html`, and `panels` to draw into it."""
    return {
        "html": render_fragment("figure.html.j2", figure=figure, panel_id=panel_id),
        "panels": _panels([figure]),
        "config": CONFIG,
    }


def section_fragment(section: Section) -> dict[str, Any]:
    """A section of the report with its sentences, figures and tables."""
    html = render_fragment("section.html.j2", section=section, panel_id=panel_id)
    return {
        "id": section.id,
        "title": section.title,
        "html": html,
        "panels": _panels(section.figures),
        "config": CONFIG,
    }


def _panels(figures: Iterable[Figure]) -> dict[str, Any]:
    return {
        panel_id(figure, number): {key: part for key, part in panel.spec.items() if key != "config"}
        for figure in figures
        for number, panel in enumerate(figure.panels)
    }
