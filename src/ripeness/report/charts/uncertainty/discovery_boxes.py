"""Discovery in pictures: boxes within the ranges assumed, and the way there."""

from __future__ import annotations

from ripeness.diagnostics.discovery.boxes import DiscoveryBox, Limit
from ripeness.report.assumption_format import quantity_format
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import RowChart, channel, dots, drawing, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, MUTED, label_fields
from ripeness.report.names import label
from ripeness.report.number_format import number, percent
from ripeness.report.sentences.discovery import event, kept_range
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

SHOWN = 4
"""How many boxes are drawn; the sentences and the table hold them all."""


def figure(assessment: Assessment) -> Figure | None:
    """A panel for every box that has limits; None without one."""
    boxes = [box for box in assessment.discovery if box.box]
    if not boxes:
        return None
    return Figure(
        id="boxes",
        caption="The grey line is the 90% interval that was assumed for a quantity, the blue bar the part of it that "
        "the box keeps. Quantities that are not named may be anything.",
        alt="For every box the range kept of each quantity that it limits, within the range assumed.",
        panels=tuple(Panel(_limits(assessment, box), _title(assessment, box)) for box in boxes[:SHOWN]),
        table=tabulate(
            [(place, box, limit) for place, box in enumerate(boxes, start=1) for limit in box.box],
            ("Box", lambda row: f"{row[0]}, {row[1].method}"),
            ("Draws in which", lambda row: event(assessment, row[1].outcome)),
            ("Quantity", lambda row: quantity_format(assessment, row[2]).label),
            ("Kept", lambda row: kept_range(assessment, row[2])),
            ("Quasi-p", lambda row: "under 0.001" if row[2].quasi_p < 0.001 else number(row[2].quasi_p, 3)),
        ),
        key=(Key("Assumed", MUTED, "line"), Key("Kept by the box", ACCENT)),
        columns=2 if len(boxes) > 1 else 1,
    )


def _title(assessment: Assessment, box: DiscoveryBox) -> str:
    return f"{box.method}: {event(assessment, box.outcome)} in {percent(box.density)} of these draws"


def _assumed_range(assessment: Assessment, limit: Limit) -> tuple[float, float] | None:
    """The prior's 90% interval where learning kept it, else that of the draws."""
    quantities = assessment.learning.quantities if assessment.learning else ()
    prior = next((quantity.prior for quantity in quantities if quantity.path == limit.path), None)
    if prior:
        return prior.p05, prior.p95
    drawn = next((assumption for assumption in assessment.assumptions if assumption.path == limit.path), None)
    return (drawn.p05, drawn.p95) if drawn else None


def _row(assessment: Assessment, limit: Limit) -> Row:
    quantity = quantity_format(assessment, limit)
    low, high = _assumed_range(assessment, limit) or (limit.low or 0.0, limit.high or 1.0)
    width = (high - low) or 1.0
    inside = [low if limit.low is None else limit.low, high if limit.high is None else limit.high]
    ends = [min(105.0, max(-5.0, 100 * (end - low) / width)) for end in inside]
    return {
        **label_fields(limit.path, quantity.label, width=40),
        "from": 0.0,
        "to": 100.0,
        "low": ends[0],
        "high": ends[1],
        "assumed": quantity.span(low, high),
        "kept": kept_range(assessment, limit),
    }


@on_demand
def _limits(assessment: Assessment, box: DiscoveryBox) -> Spec:
    chart = RowChart([_row(assessment, limit) for limit in box.box])
    ticks = {"values": [0, 25, 50, 75, 100]}
    x = quantity("x", "Place in the range assumed, %", axis=ticks, domain=[-5, 105], nice=False)
    tips = tooltip(name="Quantity", assumed="Assumed", kept="Kept")
    return chart.drawing(
        chart.span(x, "from", "to", stroke=MUTED, strokeWidth=1.5),
        chart.span(x, "low", "high", tips, stroke=ACCENT, strokeWidth=9, opacity=0.75),
    )


def peeling(assessment: Assessment) -> Figure | None:
    """The way of peeling: coverage given up for density, step by step; None without two steps."""
    boxes = [box for box in assessment.discovery if box.method.startswith("PRIM") and len(box.trajectory) > 1]
    if not boxes:
        return None
    return Figure(
        id="peeling",
        caption="How the boxes were found: each step cuts off a slice of the draws. Coverage is the share of the "
        "draws looked for that is still inside, density the share of those inside that are looked for; the ringed "
        "step is the box chosen. A curve that stays high for long stands for a box worth having.",
        alt="Curves of density against coverage, one for each search.",
        panels=tuple(Panel(_curve(box), _title(assessment, box)) for box in boxes[:SHOWN]),
        table=_steps(boxes),
        columns=2 if len(boxes) > 1 else 1,
    )


@on_demand
def _curve(box: DiscoveryBox) -> Spec:
    rows = [
        {
            "coverage": 100 * step.coverage,
            "density": 100 * step.density,
            "order": order,
            "shown": f"coverage {percent(step.coverage)}, density {percent(step.density)}",
            "limits": step.limits,
        }
        for order, step in enumerate(box.trajectory)
    ]
    chosen = [{"coverage": 100 * box.coverage, "density": 100 * box.density}]
    x = quantity("x", "Coverage, %", domain=[0, 100])("coverage")
    y = quantity("y", "Density, %", domain=[0, 100])("density")
    order, tips = channel("order", "order", type="quantitative"), tooltip(shown="Step", limits="Quantities limited")
    ring = {"filled": False, "stroke": MUTED, "strokeWidth": 2, "size": 190, "opacity": 1}
    return drawing(
        [
            mark(rows, "line", x, y, order, stroke=ACCENT, strokeWidth=1.5),
            dots(rows, x, y, tips, fill=ACCENT, size=26),
            mark(chosen, "point", x, y, **ring),
        ],
        height=210,
    )


def _steps(boxes: list[DiscoveryBox]) -> Table:
    return tabulate(
        [(place, order, step) for place, box in enumerate(boxes, start=1) for order, step in enumerate(box.trajectory)],
        ("Box", lambda row: f"{row[0]}, step {row[1]}"),
        ("Coverage", lambda row: percent(row[2].coverage)),
        ("Density", lambda row: percent(row[2].density)),
        ("Share of all draws", lambda row: percent(row[2].mass)),
        ("Quantities limited", lambda row: str(row[2].limits)),
    )


def needed_changes(assessment: Assessment) -> Table | None:
    """The smallest changes, move by move; None without any."""
    moves = [
        (place, change, move, quantity_format(assessment, move))
        for place, change in enumerate(assessment.what_would_have_to_change, start=1)
        for move in change.moves
    ]
    table = tabulate(
        moves,
        ("Change", lambda row: str(row[0])),
        ("Quantity", lambda row: row[3].label),
        ("From", lambda row: row[3].value(row[2].from_value)),
        ("To", lambda row: row[3].value(row[2].to_value)),
        ("Prior sd", lambda row: number(row[2].in_prior_sd)),
        ("Zone open before", lambda row: percent(row[1].p_nonempty_before)),
        ("After", lambda row: percent(row[1].p_nonempty_after)),
        ("In the hands of", lambda row: _hands(assessment, row[2].controlled_by)),
    )
    return table if moves else None


def _hands(assessment: Assessment, actors: tuple[str, ...]) -> str:
    return ", ".join(label(assessment, key) for key in actors) or "nobody on the scene"
