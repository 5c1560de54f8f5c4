"""Discovery in pictures: boxes within the ranges assumed, and the way there."""

from __future__ import annotations

from typing import Any

from ripeness.diagnostics.discovery.boxes import DiscoveryBox, Limit
from ripeness.diagnostics.minimal_change import NeededChange
from ripeness.report.assumption_format import reading
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, MUTED, drawing, ladder, lines, rungs, tooltip, values
from ripeness.report.names import label
from ripeness.report.number_format import (
    number,
    percent,
)
from ripeness.report.sentences.discovery import event
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
Range = tuple[float, float]
SHOWN = 4
"""How many boxes are drawn; the sentences and the table hold them all."""


def figure(assessment: Assessment) -> Figure | None:
    """A panel for every box that has limits; None without one."""
    boxes = [one for one in assessment.discovery if one.box]
    if not boxes:
        return None
    return Figure(
        id="boxes",
        caption="The grey line is the 90% interval that was assumed for a quantity, the blue bar the part of it that "
        "the box keeps. Quantities that are not named may be anything.",
        alt="For every box the range kept of each quantity that it limits, within the range assumed.",
        panels=tuple(Panel(_spec(assessment, one), _title(assessment, one)) for one in boxes[:SHOWN]),
        table=_limits(assessment, boxes),
        key=(Key("Assumed", MUTED, "line"), Key("Kept by the box", ACCENT)),
        columns=2 if len(boxes) > 1 else 1,
    )


def _title(assessment: Assessment, one: DiscoveryBox) -> str:
    what = event(assessment, one.outcome)
    return f"{one.method}: {what} in {percent(one.density)} of these draws"


def _assumed(assessment: Assessment, one: Limit) -> Range | None:
    """The prior's 90% interval where learning kept it, else that of the draws."""
    learned = assessment.learning.quantities if assessment.learning else ()
    prior = next((item.prior for item in learned if item.path == one.path), None)
    if prior:
        return prior.p05, prior.p95
    drawn = next((item for item in assessment.assumptions if item.path == one.path), None)
    return (drawn.p05, drawn.p95) if drawn else None


def _row(assessment: Assessment, one: Limit) -> Row:
    said = reading(assessment, one)
    low, high = _assumed(assessment, one) or (one.low or 0.0, one.high or 1.0)
    width = (high - low) or 1.0
    kept = [low if one.low is None else one.low, high if one.high is None else one.high]
    ends = [min(105.0, max(-5.0, 100 * (end - low) / width)) for end in kept]
    return {
        "id": one.path,
        "label": lines(said.label, width=40),
        "name": said.label,
        "from": 0.0,
        "to": 100.0,
        "low": ends[0],
        "high": ends[1],
        "assumed": said.span(low, high),
        "kept": _kept(assessment, one),
    }


def _kept(assessment: Assessment, one: Limit) -> str:
    said = reading(assessment, one)
    if one.low is not None and one.high is not None:
        return said.span(one.low, one.high)
    if one.low is not None:
        return f"above {said.value(one.low)}"
    return f"below {said.value(one.high)}" if one.high is not None else "anything"


def _spec(assessment: Assessment, one: DiscoveryBox) -> Spec:
    rows = [_row(assessment, part) for part in one.box]
    y, height, offset = ladder(rows)
    x = {
        "type": "quantitative",
        "title": "Place in the range assumed, %",
        "scale": {"domain": [-5, 105], "nice": False},
        "axis": {"values": [0, 25, 50, 75, 100]},
    }
    data = values(rows)
    tip = tooltip(name="Quantity", assumed="Assumed", kept="Kept")
    line: Spec = {
        "data": data,
        "mark": {"type": "rule", "stroke": MUTED, "strokeWidth": 1.5, "yOffset": offset},
        "encoding": {"y": y, "x": {"field": "from", **x}, "x2": {"field": "to"}},
    }
    bar: Spec = {
        "data": data,
        "mark": {"type": "rule", "stroke": ACCENT, "strokeWidth": 9, "opacity": 0.75, "yOffset": offset},
        "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "tooltip": tip},
    }
    return drawing([line, bar, *rungs(rows, y)], height=height)


