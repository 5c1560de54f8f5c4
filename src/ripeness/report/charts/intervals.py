"""A dot with its interval on each rung, such as scores of forecasters: what overlaps is not told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ripeness.report.charts.figure import Spec
from ripeness.report.charts.style import ACCENT, MUTED, RULE, drawing, given, ladder, lines, rungs, tooltip, values


@dataclass(frozen=True, slots=True)
class Rung:
    """A name with its value, its interval (None: not known), and the text that a reader sees; `main` stands out."""

    name: str
    value: float
    low: float | None
    high: float | None
    shown: str
    main: bool = False


def intervals(rows: Sequence[Rung], title: str, *, line: float | None = None, zero: bool = False) -> Spec:
    """The rungs from the top down with an upright `line` where one is asked for; `zero` keeps 0 on the axis."""
    made = [_row(number, one) for number, one in enumerate(rows)]
    y, height, offset = ladder(made)
    x: Spec = {"type": "quantitative", "title": title, "scale": {"zero": zero, "nice": True}}
    tip = tooltip(name="Forecaster", shown=title)
    layers: list[Spec] = []
    if line is not None:
        mark = {"type": "rule", "stroke": MUTED, "strokeWidth": 1, "strokeDash": [4, 3]}
        layers.append({"data": values([{"at": line}]), "mark": mark, "encoding": {"x": {"field": "at", **x}}})
    spans = [row for row in made if row["low"] is not None]
    if spans:
        layers.append(
            {
                "data": values(spans),
                "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.45, "yOffset": offset},
                "encoding": {
                    "y": y,
                    "x": {"field": "low", **x},
                    "x2": {"field": "high"},
                    "stroke": given("fill"),
                    "tooltip": tip,
                },
            }
        )
    layers.append(
        {
            "data": values(made),
            "mark": {"type": "point", "filled": True, "size": 85, "opacity": 1, "yOffset": offset, "stroke": RULE},
            "encoding": {"y": y, "x": {"field": "value", **x}, "fill": given("fill"), "tooltip": tip},
        }
    )
    return drawing([*layers, *rungs(made, y)], height=height)


def _row(number: int, one: Rung) -> dict[str, Any]:
    return {
        "id": f"{number:02d}",
        "label": lines(one.name, width=40),
        "name": one.name,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "shown": one.shown,
        "fill": ACCENT if one.main else MUTED,
    }
