"""The report's pictures for notebooks: each draws itself where Vega-Lite is shown, and gives its numbers elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, singledispatch
from importlib.resources import files
from textwrap import wrap
from typing import Any, Final

from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report.charts.figure import Figure, Key, Panel, Spec
from ripeness.report.charts.style import CONFIG, given
from ripeness.report.html.measure_page import chapters
from ripeness.report.notebook import table_html
from ripeness.report.sections.assessment import sections
from ripeness.report.sections.perspectives import side_by_side
from ripeness.report.sections.section import Section
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.compare import Comparison

VEGA_LITE: Final = "application/vnd.vegalite.v5+json"
WIDTH: Final = 640
"""Pixels of a picture: a notebook gives no width of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the report; `figure` holds its caption, its panels and the same numbers as a table."""

    figure: Figure

    @property
    def spec(self) -> Spec:
        """One Vega-Lite specification of all panels, one below the other, in the report's light colours."""
        title: Spec = {"text": wrap(self.figure.alt, 90), "anchor": "start", "fontWeight": "normal", "fontSize": 12}
        panels = [*_key(self.figure.key), *(_panel(one) for one in self.figure.panels)]
        whole: Spec = {"title": title, "vconcat": panels, "background": "var(--paper)", "config": CONFIG}
        found: Spec = _coloured(whole)
        return found

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter asks for: the specification, the numbers for front ends without it, and the caption."""
        numbers = table_html(self.figure.caption, self.figure.table)
        return {VEGA_LITE: self.spec, "text/html": numbers, "text/plain": self.figure.caption}


@singledispatch
def pictures(found: object) -> Mapping[str, Picture]:
    """Every picture of a run, assessment, comparison or measured dyad, by its name; TypeError for anything else."""
    raise TypeError(f"a {type(found).__name__} has no pictures")


@pictures.register
def _run(found: Run) -> Mapping[str, Picture]:
    return pictures(found.assessment)


@pictures.register
def _assessment(found: Assessment) -> Mapping[str, Picture]:
    return _of(sections(found))


@pictures.register
def _comparison(found: Comparison) -> Mapping[str, Picture]:
    return _of([side_by_side(found)])


@pictures.register
def _measured(found: Measured) -> Mapping[str, Picture]:
    return _of(chapters(found))


def _of(parts: Iterable[Section]) -> dict[str, Picture]:
    return {figure.id: Picture(figure) for part in parts for figure in part.figures}


def _key(entries: Iterable[Key]) -> list[Spec]:
    """What each colour stands for, as a small view of its own; none for a figure without a key."""
    rows = [{"label": one.label, "colour": one.colour} for one in entries]
    if not rows:
        return []
    y: Spec = {"field": "label", "type": "nominal", "sort": None, "axis": None}
    dot: Spec = {
        "mark": {"type": "square", "size": 90, "opacity": 1},
        "encoding": {"y": y, "x": {"value": 8}, "color": given("colour")},
    }
    words: Spec = {
        "mark": {"type": "text", "align": "left"},
        "encoding": {"y": y, "x": {"value": 20}, "text": {"field": "label", "type": "nominal"}},
    }
    return [{"data": {"values": rows}, "layer": [dot, words], "width": WIDTH, "height": {"step": 18}}]


_OF_A_PAGE: Final = ("autosize", "background", "config", "datasets")


def _panel(panel: Panel) -> Spec:
    """A panel that stands on its own: its rows inside it, its width in pixels."""
    spec = {
        key: part for key, part in panel.spec.items() if key not in ("autosize", "background", "config", "datasets")
    }
    held = panel.spec.get("datasets", {})
    layers = [{**one, "data": {"values": held[one["data"]["name"]]}} for one in spec["layer"]]
    title: Spec = {"title": {"text": panel.title, "anchor": "start"}} if panel.title else {}
    return {**spec, **title, "layer": layers, "width": WIDTH}


def _coloured(part: Any) -> Any:
    """The same with the page's colours written out, since a notebook does not know them by name."""
    if isinstance(part, dict):
        return {key: _coloured(one) for key, one in part.items()}
    if isinstance(part, list | tuple):
        return [_coloured(one) for one in part]
    if isinstance(part, str) and "var(--" in part:
        return re.sub(r"var\(--([\w-]+)\)", lambda match: _palette().get(match[1], "currentColor"), part)
    return part


@cache
def _palette() -> dict[str, str]:
    """The light colours of the style sheet by name."""
    style = files("ripeness.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    root = style[style.index(":root") : style.index("}")]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", root))
