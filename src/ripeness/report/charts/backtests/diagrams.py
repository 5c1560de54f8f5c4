"""Forecasts against what came: reliability with counts, how far forecasts leave the middle, Korea by month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ripeness.backtesting.cases.korea import ARMISTICE
from ripeness.backtesting.results import BacktestResults, KoreaMonth, ReliabilityDiagram
from ripeness.forecasting.scores.intervals import ReliabilityBin
from ripeness.report.charts.backtests.scores import IntervalRow, ScoredEvent, interval_chart, table
from ripeness.report.charts.figure import Drawing, Figure, Key, Panel, Spec, on_demand
from ripeness.report.charts.shapes import at_zero, dates, dots, drawing, literal, mark, quantity, text, tooltip
from ripeness.report.charts.style import ACCENT, CATEGORIES, DASHED, INK, MUTED, PAPER
from ripeness.report.number_format import ends, number, percent, short_day, with_ends
from ripeness.report.sentences.backtest import forecaster, within
from ripeness.report.table import tabulate

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
    table = tabulate(
        [(diagram.forecaster, dot) for diagram in diagrams for dot in diagram.dots],
        ("Forecaster", lambda row: forecaster(row[0])),
        ("Said", lambda row: percent(row[1].p)),
        ("Came (95%)", lambda row: _frequency(row[1])),
        ("If right", lambda row: ends(percent, row[1].bar_low, row[1].bar_high)),
        ("Forecasts", lambda row: f"{row[1].n:,}"),
        ("Clusters", lambda row: f"{row[1].clusters:,}"),
    )
    return Figure(key, caption, alt, panels, table, columns=2 if len(panels) > 1 else 1) if panels else None


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
    return with_ends(percent, dot.came, dot.low, dot.high)


COLOURS = dict(zip((3, 6, 12), CATEGORIES, strict=False))


def months(result: BacktestResults) -> Figure | None:
    """A line for each horizon, filled where the armistice came within it; None without any month."""
    if not result.korea:
        return None
    horizons = sorted(result.korea[0].p)
    return Figure(
        id="korea-months",
        caption=f"The chance of an armistice within so many months, as of each month. Filled dots: it came in that "
        f"time. Hollow ones: it did not. The upright line is {short_day(ARMISTICE)}, when it was signed. A forecaster "
        "who knew would be at 0 for the hollow dots and at 100 for the filled ones.",
        alt="Lines of the chance of an armistice by month, with dots filled where it came.",
        panels=(Panel(_lines(result.korea, horizons)),),
        table=tabulate(
            result.korea,
            ("As of", lambda month: short_day(month.origin)),
            *((within(horizon).capitalize(), partial(_forecast, horizon=horizon)) for horizon in horizons),
        ),
        key=tuple(Key(f"Within {within(horizon)}", COLOURS.get(horizon, INK), "line") for horizon in horizons),
    )


def scores(result: BacktestResults) -> Figure:
    """Brier scores of the one war over all horizons, without intervals, with the numbers of every horizon."""
    rows = [row for row in result.rows if row.backtest == "korea"]
    drawn = [
        IntervalRow(forecaster(row.forecaster), row.brier, None, None, number(row.brier, 3), row.forecaster == "game")
        for row in rows
        if row.horizon is None
    ]
    return Figure(
        id="korea-scores",
        caption="Brier score over all horizons. There is one war, so there are no intervals.",
        alt="Dots: the Brier score of the game and of the rule that nothing changes.",
        panels=(Panel(interval_chart(drawn, "Brier score", zero=True)),),
        table=table(rows),
    )


def _forecast(month: KoreaMonth, *, horizon: int) -> str:
    return f"{percent(month.p[horizon])}, {'came' if month.came[horizon] else 'no'}"


@on_demand
def _lines(origins: Sequence[KoreaMonth], horizons: Sequence[int]) -> Spec:
    rows = [
        {
            "on": month.origin.isoformat(),
            "day": short_day(month.origin),
            "p": 100 * month.p[horizon],
            "within": within(horizon),
            "shown": percent(month.p[horizon]),
            "came": "came" if month.came[horizon] else "did not come",
            "line": COLOURS.get(horizon, INK),
            "fill": COLOURS.get(horizon, INK) if month.came[horizon] else PAPER,
        }
        for horizon in horizons
        for month in origins
    ]
    x, y = dates(), quantity("y", "Chance, %", domain=[0, 100])("p")
    tips = tooltip(day="As of", within="Within", shown="Chance", came="It")
    place, stroke = (x("on"), y), literal("stroke", "line")
    return drawing(
        [
            x.line(ARMISTICE.isoformat(), strokeWidth=1.2, strokeDash=DASHED),
            mark(rows, "line", *place, stroke, strokeWidth=1.5, opacity=0.7),
            dots(rows, *place, stroke, literal("fill"), tips, size=42, strokeWidth=1.5),
        ],
        height=260,
    )
