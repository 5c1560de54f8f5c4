"""Korea month by month: what the program said of an armistice, against when it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ripeness.backtesting.results import KoreaMonth
from ripeness.report.backtest_names import within
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import CATEGORIES, DATE_AXIS, INK, UTC, drawing, given, tooltip, values
from ripeness.report.number_format import (
    percent,
    short_day,
)

COLOURS = dict(zip((3, 6, 12), CATEGORIES, strict=False))


def months(found: Sequence[KoreaMonth], armistice: date) -> Figure | None:
    """A line for each horizon, filled where the armistice came within it; None without any month."""
    if not found:
        return None
    horizons = sorted(found[0].p)
    return Figure(
        id="korea-months",
        caption=f"The chance of an armistice within so many months, as of each month. Filled dots: it came in that "
        f"time. Hollow ones: it did not. The upright line is {short_day(armistice)}, when it was signed. A forecaster "
        "who knew would be at 0 for the hollow dots and at 100 for the filled ones.",
        alt="Lines of the chance of an armistice by month, with dots filled where it came.",
        panels=(Panel(_spec(found, horizons, armistice)),),
        table=_table(found, horizons),
        key=tuple(Key(f"Within {within(one)}", COLOURS.get(one, INK), "line") for one in horizons),
    )


def _spec(found: Sequence[KoreaMonth], horizons: Sequence[int], armistice: date) -> Spec:
    rows = [
        {
            "on": month.origin.isoformat(),
            "told": short_day(month.origin),
            "p": 100 * month.p[one],
            "within": within(one),
            "shown": percent(month.p[one]),
            "came": "came" if month.came[one] else "did not come",
            "line": COLOURS.get(one, INK),
            "fill": COLOURS.get(one, INK) if month.came[one] else "var(--paper)",
        }
        for one in horizons
        for month in found
    ]
    x: Spec = {"field": "on", "type": "temporal", "scale": UTC, "axis": DATE_AXIS}
    y: Spec = {"field": "p", "type": "quantitative", "title": "Chance, %", "scale": {"domain": [0, 100]}}
    tip = tooltip(told="As of", within="Within", shown="Chance", came="It")
    signed: Spec = {
        "data": values([{"on": armistice.isoformat()}]),
        "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.2, "strokeDash": [4, 3]},
        "encoding": {"x": x},
    }
    line: Spec = {
        "data": values(rows),
        "mark": {"type": "line", "strokeWidth": 1.5, "opacity": 0.7},
        "encoding": {"x": x, "y": y, "stroke": given("line")},
    }
    dot: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "size": 42, "opacity": 1, "strokeWidth": 1.5},
        "encoding": {"x": x, "y": y, "stroke": given("line"), "fill": given("fill"), "tooltip": tip},
    }
    return drawing([signed, line, dot], height=260)


def _table(found: Sequence[KoreaMonth], horizons: Sequence[int]) -> Table:
    return Table(
        ("As of", *(within(one).capitalize() for one in horizons)),
        tuple(
            (
                short_day(month.origin),
                *(f"{percent(month.p[one])}, {'came' if month.came[one] else 'no'}" for one in horizons),
            )
            for month in found
        ),
    )
