"""Korea month by month: what the program said of an armistice, against when it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from ripeness.backtesting.results import KoreaMonth
from ripeness.report.backtest_names import within
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import dates, dots, drawing, line_at, literal, mark, quantity, tooltip
from ripeness.report.charts.style import CATEGORIES, DASHED, INK, PAPER
from ripeness.report.number_format import percent, short_day

COLOURS = dict(zip((3, 6, 12), CATEGORIES, strict=False))


def months(origins: Sequence[KoreaMonth], armistice: date) -> Figure | None:
    """A line for each horizon, filled where the armistice came within it; None without any month."""
    if not origins:
        return None
    horizons = sorted(origins[0].p)
    return Figure(
        id="korea-months",
        caption=f"The chance of an armistice within so many months, as of each month. Filled dots: it came in that "
        f"time. Hollow ones: it did not. The upright line is {short_day(armistice)}, when it was signed. A forecaster "
        "who knew would be at 0 for the hollow dots and at 100 for the filled ones.",
        alt="Lines of the chance of an armistice by month, with dots filled where it came.",
        panels=(Panel(_lines(origins, horizons, armistice)),),
        table=tabulate(
            origins,
            [
                ("As of", lambda month: short_day(month.origin)),
                *((within(horizon).capitalize(), partial(_forecast, horizon=horizon)) for horizon in horizons),
            ],
        ),
        key=tuple(Key(f"Within {within(horizon)}", COLOURS.get(horizon, INK), "line") for horizon in horizons),
    )


def _forecast(month: KoreaMonth, *, horizon: int) -> str:
    return f"{percent(month.p[horizon])}, {'came' if month.came[horizon] else 'no'}"


@on_demand
def _lines(origins: Sequence[KoreaMonth], horizons: Sequence[int], armistice: date) -> Spec:
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
            line_at(x, armistice.isoformat(), strokeWidth=1.2, strokeDash=DASHED),
            mark(rows, "line", *place, stroke, strokeWidth=1.5, opacity=0.7),
            dots(rows, *place, stroke, literal("fill", "fill"), tips, size=42, strokeWidth=1.5),
        ],
        height=260,
    )
