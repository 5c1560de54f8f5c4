"""The outside view against the model's: dots with intervals, date by date."""

from __future__ import annotations

from datetime import date
from typing import Any

from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, CATEGORIES, INK, RULE, colour, drawing, given, text, tooltip, values
from ripeness.report.number_format import (
    day,
    percent,
    short_day,
)
from ripeness.report.sentences.verdict import headline
from ripeness.report.sentences.views import classes
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
MODEL, POOL = "The model", "Pooled"
HEAD, LINE, FOOT = 22, 17, 10
"""Pixels of a date's heading, of a view, and of the space after the last."""
OUTSIDE = CATEGORIES[1:]


def figure(assessment: Assessment) -> Figure | None:
    """The dots; None where there is nothing to set beside the model."""
    if not classes(assessment) and not assessment.pooled:
        return None
    rows = _rows(assessment)
    return Figure(
        id="views",
        caption="The chance of a deal by each date as the model sees it, as comparable cases suggest (squares), and "
        "pooled. Lines are intervals: 90% for the model, 95% for comparable cases. Where the lines do not meet, "
        "inside and outside view disagree by more than either allows for.",
        alt="Dots with intervals of the chance of a deal by date: the model, each reference class, the pool.",
        panels=(Panel(_spec(rows)),),
        table=_table(rows),
        key=_key(rows),
    )


def _rows(assessment: Assessment) -> list[Row]:
    """Every view of every date in the order of dates, without its place in the picture."""
    rows = _model(assessment)
    for place, item in enumerate(classes(assessment)):
        look = (colour(place, OUTSIDE), "square")
        rows += [_row(item.name, rate.date, rate.p_deal, (rate.low, rate.high), look) for rate in item.rates]
    for pooled in assessment.pooled.by if assessment.pooled else ():
        rows.append(_row(POOL, pooled.date, pooled.p_deal, None, (INK, "diamond")))
        supplied = enumerate(pooled.supplied.items())
        rows += [
            _row(name, pooled.date, p, None, (colour(at, CATEGORIES[::-1]), "triangle-up"))
            for at, (name, p) in supplied
        ]
    return sorted(rows, key=lambda row: row["on"])


def _model(assessment: Assessment) -> list[Row]:
    """The model's view by each of its horizons, the verdict's among them, and by the dates that only the pool has."""
    look = (ACCENT, "circle")
    known = {one.date: one.p_deal for one in assessment.outlook.by}
    main = headline(assessment)
    if main:
        known[assessment.verdict.horizon] = main
    rows = [_row(MODEL, on, p.mean, (p.p05, p.p95), look) for on, p in known.items()]
    rest = [one for one in (assessment.pooled.by if assessment.pooled else ()) if one.date not in known]
    return [*rows, *(_row(MODEL, one.date, one.inside, None, look) for one in rest)]


def _row(view: str, on: date, p: float, ends: tuple[float, float] | None, look: tuple[str, str]) -> Row:
    low, high = ends or (p, p)
    return {
        "view": view,
        "on": on.isoformat(),
        "day": day(on),
        "short": short_day(on),
        "p": 100 * p,
        "low": 100 * low,
        "high": 100 * high,
        "shown": f"{percent(p)} ({percent(low)} to {percent(high)})" if ends else percent(p),
        "fill": look[0],
        "shape": look[1],
    }


def _key(rows: list[Row]) -> tuple[Key, ...]:
    looks = {row["view"]: (row["fill"], row["shape"]) for row in rows}
    return tuple(Key(view, fill, shape) for view, (fill, shape) in looks.items())


def _placed(rows: list[Row]) -> tuple[list[Row], list[Row], int]:
    """The rows with their heights in pixels, the headings of the dates, and the height of it all."""
    placed: list[Row] = []
    heads: list[Row] = []
    top = 0
    for on in dict.fromkeys(row["on"] for row in rows):
        here = [row for row in rows if row["on"] == on]
        heads.append({"label": f"By {here[0]['short']}", "y": top + 12, "top": top})
        placed += [{**row, "y": top + HEAD + LINE * line + 6} for line, row in enumerate(here)]
        top += HEAD + LINE * len(here) + FOOT
    return placed, heads, top


def _spec(rows: list[Row]) -> Spec:
    placed, heads, height = _placed(rows)
    x = {"type": "quantitative", "title": "Chance of a deal, %", "scale": {"domainMin": 0, "nice": True}}
    scale = {"domain": [0, height], "reverse": True, "nice": False}
    y: Spec = {"field": "y", "type": "quantitative", "axis": None, "scale": scale}
    tip = tooltip(view="View", day="By", shown="Chance of a deal")
    parting: Spec = {
        "data": values(heads),
        "mark": {"type": "rule", "stroke": RULE},
        "encoding": {"y": {**y, "field": "top"}},
    }
    spans: Spec = {
        "data": values(placed),
        "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": 0.8},
        "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "stroke": given("fill")},
    }
    dots: Spec = {
        "data": values(placed),
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {
            "y": y,
            "x": {"field": "p", **x},
            "fill": given("fill"),
            "shape": given("shape"),
            "tooltip": tip,
        },
    }
    names = text(heads, {"y": y, "x": {"value": 0}}, align="left", baseline="middle", fontWeight=600)
    return drawing([parting, spans, dots, *names], height=height)


def _table(rows: list[Row]) -> Table:
    return Table(("By", "View", "Chance of a deal"), tuple((row["day"], row["view"], row["shown"]) for row in rows))
