"""Reliability diagrams with counts, and how far forecasts leave the middle."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.backtesting.results import ReliabilityDiagram
from ripeness.forecasting.scores.reliability import ReliabilityBin
from ripeness.report.backtest_names import forecaster
from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, MUTED, drawing, text, tooltip, values
from ripeness.report.number_format import percent

SHARE: Spec = {"type": "quantitative", "scale": {"domain": [0, 100]}, "axis": {"tickCount": 5}}


def reliability(key: str, diagrams: Sequence[ReliabilityDiagram]) -> Figure | None:
    """A panel for each of `diagrams`; None where none has two dots."""
    scores = [one for one in diagrams if len(one.dots) > 1]
    if not scores:
        return None
    return Figure(
        id=f"reliability-{key}",
        caption="What was said, against how often it then came. On the dashed line forecasts are right. The pale bar "
        "is where the dot would lie, 95 times of 100, if they were: a dot outside it speaks against them. Numbers: how "
        "many forecasts.",
        alt="Dots against a diagonal: the share that came by the probability given.",
        panels=tuple(Panel(_diagram(one.dots), forecaster(one.forecaster).capitalize()) for one in scores),
        table=_table(scores),
        columns=2 if len(scores) > 1 else 1,
    )


def sharpness(key: str, diagrams: Sequence[ReliabilityDiagram]) -> Figure | None:
    """How many forecasts of each probability, by forecaster; None where there is none."""
    scores = [one for one in diagrams if one.dots]
    if not scores:
        return None
    return Figure(
        id=f"sharpness-{key}",
        caption="How often each probability was given, by tenths. Forecasts that leave the middle say more; whether "
        "they were right to, the diagram above tells.",
        alt="Bars: how many forecasts lie in each tenth of probability.",
        panels=tuple(Panel(_bars(one.dots), forecaster(one.forecaster).capitalize()) for one in scores),
        table=_table(scores),
        columns=2 if len(scores) > 1 else 1,
    )


def _diagram(dots: Sequence[ReliabilityBin]) -> Spec:
    rows = [
        {
            "p": 100 * dot.p,
            "came": 100 * dot.came,
            "low": 100 * dot.bar_low,
            "high": 100 * dot.bar_high,
            "label": f"{dot.n:,}",
            "shown": f"{percent(dot.came)} ({percent(dot.low)} to {percent(dot.high)})",
            "said": percent(dot.p),
            "n": f"{dot.n:,} of {dot.clusters:,} clusters",
        }
        for dot in dots
    ]
    x: Spec = {"title": "Said, %", **SHARE}
    y: Spec = {"title": "Came, %", **SHARE}
    tip = tooltip(said="Said, on average", shown="Came (95% interval)", n="Forecasts")
    place = {"x": {"field": "p", **x}, "y": {"field": "came", **y}}
    right: Spec = {
        "data": values([{"p": 0.0, "came": 0.0}, {"p": 100.0, "came": 100.0}]),
        "mark": {"type": "line", "stroke": MUTED, "strokeDash": [4, 3], "strokeWidth": 1},
        "encoding": place,
    }
    bar: Spec = {
        "data": values(rows),
        "mark": {"type": "rule", "stroke": MUTED, "strokeWidth": 9, "opacity": 0.3},
        "encoding": {"x": place["x"], "y": {"field": "low", **y}, "y2": {"field": "high"}, "tooltip": tip},
    }
    dot: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "fill": ACCENT, "size": 60, "opacity": 1},
        "encoding": {**place, "tooltip": tip},
    }
    return drawing([right, bar, dot, *text(rows, place, dy=-11, fontSize=11)], height=230)


def _bars(dots: Sequence[ReliabilityBin]) -> Spec:
    rows = [{"from": 10 * _tenth(dot), "to": 10 * _tenth(dot) + 10, "n": dot.n, "shown": f"{dot.n:,}"} for dot in dots]
    x: Spec = {"title": "Said, %", **SHARE}
    bar: Spec = {
        "data": values(rows),
        "mark": {"type": "rect", "fill": ACCENT, "opacity": 0.75},
        "encoding": {
            "x": {"field": "from", **x},
            "x2": {"field": "to"},
            "y": {"field": "n", "type": "quantitative", "title": "Forecasts", "scale": {"zero": True}},
            "y2": {"datum": 0},
            "tooltip": tooltip(shown="Forecasts"),
        },
    }
    return drawing([bar], height=150)


def _tenth(dot: ReliabilityBin) -> int:
    return min(int(10 * dot.p + 1e-9), 9)


def _table(scores: Sequence[ReliabilityDiagram]) -> Table:
    return Table(
        ("Forecaster", "Said", "Came (95%)", "If right", "Forecasts", "Clusters"),
        tuple(
            (
                forecaster(one.forecaster),
                percent(dot.p),
                f"{percent(dot.came)} ({percent(dot.low)} to {percent(dot.high)})",
                f"{percent(dot.bar_low)} to {percent(dot.bar_high)}",
                f"{dot.n:,}",
                f"{dot.clusters:,}",
            )
            for one in scores
            for dot in one.dots
        ),
    )
