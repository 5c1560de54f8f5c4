"""Korea month by month: what the program said of an armistice, against when it came."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ripeness.backtesting.cases.korea import ARMISTICE
from ripeness.backtesting.results import BacktestResults, KoreaMonth
from ripeness.report.backtest_names import forecaster, within
from ripeness.report.charts.backtests.scores import table
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, on_demand, tabulate
from ripeness.report.charts.interval_chart import IntervalRow, interval_chart
from ripeness.report.charts.shapes import dates, dots, drawing, literal, mark, quantity, tooltip
from ripeness.report.charts.style import CATEGORIES, DASHED, INK, PAPER
from ripeness.report.number_format import number, percent, short_day

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
