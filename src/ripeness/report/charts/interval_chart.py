"""A dot with its interval on each row, such as scores of forecasters, the better at one end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.report.charts.figure import Spec, on_demand
from ripeness.report.charts.shapes import RowChart, literal, quantity, tooltip
from ripeness.report.charts.style import ACCENT, DASHED, MUTED, RULE, label_fields


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A name with its value, its interval (None: not known), and the text that a reader sees; `main` stands out."""

    name: str
    value: float
    low: float | None
    high: float | None
    text: str
    main: bool = False


@on_demand
def interval_chart(rows: Sequence[IntervalRow], title: str, *, line: float | None = None, zero: bool = False) -> Spec:
    """The rows from the top down with an upright `line` where one is asked for; `zero` keeps 0 on the axis."""
    records = [
        {
            **label_fields(f"{number:02d}", row.name, width=40),
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "shown": row.text,
            "fill": ACCENT if row.main else MUTED,
        }
        for number, row in enumerate(rows)
    ]
    with_interval = [record for record in records if record["low"] is not None]
    chart, x = RowChart(records), quantity("x", title, zero=zero, nice=True)
    tips = tooltip(name="Forecaster", shown=title)
    layers = [] if line is None else [x.line(line, stroke=MUTED, strokeDash=DASHED)]
    if with_interval:
        look = {"strokeWidth": 4, "opacity": 0.45}
        layers.append(chart.span(x, "low", "high", literal("stroke", "fill"), tips, rows=with_interval, **look))
    layers.append(chart.dot(x, "value", literal("fill"), tips, size=85, stroke=RULE))
    return chart.drawing(*layers)
