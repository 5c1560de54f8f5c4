"""Prior against posterior: for each quantity two intervals and two ridges on the scale of its prior."""

from __future__ import annotations

from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.inference.learning import Learning, QuantityLearning
from ripeness.report.assumption_format import reading
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, MUTED, drawing, given, ladder, lines, rungs, tooltip, values
from ripeness.report.number_format import signed
from ripeness.report.sentences.learning import by_shift
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 12
"""How many quantities are drawn: those that moved most; the table holds twice as many."""


def figure(assessment: Assessment, learning: Learning) -> Figure | None:
    """Paired intervals of the quantities that moved most; None where no quantity has a prior of any width."""
    moved = [one for one in by_shift(learning) if one.prior.p95 > one.prior.p05]
    if not moved:
        return None
    rows = [_row(assessment, one) for one in moved[:SHOWN]]
    ridges = _ridges(assessment, moved[:SHOWN])
    return Figure(
        id="learning",
        caption="For each quantity the 90% interval and median before learning (grey) and after (blue), on a scale of "
        "its own: 0 is the 5% quantile of its prior, 100 the 95% quantile. Shown are the quantities that moved most; "
        "where blue lies on grey, the record taught nothing about it."
        + (" Below, the two densities as ridges." if ridges else ""),
        alt="Paired intervals, prior and posterior, of the quantities that learning moved most.",
        panels=(Panel(_spec(rows)), *ridges),
        table=_table(assessment, moved[: 2 * SHOWN]),
        key=(Key("Before learning", MUTED, "line"), Key("After learning", ACCENT, "line")),
    )


def _row(assessment: Assessment, one: QuantityLearning) -> Row:
    said = reading(assessment, one)
    scaled = {
        f"{name}_{end}": 100 * (getattr(part, end) - one.prior.p05) / (one.prior.p95 - one.prior.p05)
        for name, part in (("prior", one.prior), ("posterior", one.posterior))
        for end in ("p05", "median", "p95")
    }
    return {
        "id": one.path,
        "label": lines(said.label, width=48),
        "name": said.label,
        "before": _shown(assessment, one, one.prior),
        "after": _shown(assessment, one, one.posterior),
        "shift": f"{signed(one.shift, 2)} prior standard deviations",
        **scaled,
    }


def _shown(assessment: Assessment, one: QuantityLearning, part: DistributionSummary) -> str:
    said = reading(assessment, one)
    return f"{said.value(part.median)} ({said.span(part.p05, part.p95)})"


def _spec(rows: list[Row]) -> Spec:
    y, height, offset = ladder(rows)
    x = {
        "type": "quantitative",
        "title": "Place in the prior's 90% interval, %",
        "scale": {"nice": True, "zero": False},
        "axis": {"tickCount": 5},
    }
    tip = tooltip(name="Quantity", before="Before", after="After", shift="Mean moved by")
    layers: list[Spec] = []
    for part, stroke, lift, width in (("prior", MUTED, -6, 2), ("posterior", ACCENT, 2, 3)):
        # Rows with their colour in them, as everywhere: no scale, no legend.
        held = values([{**row, "stroke": stroke} for row in rows])
        span = {"type": "rule", "strokeWidth": width, "yOffset": offset + lift}
        dot = {"type": "point", "filled": True, "size": 48, "opacity": 1, "yOffset": offset + lift}
        ends = {"x": {"field": f"{part}_p05", **x}, "x2": {"field": f"{part}_p95"}}
        middle = {"x": {"field": f"{part}_median", **x}}
        layers.append({"data": held, "mark": span, "encoding": {"y": y, **ends, "stroke": given("stroke")}})
        layers.append(
            {"data": held, "mark": dot, "encoding": {"y": y, **middle, "fill": given("stroke"), "tooltip": tip}}
        )
    return drawing([*layers, *rungs(rows, y)], height=height)


def _table(assessment: Assessment, moved: list[QuantityLearning]) -> Table:
    rows = tuple(
        (
            reading(assessment, one).label,
            _shown(assessment, one, one.prior),
            _shown(assessment, one, one.posterior),
            signed(one.shift, 2),
            one.path,
        )
        for one in moved
    )
    head = ("Quantity", "Before (90% interval)", "After (90% interval)", "Mean moved, prior sd", "Path")
    return Table(head, rows)


def _ridges(assessment: Assessment, moved: list[QuantityLearning]) -> tuple[Panel, ...]:
    """The two densities of each quantity, one ridge under the other; nothing where no outline is kept."""
    drawn = [one for one in moved if one.prior_outline]
    if not drawn:
        return ()
    rows = [row for place, one in enumerate(drawn) for row in _ridge(one, place)]
    names = [{"label": reading(assessment, one).label, "x": -10, "y": place} for place, one in enumerate(drawn)]
    x = {
        "field": "x",
        "type": "quantitative",
        "title": "Densities; place in the prior's 90% interval, %",
        "scale": {"domain": [-10, 110], "nice": False},
        "axis": {"tickCount": 5},
    }
    scale = {"domain": [-0.9, len(drawn) - 0.6], "reverse": True, "nice": False, "zero": False}
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": scale}
    area = {"type": "area", "interpolate": "monotone", "fillOpacity": 0.45, "strokeWidth": 1.5, "line": False}
    layers: list[Spec] = [
        {
            "data": values([row for row in rows if row["part"] == part]),
            "mark": {**area, "fill": colour, "stroke": colour},
            "encoding": {"x": x, "y": y, "y2": {"field": "base"}, "detail": {"field": "id"}},
        }
        for part, colour in (("prior", MUTED), ("posterior", ACCENT))
    ]
    text = {"type": "text", "align": "left", "dx": 4, "dy": 9, "fontSize": 11, "limit": 420}
    layers.append({"data": values(names), "mark": text, "encoding": {"x": x, "y": y, "text": {"field": "label"}}})
    return (Panel(drawing(layers, height=54 * len(drawn) + 30)),)


def _ridge(one: QuantityLearning, place: int) -> list[Row]:
    """Points of a quantity's two outlines, standing on the line of its place."""
    step = 120 / len(one.prior_outline)
    return [
        {
            "id": one.path,
            "part": part,
            "x": -10 + (at + 0.5) * step,
            "y": place - 0.5 * min(height, 1.4),
            "base": place,
        }
        for part, outline in (("prior", one.prior_outline), ("posterior", one.posterior_outline))
        for at, height in enumerate(outline)
    ]
