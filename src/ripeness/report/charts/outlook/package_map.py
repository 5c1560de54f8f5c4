"""The map of packages: what each is worth to the two principals, against fighting on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.actors import ActorReading
from ripeness.measures.packages import PackageReading
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
from ripeness.report.names import brief, kind, label, principal, terms
from ripeness.report.number_format import (
    percent,
    points,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
HEIGHT = 400
LISTED = 30
"""How many packages the table lists: those that lie in the zone most often. The picture has them all."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """One principal's axis: its channel, its value of fighting on (hundredths), and the range shown."""

    channel: str
    actor: ActorReading
    low: float
    middle: float
    high: float
    shown: tuple[float, float]

    @property
    def name(self) -> str:
        return brief(self.actor.name)

    def field(self, name: str) -> Spec:
        """The channel's encoding of a field of the rows."""
        return {
            "field": name,
            "type": "quantitative",
            "scale": {"domain": list(self.shown), "nice": False},
            "title": f"Worth to {self.name}, stake points",
            "axis": {"grid": False, "tickCount": 6},
        }


def figure(assessment: Assessment) -> Figure | None:
    """The map; None without two principals that have something at stake, or without packages."""
    x, y = _axis(assessment, "a", "x"), _axis(assessment, "b", "y")
    shown = assessment.zopa.map
    if x is None or y is None or not shown:
        return None
    seen = {one.kind for one in shown}
    kinds = [key for key in (*assessment.names.kinds, *sorted(seen - assessment.names.kinds.keys())) if key in seen]
    return Figure(
        id="packages",
        caption=f"Each mark is a package: further right is better for {x.name}, further up better for {y.name}. "
        "The two lines are what fighting on is worth to each, with bands for the 90% interval. A mark in the shaded "
        "corner beats fighting on for both at the median; an empty corner means that nothing does. The thin line "
        "joins the packages that no other beats for both.",
        alt=f"A plane of packages by their worth to {x.name} and to {y.name}, parted by the worth of fighting on.",
        panels=(Panel(_spec([_row(assessment, one, x, y) for one in shown], x, y)),),
        table=_table(assessment, x, y),
        key=tuple(
            Key(kind(assessment, key).capitalize(), kind_colour(assessment, key), kind_shape(assessment, key))
            for key in kinds
        ),
    )


def _axis(assessment: Assessment, side: str, channel: str) -> _Axis | None:
    """The axis of a side's principal, wide enough for all packages and the line of fighting on."""
    one = principal(assessment, side)
    if one is None or one.reservation_value is None:
        return None
    if any(one.id not in package.worth for package in assessment.zopa.map):
        return None
    low, middle, high = _hundredths(one.reservation_value)
    seen = [100 * package.worth[one.id].median for package in assessment.zopa.map] + [low, high]
    margin = max(2.0, 0.06 * (max(seen) - min(seen)))
    return _Axis(channel, one, low, middle, high, (min(seen) - margin, max(seen) + margin))


def _hundredths(value: DistributionSummary) -> tuple[float, float, float]:
    return 100 * value.p05, 100 * value.median, 100 * value.p95


def _row(assessment: Assessment, one: PackageReading, x: _Axis, y: _Axis) -> Row:
    to_a, to_b = one.worth[x.actor.id].median, one.worth[y.actor.id].median
    return {
        "x": 100 * to_a,
        "y": 100 * to_b,
        "kind": kind(assessment, one.kind).capitalize(),
        "fill": kind_colour(assessment, one.kind),
        "shape": kind_shape(assessment, one.kind),
        "terms": "; ".join(option for _, option in terms(assessment, one)),
        "open": percent(one.in_zopa),
        "worths": f"{points(to_a)} to {x.name}, {points(to_b)} to {y.name}",
        "refused": _refused(assessment, one),
    }


