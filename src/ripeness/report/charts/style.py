"""What all drawings share: the palette of the page, axes, and labels that stay readable.

Colours are CSS variables of the page (templates/style.css), after Okabe & Ito's palette for
colour-blind readers. Every drawing takes the width of the page and a fixed height.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from ripeness.report.charts.figure import Spec
from ripeness.workbench.assessment import Assessment

INK, MUTED, RULE, PAPER, ACCENT = (f"var(--{name})" for name in ("ink", "muted", "rule", "paper", "accent"))
SIDES = {"a": "var(--side-a)", "b": "var(--side-b)"}
NEUTRAL = "var(--cat-1)"
DEALS = tuple(f"var(--deal-{number})" for number in range(1, 5))
CATEGORIES = tuple(f"var(--cat-{number})" for number in range(1, 7))
SHAPES = ("circle", "square", "triangle-up", "diamond")
OTHERS = "var(--goes-on)"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
DATE_AXIS: Spec = {
    "title": None,
    "grid": False,
    "tickCount": 5,
    "labelOverlap": "greedy",
    "labelSeparation": 8,
    "format": "%b %Y",
}
UTC: Spec = {"type": "utc"}


def colour(index: int, palette: Sequence[str] = CATEGORIES) -> str:
    """The colour of that number; from the start again where the palette ends."""
    return palette[index % len(palette)]


def kind_colour(assessment: Assessment, key: str) -> str:
    """The colour of a kind of deal, the same in every picture."""
    return colour(_place(list(assessment.names.kinds), key), DEALS)


def kind_shape(assessment: Assessment, key: str) -> str:
    """The shape of a kind of deal, which tells what colour alone would not."""
    return colour(_place(list(assessment.names.kinds), key), SHAPES)


def _place(known: list[str], key: str) -> int:
    return known.index(key) if key in known else len(known)


def drawing(layers: Sequence[Spec], *, height: int | Spec) -> Spec:
    """A specification of layers, as wide as the page gives room for; layers of the same rows share them."""
    datasets: dict[str, list[dict[str, Any]]] = {}
    return {
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "layer": [{**layer, "data": {"name": _shared(layer["data"]["values"], datasets)}} for layer in layers],
        "datasets": datasets,
        "config": CONFIG,
    }


def _shared(rows: list[dict[str, Any]], datasets: dict[str, list[dict[str, Any]]]) -> str:
    """The name of these rows among the datasets, where they are put if no layer before had the same."""
    for name, known in datasets.items():
        if known == rows:
            return name
    datasets[f"rows{len(datasets)}"] = rows
    return f"rows{len(datasets) - 1}"


CONFIG: Spec = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": MUTED,
        "titleColor": MUTED,
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "gridOpacity": 0.6,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelPadding": 4,
    },
    "axisY": {"minExtent": 26},
    "axisQuantitative": {"tickCount": 5},
    "text": {"fontSize": 12.5, "fill": INK},
}


def values(rows: Sequence[dict[str, Any]]) -> Spec:
    """Rows as the data of a layer; numbers to four decimals, finer than any picture shows."""
    return {"values": [{key: _short(item) for key, item in row.items()} for row in rows]}


def _short(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value


def lines(name: str, *, width: int = 44) -> str:
    """A name in at most two lines for a label above its mark; what does not fit is left out, with a sign of it."""
    return "\n".join(wrap(name, width, max_lines=2, placeholder=" …"))


def ladder(rows: Sequence[dict[str, Any]]) -> tuple[Spec, Spec, int]:
    """Rungs for marks with their labels above them: the axis of rungs, the height of all, and the marks' offset."""
    step = 62 if any("\n" in row["label"] for row in rows) else 46
    axis = {"field": "id", "type": "nominal", "sort": None, "axis": None, "scale": {"type": "band", "padding": 0}}
    return axis, {"step": step}, step // 2 - 12


def rungs(rows: Sequence[dict[str, Any]], axis: Spec) -> list[Spec]:
    """The labels of a ladder, at the upper edge of their rungs."""
    place = {"y": {**axis, "bandPosition": 0}, "x": {"value": 0}}
    deep = max((row["label"].count("\n") for row in rows), default=0)
    # A shorter label stands on the lower line, near its mark.
    set_low = [{"id": row["id"], "label": " \n" * (deep - row["label"].count("\n")) + row["label"]} for row in rows]
    return text(set_low, place, align="left", baseline="top", dy=4, lineBreak="\n", lineHeight=15)


def text(rows: Sequence[dict[str, Any]], encoding: Spec, **mark: Any) -> list[Spec]:
    """Labels with a halo of the page's colour, so that they read over any fill: two layers."""
    words = {**encoding, "text": {"field": "label", "type": "nominal"}}
    halo = {"type": "text", "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round", "opacity": 0.85, "fill": PAPER}
    plain = {"type": "text", "fill": INK, "stroke": None}
    return [
        {"data": values(rows), "mark": {**halo, **mark}, "encoding": words},
        {"data": values(rows), "mark": {**plain, **mark}, "encoding": words},
    ]


def zero(axis: Spec, *, channel: str = "x") -> Spec:
    """The line at zero of an axis: upright for x, level for y."""
    mark = {"type": "rule", "stroke": INK, "strokeWidth": 1}
    return {"data": values([{"at": 0}]), "mark": mark, "encoding": {channel: {"field": "at", **axis}}}


def given(field: str) -> Spec:
    """A colour that stands in the data itself, without a scale or a legend."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def tooltip(**titles: str) -> list[Spec]:
    """What a mark tells when pointed at: field by field, each under its title."""
    return [{"field": field, "type": "nominal", "title": title} for field, title in titles.items()]


def apart(heights: Sequence[float], least: float) -> tuple[float, ...]:
    """Heights moved as little as needed so that neighbours are at least `least` apart, in their order."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    placed = list(heights)
    for lower, upper in pairwise(order):
        placed[upper] = max(placed[upper], placed[lower] + least)
    if order:
        # Half of what the topmost was pushed up is taken back from all, so that labels stay near their lines.
        shift = (placed[order[-1]] - heights[order[-1]]) / 2
        placed = [height - shift for height in placed]
    return tuple(placed)
