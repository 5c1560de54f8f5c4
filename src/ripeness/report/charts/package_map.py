"""The map of packages: what each is worth to the two principals, against fighting on."""

from __future__ import annotations

from ripeness.outlook.assessment import ActorReading, Assessment, PackageReading, Spread
from ripeness.report.amounts import percent, points
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    SIDES,
    drawing,
    given,
    kind_colour,
    kind_shape,
    text,
    tooltip,
    values,
)
from ripeness.report.names import kind, principal, terms

Row = dict[str, object]


def figure(assessment: Assessment) -> Figure | None:
    """The map; None without two principals or without packages."""
    a, b = principal(assessment, "a"), principal(assessment, "b")
    shown = assessment.zopa.map
    if a is None or b is None or not shown or any(not {a.id, b.id} <= one.worth.keys() for one in shown):
        return None
    seen = {one.kind for one in shown}
    kinds = [key for key in (*assessment.names.kinds, *sorted(seen - assessment.names.kinds.keys())) if key in seen]
    rows = [_row(assessment, one, a, b) for one in shown]
    return Figure(
        id="packages",
        caption=f"Each mark is a package: further right is better for {a.name}, further up better for {b.name}. "
        "The two lines are what fighting on is worth to each, with bands for the 90% interval. A mark in the shaded "
        "corner beats fighting on for both at the median; an empty corner means that nothing does. The thin line "
        "joins the packages that no other beats for both.",
        alt=f"A plane of packages by their worth to {a.name} and to {b.name}, parted by the worth of fighting on.",
        panels=(Panel(_spec(rows, a, b)),),
        table=_table(assessment, a, b),
        key=tuple(
            Key(kind(assessment, key).capitalize(), kind_colour(assessment, key), kind_shape(assessment, key))
            for key in kinds
        ),
    )


def _row(assessment: Assessment, one: PackageReading, a: ActorReading, b: ActorReading) -> Row:
    return {
        "x": 100 * one.worth[a.id].median,
        "y": 100 * one.worth[b.id].median,
        "kind": kind(assessment, one.kind).capitalize(),
        "fill": kind_colour(assessment, one.kind),
        "shape": kind_shape(assessment, one.kind),
        "terms": "; ".join(option for _, option in terms(assessment, one)),
        "open": percent(one.in_zopa),
        "worths": f"{points(one.worth[a.id].median)} to {a.name}, {points(one.worth[b.id].median)} to {b.name}",
    }


def _bounds(rows: list[Row], field: str, value: Spread) -> tuple[float, float]:
    """The range of an axis: all packages and the line of fighting on, with a margin."""
    seen = [float(str(row[field])) for row in rows] + [100 * value.p05, 100 * value.p95]
    margin = max(2.0, 0.06 * (max(seen) - min(seen)))
    return min(seen) - margin, max(seen) + margin


def _spec(rows: list[Row], a: ActorReading, b: ActorReading) -> Spec:
    across, up = _bounds(rows, "x", a.reservation_value), _bounds(rows, "y", b.reservation_value)
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": across, "nice": False},
        "title": f"Worth to {a.name}, stake points",
        "axis": {"grid": False, "tickCount": 6},
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": up, "nice": False},
        "title": f"Worth to {b.name}, stake points",
        "axis": {"grid": False, "tickCount": 6},
    }
    layers = [
        _corner(x, y, a, b, across[1], up[1]),
        *_fighting_on(x, y, a, b),
        _frontier(rows, x, y),
        _marks(rows, x, y),
    ]
    layers += text(
        [{"x": across[1], "y": up[1], "label": "better than fighting on for both"}],
        {"x": {"field": "x", **x}, "y": {"field": "y", **y}},
        align="right",
        baseline="top",
        dx=-6,
        dy=6,
        fontStyle="italic",
    )
    return drawing(layers, height=400)


def _corner(x: Spec, y: Spec, a: ActorReading, b: ActorReading, right: float, top: float) -> Spec:
    low = (100 * a.reservation_value.median, 100 * b.reservation_value.median)
    return {
        "data": values([{"x": low[0], "x2": right, "y": low[1], "y2": top}]),
        "mark": {"type": "rect", "fill": ACCENT, "opacity": 0.12},
        "encoding": {"x": {"field": "x", **x}, "x2": {"field": "x2"}, "y": {"field": "y", **y}, "y2": {"field": "y2"}},
    }


def _fighting_on(x: Spec, y: Spec, a: ActorReading, b: ActorReading) -> list[Spec]:
    """A band and a line for each side: what fighting on is worth to it."""
    layers: list[Spec] = []
    for name, axis, one in (("x", x, a), ("y", y, b)):
        value = one.reservation_value
        fill = SIDES.get(one.side or "", INK)
        row = [{"at": 100 * value.median, "low": 100 * value.p05, "high": 100 * value.p95}]
        band = {name: {"field": "low", **axis}, f"{name}2": {"field": "high"}}
        layers.append({"data": values(row), "mark": {"type": "rect", "fill": fill, "opacity": 0.1}, "encoding": band})
        line = {"type": "rule", "stroke": fill, "strokeWidth": 2}
        layers.append({"data": values(row), "mark": line, "encoding": {name: {"field": "at", **axis}}})
        label = [{"at": 100 * value.median, "label": f"{one.name} fights on"}]
        place: Spec = (
            {"angle": 270, "align": "left", "baseline": "bottom", "dy": -4, "dx": 4, "y": {"value": 396}}
            if name == "x"
            else {"align": "left", "baseline": "bottom", "dy": -4, "dx": 4, "x": {"value": 0}}
        )
        other = "y" if name == "x" else "x"
        spot = {name: {"field": "at", **axis}, other: place.pop(other)}
        layers += text(label, spot, **place)
    return layers


def _frontier(rows: list[Row], x: Spec, y: Spec) -> Spec:
    """The packages that no other package on the map beats for both, joined from left to right."""
    best: list[Row] = []
    for row in sorted(rows, key=lambda one: (-float(str(one["x"])), -float(str(one["y"])))):
        if not best or float(str(row["y"])) > float(str(best[-1]["y"])):
            best.append(row)
    return {
        "data": values(best),
        "mark": {"type": "line", "stroke": MUTED, "strokeWidth": 1, "opacity": 0.8},
        "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}},
    }


def _marks(rows: list[Row], x: Spec, y: Spec) -> Spec:
    return {
        "data": values(rows),
        "mark": {
            "type": "point",
            "size": 70,
            "filled": True,
            "opacity": 0.9,
            "stroke": PAPER,
            "strokeWidth": 0.8,
        },
        "encoding": {
            "x": {"field": "x", **x},
            "y": {"field": "y", **y},
            "fill": given("fill"),
            "shape": given("shape"),
            "tooltip": tooltip(kind="Kind", terms="Terms", worths="Worth", open="In the zone in"),
        },
    }


def _table(assessment: Assessment, a: ActorReading, b: ActorReading) -> Table:
    head = ("Package", "Kind", f"Worth to {a.name}", f"Worth to {b.name}", "In the zone")
    # The table holds the thirty that lie in the zone most often; all of them are in the picture.
    best = sorted(assessment.zopa.map, key=lambda one: -one.in_zopa)[:30]
    rows = tuple(
        (
            "; ".join(option for _, option in terms(assessment, one)),
            kind(assessment, one.kind),
            points(one.worth[a.id].median),
            points(one.worth[b.id].median),
            percent(one.in_zopa),
        )
        for one in best
    )
    return Table(head, rows)
