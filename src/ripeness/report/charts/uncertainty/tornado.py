"""The tornado: how far the chance of a deal swings between the low and the high end of each quantity."""

from __future__ import annotations

from typing import Any

from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.diagnostics.sensitivity.tornado import Swing
from ripeness.report.assumption_format import reading
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import CATEGORIES, INK, drawing, given, ladder, lines, rungs, tooltip, values
from ripeness.report.number_format import (
    day,
    number,
    percent,
    signed,
)
from ripeness.report.outcomes import DEAL
from ripeness.report.sentences.sensitivity import (
    indices,
    of_deal,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 12
LISTED = 10
"""How many bars are drawn, and how many indices are listed."""
LOW, HIGH = CATEGORIES[0], CATEGORIES[1]


def figure(assessment: Assessment) -> Figure | None:
    """Bars from the lowest to the highest tenth; None without swings."""
    swings = of_deal(assessment)
    if not swings:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="tornado",
        caption=f"Each bar runs from the chance of a deal by {horizon} in the draws with the lowest tenth of that "
        "quantity to that in the draws with its highest tenth, the others being as they were drawn; the upright line "
        "is the chance over all draws. The longer the bar, the more it would pay to know the quantity better.",
        alt="Bars of the chance of a deal between the lowest and the highest tenth of each quantity, widest first.",
        panels=(Panel(_spec([_row(assessment, one) for one in swings[:SHOWN]], assessment.verdict.p_deal)),),
        table=_table(assessment, swings),
        key=(Key("Quantity low", LOW, "dot"), Key("Quantity high", HIGH, "dot")),
    )


def _row(assessment: Assessment, one: Swing) -> Row:
    said = reading(assessment, one)
    return {
        "id": one.path,
        "label": lines(said.label, width=48),
        "name": said.label,
        "low": 100 * one.at_low,
        "high": 100 * one.at_high,
        "at_low": f"{percent(one.at_low)}, at {said.value(one.low_value)}",
        "at_high": f"{percent(one.at_high)}, at {said.value(one.high_value)}",
        "low_fill": LOW,
        "high_fill": HIGH,
    }


def _spec(rows: list[Row], middle: float) -> Spec:
    y, height, offset = ladder(rows)
    x = {"type": "quantitative", "title": "Chance of a deal, %", "scale": {"zero": False, "nice": True}}
    tip = tooltip(name="Quantity", at_low="With its lowest tenth", at_high="With its highest tenth")
    now: Spec = {
        "data": values([{"at": 100 * middle}]),
        "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1},
        "encoding": {"x": {"field": "at", **x}},
    }
    bar: Spec = {
        "data": values(rows),
        "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.35, "stroke": INK, "yOffset": offset},
        "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "tooltip": tip},
    }
    dots = [
        {
            "data": values(rows),
            "mark": {"type": "point", "filled": True, "size": 85, "opacity": 1, "yOffset": offset},
            "encoding": {"y": y, "x": {"field": end, **x}, "fill": given(f"{end}_fill"), "tooltip": tip},
        }
        for end in ("low", "high")
    ]
    return drawing([now, bar, *dots, *rungs(rows, y)], height=height)


def _table(assessment: Assessment, swings: tuple[Swing, ...]) -> Table:
    rows = tuple(
        (
            said.label,
            said.value(one.low_value),
            percent(one.at_low),
            said.value(one.high_value),
            percent(one.at_high),
            signed(100 * (one.at_high - one.at_low)),
        )
        for one, said in ((item, reading(assessment, item)) for item in swings)
    )
    head = ("Quantity", "Lowest tenth", "Deal then", "Highest tenth", "Deal then", "Swing, percentage points")
    return Table(head, rows)


def index_table(assessment: Assessment) -> Table | None:
    """The indices of the chance of a deal, greatest first, a column a method; None without any."""
    own = indices(assessment)[:LISTED]
    if not own:
        return None
    others = _by_other_methods(assessment, own[0].method)
    rows = tuple(
        (reading(assessment, one).label, _share(one), *(_cell(found.get(one.path)) for found in others.values()))
        for one in own
    )
    head = ("Quantity", f"Share of the spread in it, with 90% interval ({own[0].method})", *others)
    return Table(head, rows)


def _by_other_methods(assessment: Assessment, method: str) -> dict[str, dict[str, SensitivityIndex]]:
    """Indices of the chance of a deal by other methods than `method`: method, then path."""
    found: dict[str, dict[str, SensitivityIndex]] = {}
    for one in assessment.sensitivity:
        if one.outcome == DEAL and one.method != method:
            found.setdefault(one.method, {})[one.path] = one
    return found


def _cell(one: SensitivityIndex | None) -> str:
    return "" if one is None else _share(one)


def _share(one: SensitivityIndex) -> str:
    index, low, high = (number(100 * part, 0) for part in (one.index, one.low, one.high))
    return f"{index}% ({low} to {high}%)"