def _refused(assessment: Assessment, one: PackageReading) -> str:
    """Which veto players would rather fight on, at the median, and by how much."""
    by = sorted(
        (surplus.median, key) for key, surplus in one.surplus.items() if key in one.acceptable_to and surplus.median < 0
    )
    return ", ".join(f"{label(assessment, key)} by {points(-less)}" for less, key in by) or "nobody"


def _spec(rows: list[Row], x: _Axis, y: _Axis) -> Spec:
    plane = {"x": x.field("x"), "y": y.field("y")}
    corner = {"x": x.shown[1], "y": y.shown[1], "label": "better than fighting on for both"}
    named = text([corner], plane, align="right", baseline="top", dx=-6, dy=6, fontStyle="italic")
    layers = [_corner(x, y), *_fighting_on(x), *_fighting_on(y), _frontier(rows, plane), _marks(rows, plane), *named]
    return drawing(layers, height=HEIGHT)


def _corner(x: _Axis, y: _Axis) -> Spec:
    return {
        "data": values([{"x": x.middle, "x2": x.shown[1], "y": y.middle, "y2": y.shown[1]}]),
        "mark": {"type": "rect", "fill": ACCENT, "opacity": 0.12},
        "encoding": {"x": x.field("x"), "x2": {"field": "x2"}, "y": y.field("y"), "y2": {"field": "y2"}},
    }


def _fighting_on(axis: _Axis) -> list[Spec]:
    """A band, a line and its name: what fighting on is worth to a side."""
    fill = SIDES.get(axis.actor.side or "", INK)
    data = values([{"at": axis.middle, "low": axis.low, "high": axis.high}])
    band = {axis.channel: axis.field("low"), f"{axis.channel}2": {"field": "high"}}
    line = {axis.channel: axis.field("at")}
    upright = axis.channel == "x"
    place = {"y": {"value": HEIGHT - 4}} if upright else {"x": {"value": 0}}
    name = [{"at": axis.middle, "label": f"{axis.name} fights on"}]
    return [
        {"data": data, "mark": {"type": "rect", "fill": fill, "opacity": 0.1}, "encoding": band},
        {"data": data, "mark": {"type": "rule", "stroke": fill, "strokeWidth": 2}, "encoding": line},
        *text(name, {**line, **place}, align="left", baseline="bottom", dx=4, dy=-4, angle=270 if upright else 0),
    ]


def _frontier(rows: list[Row], plane: Spec) -> Spec:
    """The packages that no other package on the map beats for both, joined from left to right."""
    best: list[Row] = []
    for row in sorted(rows, key=lambda one: (-one["x"], -one["y"])):
        if not best or row["y"] > best[-1]["y"]:
            best.append(row)
    ends = [{"x": row["x"], "y": row["y"]} for row in best]
    return {
        "data": values(ends),
        "mark": {"type": "line", "stroke": MUTED, "strokeWidth": 1, "opacity": 0.8},
        "encoding": plane,
    }


def _marks(rows: list[Row], plane: Spec) -> Spec:
    return {
        "data": values(rows),
        "mark": {"type": "point", "size": 70, "filled": True, "opacity": 0.9, "stroke": PAPER, "strokeWidth": 0.8},
        "encoding": {
            **plane,
            "fill": given("fill"),
            "shape": given("shape"),
            "tooltip": tooltip(kind="Kind", terms="Terms", worths="Worth", refused="Refused by", open="In the zone in"),
        },
    }


def _table(assessment: Assessment, x: _Axis, y: _Axis) -> Table:
    head = ("Package", "Kind", f"Worth to {x.name}", f"Worth to {y.name}", "In the zone")
    best = sorted(assessment.zopa.map, key=lambda one: -one.in_zopa)[:LISTED]
    rows = tuple(
        (
            "; ".join(option for _, option in terms(assessment, one)),
            kind(assessment, one.kind),
            points(one.worth[x.actor.id].median),
            points(one.worth[y.actor.id].median),
            percent(one.in_zopa),
        )
        for one in best
    )
    return Table(head, rows)