def _limits(assessment: Assessment, boxes: list[DiscoveryBox]) -> Table:
    rows = tuple(
        (
            f"{place}, {one.method}",
            event(assessment, one.outcome),
            reading(assessment, part).label,
            _kept(assessment, part),
            "under 0.001" if part.quasi_p < 0.001 else number(part.quasi_p, 3),
        )
        for place, one in enumerate(boxes, start=1)
        for part in one.box
    )
    return Table(("Box", "Draws in which", "Quantity", "Kept", "Quasi-p"), rows)


def trajectory(assessment: Assessment) -> Figure | None:
    """The way of peeling: coverage given up for density, step by step; None without two steps."""
    boxes = [one for one in assessment.discovery if one.method.startswith("PRIM") and len(one.trajectory) > 1]
    if not boxes:
        return None
    return Figure(
        id="peeling",
        caption="How the boxes were found: each step cuts off a slice of the draws. Coverage is the share of the "
        "draws looked for that is still inside, density the share of those inside that are looked for; the ringed "
        "step is the box chosen. A curve that stays high for long stands for a box worth having.",
        alt="Curves of density against coverage, one for each search.",
        panels=tuple(Panel(_curve(one), _title(assessment, one)) for one in boxes[:SHOWN]),
        table=_steps(boxes),
        columns=2 if len(boxes) > 1 else 1,
    )


def _curve(one: DiscoveryBox) -> Spec:
    rows: list[Row] = [
        {
            "coverage": 100 * step.coverage,
            "density": 100 * step.density,
            "order": order,
            "shown": f"coverage {percent(step.coverage)}, density {percent(step.density)}",
            "limits": step.limits,
        }
        for order, step in enumerate(one.trajectory)
    ]
    axis: Spec = {"type": "quantitative", "scale": {"domain": [0, 100]}}
    x = {"field": "coverage", "title": "Coverage, %", **axis}
    y = {"field": "density", "title": "Density, %", **axis}
    order = {"field": "order", "type": "quantitative"}
    line: Spec = {
        "data": values(rows),
        "mark": {"type": "line", "stroke": ACCENT, "strokeWidth": 1.5},
        "encoding": {"x": x, "y": y, "order": order},
    }
    dots: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "filled": True, "fill": ACCENT, "size": 26, "opacity": 1},
        "encoding": {"x": x, "y": y, "tooltip": tooltip(shown="Step", limits="Quantities limited")},
    }
    chosen: Spec = {
        "data": values([{"coverage": 100 * one.coverage, "density": 100 * one.density}]),
        "mark": {"type": "point", "filled": False, "stroke": MUTED, "strokeWidth": 2, "size": 190, "opacity": 1},
        "encoding": {"x": x, "y": y},
    }
    return drawing([line, dots, chosen], height=210)


def _steps(boxes: list[DiscoveryBox]) -> Table:
    rows = tuple(
        (
            f"{place}, step {order}",
            percent(step.coverage),
            percent(step.density),
            percent(step.mass),
            str(step.limits),
        )
        for place, one in enumerate(boxes, start=1)
        for order, step in enumerate(one.trajectory)
    )
    return Table(("Box", "Coverage", "Density", "Share of all draws", "Quantities limited"), rows)


def needed(assessment: Assessment) -> Table | None:
    """The smallest changes, move by move; None without any."""
    rows = tuple(
        row
        for place, one in enumerate(assessment.what_would_have_to_change, start=1)
        for row in _moves(assessment, place, one)
    )
    head = ("Change", "Quantity", "From", "To", "Prior sd", "Zone open before", "After", "In the hands of")
    return Table(head, rows) if rows else None


def _moves(assessment: Assessment, place: int, one: NeededChange) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            said.label,
            said.value(part.from_value),
            said.value(part.to_value),
            number(part.in_prior_sd),
            percent(one.p_nonempty_before),
            percent(one.p_nonempty_after),
            ", ".join(label(assessment, key) for key in part.controlled_by) or "nobody on the scene",
        )
        for part, said in ((item, reading(assessment, item)) for item in one.moves)
    ]
