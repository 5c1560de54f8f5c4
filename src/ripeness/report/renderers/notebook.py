"""Results and pictures as a notebook shows them: tables and bars without a script, drawings in Vega-Lite."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from textwrap import wrap
from typing import Any, Final

from ripeness.evidence.text.read import Readings
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report.blocks import Document
from ripeness.report.charts.figure import Figure, Panel, Spec
from ripeness.report.charts.shapes import key_chart
from ripeness.report.charts.style import CONFIG
from ripeness.report.renderers.html import environment
from ripeness.report.renderers.terminal import render_text
from ripeness.report.table import Table
from ripeness.report.views.by_name import view_of
from ripeness.second_opinions.stability.opinion import StabilityOpinion
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.compare import Comparison
from ripeness.workbench.verbs.explain import Explanation
from ripeness.workbench.verbs.ledger import LedgerFound
from ripeness.workbench.verbs.observe import ObservationResult
from ripeness.workbench.verbs.trace import HistoryTrace
from ripeness.workbench.verbs.what_if import WhatIf

WIDTH = 100
"""Columns of the plain text."""


VIEWS: dict[type, str] = {
    Assessment: "assessment",
    Comparison: "compare",
    Explanation: "explain",
    LedgerFound: "ledger",
    Measured: "measure",
    ObservationResult: "effects.observation_view",
    Readings: "documents.readings_view",
    StabilityOpinion: "opinions.stability_view",
    HistoryTrace: "trace",
    WhatIf: "effects.what_if_view",
}
"""The view of each type of result."""


def document_of(result: object) -> Document:
    """The tree of blocks of a result; TypeError for what is none of the workbench's."""
    if isinstance(result, Run):
        return document_of(result.assessment)
    if type(result) not in VIEWS:
        raise TypeError(f"a {type(result).__name__} is no result that a notebook shows")
    return view_of(VIEWS[type(result)], result)


def forms(result: object) -> dict[str, str]:
    """A result by MIME type: `text/html`, and `text/plain` for a notebook in a terminal."""
    document = document_of(result)
    text = render_text(document, width=WIDTH)
    return {"text/html": render_html(document, text), "text/plain": text}


def render_html(document: Document, text: str = "") -> str:
    """A piece of HTML with its styles in it; `text` is the same as text, folded away."""
    return environment().get_template("notebook.html.j2").render(document=document, text=text)


def table_html(caption: str, table: Table) -> str:
    """A table with its caption."""
    return render_html(Document("", caption, (table,)))


VEGA_LITE: Final = "application/vnd.vegalite.v5+json"
PICTURE_WIDTH: Final = 640
"""Pixels of a picture: a notebook gives no width of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the report; `figure` holds its caption, its panels and the same numbers as a table."""

    figure: Figure

    @property
    def spec(self) -> Spec:
        """One Vega-Lite specification of all panels, one below the other, in the report's light colours."""
        title: Spec = {"text": wrap(self.figure.alt, 90), "anchor": "start", "fontWeight": "normal", "fontSize": 12}
        key = (Panel(key_chart(self.figure.key)),) if self.figure.key else ()
        panels = [_panel(panel) for panel in (*key, *self.figure.panels)]
        whole: Spec = {"title": title, "vconcat": panels, "background": "var(--paper)", "config": CONFIG}
        coloured: Spec = _with_colours(whole)
        return coloured

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter asks for: the specification, the numbers for front ends without it, and the caption."""
        numbers = table_html(self.figure.caption, self.figure.table)
        return {VEGA_LITE: self.spec, "text/html": numbers, "text/plain": self.figure.caption}


def pictures(result: object) -> Mapping[str, Picture]:
    """Every picture of a run, assessment, comparison or measured dyad, by its name; TypeError for anything else."""
    if not isinstance(result, Run | Assessment | Comparison | Measured):
        raise TypeError(f"a {type(result).__name__} has no pictures")
    sections = document_of(result).sections
    return {figure.id: Picture(figure) for section in sections for figure in section.figures}


_PAGE_KEYS: Final = ("autosize", "background", "config", "datasets")
"""What a specification holds for a page only."""


def _panel(panel: Panel) -> Spec:
    """A panel that stands on its own: its rows inside it, its width in pixels."""
    spec = {key: part for key, part in panel.spec.items() if key not in _PAGE_KEYS}
    data = panel.spec["datasets"]
    layers = [{**layer, "data": {"values": data[layer["data"]["name"]]}} for layer in spec["layer"]]
    title: Spec = {"title": {"text": panel.title, "anchor": "start"}} if panel.title else {}
    return {**spec, **title, "layer": layers, "width": PICTURE_WIDTH}


def _with_colours(part: Any) -> Any:
    """The same with the page's colours written out, since a notebook does not know them by name."""
    if isinstance(part, dict):
        return {key: _with_colours(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_with_colours(value) for value in part]
    if isinstance(part, str) and "var(--" in part:
        return re.sub(r"var\(--([\w-]+)\)", lambda match: _palette().get(match[1], "currentColor"), part)
    return part


@cache
def _palette() -> dict[str, str]:
    """The light colours of the style sheet by name."""
    style = files("ripeness.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    root = style[style.index(":root") : style.index("}")]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", root))
