"""Reliability diagrams with counts, and how far forecasts leave the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ripeness.backtesting.results import ReliabilityDiagram
from ripeness.forecasting.scores.intervals import ReliabilityBin
from ripeness.report.backtest_names import forecaster
from ripeness.report.charts.backtests.scores import ScoredEvent
from ripeness.report.charts.figure import Drawing, Figure, Panel, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import at_zero, dots, drawing, mark, quantity, text, tooltip
from ripeness.report.charts.style import ACCENT, DASHED, MUTED
from ripeness.report.number_format import percent
from ripeness.report.table import Table

Bins = Sequence[ReliabilityBin]
Diagrams = Sequence[ReliabilityDiagram]
SHARE: Spec = {"domain": [0, 100], "axis": {"tickCount": 5}}


def reliability(event: ScoredEvent) -> Figure | None:
    """A panel for each diagram; None where none has two dots."""
    diagrams = [diagram for diagram in event.diagrams if len(diagram.dots) > 1]
    caption = (
        "What was said, against how often it then came. On the dashed line forecasts are right. The pale bar "
        "is where the dot would lie, 95 times of 100, if they were: a dot outside it speaks against them. Numbers: how "
        "many forecasts."
    )
    alt = "Dots against a diagonal: the share that came by the probability given."
    return _panels(f"reliability-{event.key}", diagrams, _diagram, caption, alt)


def sharpness(event: ScoredEvent) -> Figure | None:
    """How many forecasts of each probability, by forecaster; None where there is none."""
    diagrams = [diagram for diagram in event.diagrams if diagram.dots]
    caption = (
        "How often each probability was given, by tenths. Forecasts that leave the middle say more; whether "
        "they were right to, the diagram above tells."
    )
    alt = "Bars: how many forecasts lie in each tenth of probability."
    return _panels(f"sharpness-{event.key}", diagrams, _bars, caption, alt)


def _panels(key: str, diagrams: Diagrams, draw: Callable[[Bins], Drawing], caption: str, alt: str) -> Figure | None:
    panels = tuple(Panel(draw(diagram.dots), forecaster(diagram.forecaster).capitalize()) for diagram in diagrams)
    columns = 2 if len(panels) > 1 else 1
    return Figure(key, caption, alt, panels, _table(diagrams), columns=columns) if panels else None


@on_demand
def _diagram(bins: Bins) -> Spec:
    rows = [
        {
            "p": 100 * dot.p,
            "came": 100 * dot.came,
            "low": 100 * dot.bar_low,
            "high": 100 * dot.bar_high,
            "label": f"{dot.n:,}",
            "shown": _frequency(dot),
            "said": percent(dot.p),
            "n": f"{dot.n:,} of {dot.clusters:,} clusters",
        }
        for dot in bins
    ]
    diagonal = [{"p": 0.0, "came": 0.0}, {"p": 100.0, "came": 100.0}]
    x, y = quantity("x", "Said, %", **SHARE)("p"), quantity("y", "Came, %", **SHARE)
    tips = tooltip(said="Said, on average", shown="Came (95% interval)", n="Forecasts")
    return drawing(
        [
            mark(diagonal, "line", x, y("came"), stroke=MUTED, strokeDash=DASHED, strokeWidth=1),
            mark(rows, "rule", x, *y.span("low", "high"), tips, stroke=MUTED, strokeWidth=9, opacity=0.3),
            dots(rows, x, y("came"), tips, fill=ACCENT, size=60),
            *text(rows, x, y("came"), dy=-11, fontSize=11),
        ],
        height=230,
    )


@on_demand
def _bars(bins: Bins) -> Spec:
    rows = [{"from": 10 * _tenth(dot), "to": 10 * _tenth(dot) + 10, "n": dot.n, "shown": f"{dot.n:,}"} for dot in bins]
    x, y = quantity("x", "Said, %", **SHARE), quantity("y", "Forecasts", zero=True)
    edges = (*x.span("from", "to"), y("n"), at_zero("y"))
    return drawing([mark(rows, "rect", *edges, tooltip(shown="Forecasts"), fill=ACCENT, opacity=0.75)], height=150)


def _tenth(dot: ReliabilityBin) -> int:
    return min(int(10 * dot.p + 1e-9), 9)


def _frequency(dot: ReliabilityBin) -> str:
    return f"{percent(dot.came)} ({percent(dot.low)} to {percent(dot.high)})"


def _table(diagrams: Diagrams) -> Table:
    return tabulate(
        [(diagram.forecaster, dot) for diagram in diagrams for dot in diagram.dots],
        ("Forecaster", lambda row: forecaster(row[0])),
        ("Said", lambda row: percent(row[1].p)),
        ("Came (95%)", lambda row: _frequency(row[1])),
        ("If right", lambda row: f"{percent(row[1].bar_low)} to {percent(row[1].bar_high)}"),
        ("Forecasts", lambda row: f"{row[1].n:,}"),
        ("Clusters", lambda row: f"{row[1].clusters:,}"),
    )
