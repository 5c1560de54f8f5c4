"""Prior against posterior: for each quantity two intervals and two ridges on the scale of its prior."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.inference.learning_result import Learning, QuantityLearning
from ripeness.report.assumption_format import quantity_format
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import RowChart, channel, detail, drawing, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, MUTED, label_fields
from ripeness.report.number_format import with_sign
from ripeness.report.sentences.learning import by_shift
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

SHOWN = 12
"""How many quantities are drawn: those that moved most; the table holds twice as many."""
HIGHEST = 1.4
"""Where the ridges are cut, as a multiple of an even density: a peak would else cover the ridges above it."""


def learning_figure(assessment: Assessment, learning: Learning) -> Figure | None:
    """Paired intervals of the quantities that moved most; None where no quantity has a prior of any width."""
    quantities = [quantity for quantity in by_shift(learning) if quantity.prior.p95 > quantity.prior.p05]
    if not quantities:
        return None
    rows = [_quantity_row(assessment, quantity) for quantity in quantities[:SHOWN]]
    outlines = [quantity for quantity in quantities[:SHOWN] if quantity.prior_outline]
    ridges = (Panel(_ridges(assessment, outlines)),) if outlines else ()
    return Figure(
        id="learning",
        caption="For each quantity the 90% interval and median before learning (grey) and after (blue), on a scale of "
        "its own: 0 is the 5% quantile of its prior, 100 the 95% quantile. Shown are the quantities that moved most; "
        "where blue lies on grey, the record taught nothing about it."
        + (" Below, the two densities as ridges." if ridges else ""),
        alt="Paired intervals, prior and posterior, of the quantities that learning moved most.",
        panels=(Panel(_intervals(rows)), *ridges),
        table=_learning_table(assessment, quantities[: 2 * SHOWN]),
        key=(Key("Before learning", MUTED, "line"), Key("After learning", ACCENT, "line")),
    )


def _quantity_row(assessment: Assessment, learned: QuantityLearning) -> Row:
    name = quantity_format(assessment, learned).label
    width = learned.prior.p95 - learned.prior.p05
    scaled = {
        f"{part}_{end}": 100 * (getattr(summary, end) - learned.prior.p05) / width
        for part, summary in (("prior", learned.prior), ("posterior", learned.posterior))
        for end in ("p05", "median", "p95")
    }
    return {
        **label_fields(learned.path, name, width=48),
        "before": _estimate(assessment, learned, learned.prior),
        "after": _estimate(assessment, learned, learned.posterior),
        "shift": f"{with_sign(learned.shift, 2)} prior standard deviations",
        **scaled,
    }


def _estimate(assessment: Assessment, learned: QuantityLearning, summary: DistributionSummary) -> str:
    unit = quantity_format(assessment, learned)
    return f"{unit.value(summary.median)} ({unit.span(summary.p05, summary.p95)})"


@on_demand
def _intervals(rows: list[Row]) -> Spec:
    chart = RowChart(rows)
    x = quantity("x", "Place in the prior's 90% interval, %", axis={"tickCount": 5}, nice=True, zero=False)
    tips = tooltip(name="Quantity", before="Before", after="After", shift="Mean moved by")
    layers = [
        layer
        for part, colour, lift, width in (("prior", MUTED, -6, 2), ("posterior", ACCENT, 2, 3))
        for layer in (
            chart.span(x, f"{part}_p05", f"{part}_p95", stroke=colour, strokeWidth=width, lift=lift),
            chart.dot(x, f"{part}_median", tips, fill=colour, size=48, lift=lift),
        )
    ]
    return chart.drawing(*layers)


def _learning_table(assessment: Assessment, quantities: list[QuantityLearning]) -> Table:
    return tabulate(
        quantities,
        ("Quantity", lambda learned: quantity_format(assessment, learned).label),
        ("Before (90% interval)", lambda learned: _estimate(assessment, learned, learned.prior)),
        ("After (90% interval)", lambda learned: _estimate(assessment, learned, learned.posterior)),
        ("Mean moved, prior sd", lambda learned: with_sign(learned.shift, 2)),
        ("Path", lambda learned: learned.path),
    )


@on_demand
def _ridges(assessment: Assessment, quantities: list[QuantityLearning]) -> Spec:
    """The two densities of each quantity, one ridge under the other."""
    rows = [row for place, learned in enumerate(quantities) for row in _ridge(learned, place)]
    names = [
        {"label": quantity_format(assessment, learned).label, "x": -10, "y": place}
        for place, learned in enumerate(quantities)
    ]
    title = "Densities; place in the prior's 90% interval, %"
    x = quantity("x", title, axis={"tickCount": 5}, domain=[-10, 110], nice=False)("x")
    y = quantity("y", axis=None, domain=[-0.9, len(quantities) - 0.6], reverse=True, nice=False, zero=False)
    look = {"interpolate": "monotone", "fillOpacity": 0.45, "strokeWidth": 1.5, "line": False}
    areas = [
        mark(
            [row for row in rows if row["part"] == part], "area", x, *y.span("y", "base"), detail("id"),
            fill=colour, stroke=colour, **look,
        )
        for part, colour in (("prior", MUTED), ("posterior", ACCENT))
    ]  # fmt: skip
    words = mark(names, "text", x, y("y"), channel("text", "label"), align="left", dx=4, dy=9, fontSize=11, limit=420)
    return drawing([*areas, words], height=54 * len(quantities) + 30)


def _ridge(learned: QuantityLearning, place: int) -> list[Row]:
    """Points of a quantity's two outlines, standing on the line of its place."""
    step = 120 / len(learned.prior_outline)
    return [
        {
            "id": learned.path,
            "part": part,
            "x": -10 + (at + 0.5) * step,
            "y": place - 0.5 * min(height, HIGHEST),
            "base": place,
        }
        for part, outline in (("prior", learned.prior_outline), ("posterior", learned.posterior_outline))
        for at, height in enumerate(outline)
    ]
