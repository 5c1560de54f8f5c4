"""Figures of the report as pieces of a page: their HTML, and every panel's specification by the id of its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ripeness.report.charts.figure import Figure
from ripeness.report.charts.style import CONFIG
from ripeness.report.html.document import panel_id
from ripeness.report.sections.section import Section
from ripeness.web.pages.templates import piece


def figure_piece(one: Figure) -> dict[str, Any]:
    """One figure: `html`, and `panels` to draw into it."""
    return {"html": piece("figure.html.j2", one=one, panel_id=panel_id), "panels": _panels([one]), "config": CONFIG}


def section_piece(one: Section) -> dict[str, Any]:
    """A section of the report with its sentences, figures and tables."""
    html = piece("section.html.j2", section=one, panel_id=panel_id)
    return {"id": one.id, "title": one.title, "html": html, "panels": _panels(one.figures), "config": CONFIG}


def _panels(figures: Iterable[Figure]) -> dict[str, Any]:
    return {
        panel_id(figure, number): {key: part for key, part in panel.spec.items() if key != "config"}
        for figure in figures
        for number, panel in enumerate(figure.panels)
    }
