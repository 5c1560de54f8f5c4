"""The outside view against the model's: dots with intervals, date by date."""

from __future__ import annotations

from datetime import date

from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import Lanes, dots, literal, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, CATEGORIES, INK, day_fields, palette_colour
from ripeness.report.number_format import percent, short_day
from ripeness.report.sentences.verdict import headline
from ripeness.report.sentences.views import classes
from ripeness.workbench.assessment import Assessment

MODEL, POOL = "The model", "Pooled"
HEAD, LINE, FOOT = 22, 17, 10
"""Pixels of a date's heading, of a view, and of the space after the last."""
OUTSIDE = CATEGORIES[1:]
Look = tuple[str, str]
"""Colour and shape of a view."""


def figure(assessment: Assessment) -> Figure | None:
    """The dots; None where there is nothing to set beside the model."""
    if not classes(assessment) and not assessment.pooled:
        return None
    rows = _rows(assessment)
    looks = {row["view"]: (row["fill"], row["shape"]) for row in rows}
    return Figure(
        id="views",
        caption="The chance of a deal by each date as the model sees it, as comparable cases suggest (squares), and "
        "pooled. Lines are intervals: 90% for the model, 95% for comparable cases. Where the lines do not meet, "
        "inside and outside view disagree by more than either allows for.",
        alt="Dots with intervals of the chance of a deal by date: the model, each reference class, the pool.",
        panels=(Panel(_dots(rows)),),
        table=tabulate(
            rows,
            ("By", lambda row: row["day"]),
            ("View", lambda row: row["view"]),
            ("Chance of a deal", lambda row: row["shown"]),
        ),
        key=tuple(Key(view, fill, shape) for view, (fill, shape) in looks.items()),
    )


def _rows(assessment: Assessment) -> list[Row]:
    """Every view of every date in the order of dates, without its place in the picture."""
    rows = _model(assessment)
    for place, past in enumerate(classes(assessment)):
        look = (palette_colour(place, OUTSIDE), "square")
        rows += [_row(past.name, rate.date, rate.p_deal, look, (rate.low, rate.high)) for rate in past.rates]
    for pooled in assessment.pooled.by if assessment.pooled else ():
        rows.append(_row(POOL, pooled.date, pooled.p_deal, (INK, "diamond")))
        rows += [
            _row(name, pooled.date, p, (palette_colour(at, CATEGORIES[::-1]), "triangle-up"))
            for at, (name, p) in enumerate(pooled.supplied.items())
        ]
    return sorted(rows, key=lambda row: row["on"])


def _model(assessment: Assessment) -> list[Row]:
    """The model's view by each of its horizons, the verdict's among them, and by the dates that only the pool has."""
    look = (ACCENT, "circle")
    by_date = {at.date: at.p_deal for at in assessment.outlook.by}
    main = headline(assessment)
    if main:
        by_date[assessment.verdict.horizon] = main
    rows = [_row(MODEL, on, p.mean, look, (p.p05, p.p95)) for on, p in by_date.items()]
    rest = [rate for rate in (assessment.pooled.by if assessment.pooled else ()) if rate.date not in by_date]
    return [*rows, *(_row(MODEL, rate.date, rate.inside, look) for rate in rest)]


def _row(view: str, on: date, p: float, look: Look, ends: tuple[float, float] | None = None) -> Row:
    low, high = ends or (p, p)
    return {
        "view": view,
        **day_fields(on),
        "short": short_day(on),
        "p": 100 * p,
        "low": 100 * low,
        "high": 100 * high,
        "shown": f"{percent(p)} ({percent(low)} to {percent(high)})" if ends else percent(p),
        "fill": look[0],
        "shape": look[1],
    }


def _layout(rows: list[Row]) -> tuple[list[Row], Lanes]:
    """The rows with their heights in pixels, in a lane a date."""
    entries: list[Row] = []
    heads: list[Row] = []
    top = 0
    for on in dict.fromkeys(row["on"] for row in rows):
        here = [row for row in rows if row["on"] == on]
        heads.append({"label": f"By {here[0]['short']}", "y": top + 12, "top": top})
        entries += [{**row, "y": top + HEAD + LINE * line + 6} for line, row in enumerate(here)]
        top += HEAD + LINE * len(here) + FOOT
    return entries, Lanes(heads, top)


@on_demand
def _dots(rows: list[Row]) -> Spec:
    entries, lanes = _layout(rows)
    x, y = quantity("x", "Chance of a deal, %", domainMin=0, nice=True), lanes.y("y")
    tips = tooltip(view="View", day="By", shown="Chance of a deal")
    look = (literal("fill"), literal("shape"))
    return lanes.drawing(
        mark(entries, "rule", y, *x.span("low", "high"), literal("stroke", "fill"), strokeWidth=2.5, opacity=0.8),
        dots(entries, y, x("p"), *look, tips, size=80),
    )
