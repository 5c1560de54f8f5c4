"""The tornado: how far the chance of a deal swings between the low and the high end of each quantity."""

from __future__ import annotations

from functools import partial

from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.report.assumption_format import quantity_format
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import RowChart, quantity, tooltip
from ripeness.report.charts.style import CATEGORIES, INK, label_fields
from ripeness.report.number_format import day, number, percent, with_sign
from ripeness.report.outcomes import DEAL
from ripeness.report.sentences.sensitivity import indices, of_deal
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

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
        panels=(Panel(_swings([_row(assessment, swing) for swing in swings[:SHOWN]], assessment.verdict.p_deal)),),
        table=_table(assessment, swings),
        key=(Key("Quantity low", LOW, "dot"), Key("Quantity high", HIGH, "dot")),
    )


def _row(assessment: Assessment, swing: Swing) -> Row:
    quantity = quantity_format(assessment, swing)
    return {
        **label_fields(swing.path, quantity.label, width=48),
        "low": 100 * swing.at_low,
        "high": 100 * swing.at_high,
        "at_low": f"{percent(swing.at_low)}, at {quantity.value(swing.low_value)}",
        "at_high": f"{percent(swing.at_high)}, at {quantity.value(swing.high_value)}",
    }


@on_demand
def _swings(rows: list[Row], middle: float) -> Spec:
    chart, x = RowChart(rows), quantity("x", "Chance of a deal, %", zero=False, nice=True)
    tips = tooltip(name="Quantity", at_low="With its lowest tenth", at_high="With its highest tenth")
    return chart.drawing(
        x.line(100 * middle),
        chart.span(x, "low", "high", tips, strokeWidth=4, opacity=0.35, stroke=INK),
        chart.dot(x, "low", tips, size=85, fill=LOW),
        chart.dot(x, "high", tips, size=85, fill=HIGH),
    )


def _table(assessment: Assessment, swings: tuple[Swing, ...]) -> Table:
    return tabulate(
        [(swing, quantity_format(assessment, swing)) for swing in swings],
        ("Quantity", lambda pair: pair[1].label),
        ("Lowest tenth", lambda pair: pair[1].value(pair[0].low_value)),
        ("Deal then", lambda pair: percent(pair[0].at_low)),
        ("Highest tenth", lambda pair: pair[1].value(pair[0].high_value)),
        ("Deal then", lambda pair: percent(pair[0].at_high)),
        ("Swing, percentage points", lambda pair: with_sign(100 * (pair[0].at_high - pair[0].at_low))),
    )


def sensitivity_indices(assessment: Assessment) -> Table | None:
    """The indices of the chance of a deal, greatest first, a column a method; None without any."""
    own = indices(assessment)[:LISTED]
    if not own:
        return None
    others = _by_other_methods(assessment, own[0].method)
    return tabulate(
        own,
        ("Quantity", lambda index: quantity_format(assessment, index).label),
        (f"Share of the spread in it, with 90% interval ({own[0].method})", _share),
        *((method, partial(_same_quantity, by_path=by_path)) for method, by_path in others.items()),
    )


def _by_other_methods(assessment: Assessment, method: str) -> dict[str, dict[str, SensitivityIndex]]:
    """Indices of the chance of a deal by other methods than `method`: method, then path."""
    others: dict[str, dict[str, SensitivityIndex]] = {}
    for index in assessment.sensitivity:
        if index.outcome == DEAL and index.method != method:
            others.setdefault(index.method, {})[index.path] = index
    return others


def _same_quantity(index: SensitivityIndex, *, by_path: dict[str, SensitivityIndex]) -> str:
    return _share(by_path[index.path]) if index.path in by_path else ""


def _share(index: SensitivityIndex) -> str:
    share, low, high = (number(100 * part, 0) for part in (index.index, index.low, index.high))
    return f"{share}% ({low} to {high}%)"
