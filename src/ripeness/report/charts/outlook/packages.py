"""Packages by what they are worth to two parties: the map of all, and where bargaining theory would have them meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from ripeness.measures.actors import ActorReading
from ripeness.measures.zopa import PackageReading
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import (
    Axis,
    AxisName,
    Layer,
    at_pixel,
    drawing,
    literal,
    mark,
    quantity,
    text,
    tooltip,
)
from ripeness.report.charts.style import ACCENT, DASHED, INK, MUTED, PAPER, SIDES, kind_colour, kind_shape
from ripeness.report.names import brief, kind, label, options_text, principal
from ripeness.report.number_format import percent, points
from ripeness.report.table import Table, tabulate
from ripeness.second_opinions.negotiation.api import NegotiationPoints, PackageOfCase, PointOfCase
from ripeness.workbench.assessment import Assessment

HEIGHT = 400
LISTED = 30
"""How many packages the table lists: those that lie in the zone most often. The picture has them all."""


@dataclass(frozen=True, slots=True)
class PrincipalAxis:
    """One principal's axis: its value of fighting on with interval, and the range drawn, all in stake points.

    `before` is what fighting on was worth in the case as it is, where that is to be shown beside it.
    """

    channel: AxisName
    actor: ActorReading
    low: float
    middle: float
    high: float
    domain: tuple[float, float]
    before: float | None = None

    @property
    def name(self) -> str:
        """The principal's name, short."""
        return brief(self.actor.name)

    @property
    def axis(self) -> Axis:
        """The axis of its channel."""
        return worth_axis(self.channel, self.name, self.domain)


def worth_axis(channel: AxisName, name: str, domain: tuple[float, float]) -> Axis:
    """An axis of what packages are worth to somebody, in stake points."""
    ticks = {"grid": False, "tickCount": 6}
    return quantity(channel, f"Worth to {name}, stake points", axis=ticks, domain=list(domain), nice=False)


def packages_figure(assessment: Assessment, before: Mapping[str, float] | None = None) -> Figure | None:
    """The map; None without two principals that have something at stake, or without packages.

    `before`, by side, is what fighting on is worth in the case as it is (stake units), drawn dotted.
    """
    before = before or {}
    x = _principal_axis(assessment, "a", "x", before.get("a"))
    y = _principal_axis(assessment, "b", "y", before.get("b"))
    present = {package.kind for package in assessment.zopa.map}
    if x is None or y is None or not present:
        return None
    kinds = [key for key in assessment.names.kinds if key in present] + sorted(present - assessment.names.kinds.keys())
    return Figure(
        id="packages",
        caption=f"Each mark is a package: further right is better for {x.name}, further up better for {y.name}. "
        "The two lines are what fighting on is worth to each, with bands for the 90% interval. A mark in the shaded "
        "corner beats fighting on for both at the median; an empty corner means that nothing does. The thin line "
        "joins the packages that no other beats for both."
        + (" Dotted: what fighting on is worth in the case as it is." if before else ""),
        alt=f"A plane of packages by their worth to {x.name} and to {y.name}, parted by the worth of fighting on.",
        panels=(Panel(_package_plane(assessment, x, y)),),
        table=tabulate(
            sorted(assessment.zopa.map, key=lambda package: -package.in_zopa)[:LISTED],
            ("Package", lambda package: options_text(assessment, package)),
            ("Kind", lambda package: kind(assessment, package.kind)),
            (f"Worth to {x.name}", lambda package: points(package.worth[x.actor.id].median)),
            (f"Worth to {y.name}", lambda package: points(package.worth[y.actor.id].median)),
            ("In the zone", lambda package: percent(package.in_zopa)),
        ),
        key=tuple(
            Key(kind(assessment, key).capitalize(), kind_colour(assessment, key), kind_shape(assessment, key))
            for key in kinds
        ),
    )


def _principal_axis(assessment: Assessment, side: str, channel: AxisName, before: float | None) -> PrincipalAxis | None:
    """The axis of a side's principal, wide enough for all packages and the line of fighting on."""
    actor = principal(assessment, side)
    if actor is None or actor.reservation_value is None:
        return None
    if any(actor.id not in package.worth for package in assessment.zopa.map):
        return None
    value = actor.reservation_value
    low, middle, high = 100 * value.p05, 100 * value.median, 100 * value.p95
    worths = [100 * package.worth[actor.id].median for package in assessment.zopa.map] + [low, high]
    margin = max(2.0, 0.06 * (max(worths) - min(worths)))
    domain = (min(worths) - margin, max(worths) + margin)
    return PrincipalAxis(channel, actor, low, middle, high, domain, None if before is None else 100 * before)


def _package_row(assessment: Assessment, package: PackageReading, x: PrincipalAxis, y: PrincipalAxis) -> Row:
    to_a, to_b = package.worth[x.actor.id].median, package.worth[y.actor.id].median
    return {
        "x": 100 * to_a,
        "y": 100 * to_b,
        "kind": kind(assessment, package.kind).capitalize(),
        "fill": kind_colour(assessment, package.kind),
        "shape": kind_shape(assessment, package.kind),
        "terms": options_text(assessment, package),
        "open": percent(package.in_zopa),
        "worths": f"{points(to_a)} to {x.name}, {points(to_b)} to {y.name}",
        "refused": _refusals(assessment, package),
    }


def _refusals(assessment: Assessment, package: PackageReading) -> str:
    """Which veto players would rather fight on, at the median, and by how much."""
    losses = sorted(
        (surplus.median, key)
        for key, surplus in package.surplus.items()
        if key in package.acceptable_to and surplus.median < 0
    )
    return ", ".join(f"{label(assessment, key)} by {points(-loss)}" for loss, key in losses) or "nobody"


@on_demand
def _package_plane(assessment: Assessment, a: PrincipalAxis, b: PrincipalAxis) -> Spec:
    rows = [_package_row(assessment, package, a, b) for package in assessment.zopa.map]
    x, y = a.axis, b.axis
    tips = tooltip(kind="Kind", terms="Terms", worths="Worth", refused="Refused by", open="In the zone in")
    look = {"size": 70, "filled": True, "opacity": 0.9, "stroke": PAPER, "strokeWidth": 0.8}
    corner = [{"x": a.middle, "x2": a.domain[1], "y": b.middle, "y2": b.domain[1]}]
    corner_label = [{"x": a.domain[1], "y": b.domain[1], "label": "better than fighting on for both"}]
    edges = (*x.span("x", "x2"), *y.span("y", "y2"))
    return drawing(
        [
            mark(corner, "rect", *edges, fill=ACCENT, opacity=0.12),
            *_fighting_on(a),
            *_fighting_on(b),
            mark(_frontier(rows), "line", x("x"), y("y"), stroke=MUTED, strokeWidth=1, opacity=0.8),
            mark(rows, "point", x("x"), y("y"), literal("fill"), literal("shape"), tips, **look),
            *text(corner_label, x("x"), y("y"), align="right", baseline="top", dx=-6, dy=6, fontStyle="italic"),
            *(_dotted_line(side) for side in (a, b) if side.before is not None),
        ],
        height=HEIGHT,
    )


def _fighting_on(side: PrincipalAxis) -> list[Layer]:
    """A band, a line and its name: what fighting on is worth to a side."""
    fill, upright = SIDES.get(side.actor.side or "", INK), side.channel == "x"
    rows = [{"at": side.middle, "low": side.low, "high": side.high}]
    name = [{"at": side.middle, "label": f"{side.name} fights on"}]
    place = at_pixel("y", HEIGHT - 4) if upright else at_pixel("x", 0)
    angle = 270 if upright else 0
    return [
        mark(rows, "rect", *side.axis.span("low", "high"), fill=fill, opacity=0.1),
        mark(rows, "rule", side.axis("at"), stroke=fill, strokeWidth=2),
        *text(name, side.axis("at"), place, align="left", baseline="bottom", dx=4, dy=-4, angle=angle),
    ]


def _dotted_line(side: PrincipalAxis) -> Layer:
    colour = SIDES.get(side.actor.side or "", INK)
    return side.axis.line(side.before or 0.0, stroke=colour, strokeWidth=1.5, strokeDash=[2, 4])


def _frontier(rows: list[Row]) -> list[Row]:
    """The packages that no other package on the map beats for both, from right to left."""
    best: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row["x"], -row["y"])):
        if not best or row["y"] > best[-1]["y"]:
            best.append({"x": row["x"], "y": row["y"]})
    return best


CHANNELS: tuple[AxisName, AxisName] = ("x", "y")
METHODS = {
    "nash": "Nash",
    "kalai": "Kalai (egalitarian)",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "kalai_smorodinsky_line": "Kalai–Smorodinsky by the line",
    "max_welfare": "largest sum",
    "max_relative_welfare": "largest sum of shares",
}


def negotiation_figure(assessment: Assessment, picks: NegotiationPoints) -> Figure | None:
    """The picture; None without two parties whose consent is needed, or without a point."""
    pair = _parties(assessment, picks)
    if pair is None or not picks.points:
        return None
    x, y = (label(assessment, key) for key in pair)
    return Figure(
        id="negotiation-points",
        caption=f"Packages that no other beats, each worth at its median over draws: further right is better "
        f"for {x}, further up for {y}. "
        "Full marks are worth more than fighting on to all whose consent is needed; the lines say what fighting on is "
        "worth. Names mark the packages that theories of bargaining pick most often, where they lie on this frontier.",
        alt=f"The frontier of packages by their worth to {x} and to {y}, with the points of bargaining theory.",
        panels=(Panel(_efficient_plane(assessment, picks, pair)),),
        table=negotiation_table(assessment, picks),
        key=(Key("worth more than fighting on to all", ACCENT, "dot"), Key("not so", MUTED, "hollow")),
    )


def negotiation_table(assessment: Assessment, picks: NegotiationPoints) -> Table:
    """Every point with its package, how often it is picked, and what it gives above fighting on."""
    return tabulate(
        picks.points,
        ("Point", lambda point: METHODS.get(point.method, point.method)),
        ("Package picked most often", lambda point: _option_names(assessment, point.options)),
        ("Kind", lambda point: kind(assessment, point.kind)),
        ("Picked in", lambda point: percent(point.share)),
        *((f"Gain of {label(assessment, key)}", partial(_gain, of=key)) for key in picks.parties),
    )


def _gain(point: PointOfCase, *, of: str) -> str:
    return points(point.gains[of])


def _option_names(assessment: Assessment, options: dict[str, str]) -> str:
    names = assessment.names.options
    return "; ".join(names.get(issue, {}).get(option, option) for issue, option in options.items())


def _parties(assessment: Assessment, picks: NegotiationPoints) -> tuple[str, str] | None:
    """The principals of the two sides where both are parties, else the first two parties."""
    leaders = [actor.id for actor in (principal(assessment, "a"), principal(assessment, "b")) if actor]
    chosen = [key for key in leaders if key in picks.parties]
    chosen += [key for key in picks.parties if key not in chosen]
    return (chosen[0], chosen[1]) if len(chosen) > 1 else None


@on_demand
def _efficient_plane(assessment: Assessment, picks: NegotiationPoints, pair: tuple[str, str]) -> Spec:
    rows = [_efficient_row(assessment, package, pair) for package in picks.front]
    x, y = (
        _axis(channel, label(assessment, key), [row[channel] for row in rows] + [100 * picks.reservation[key]])
        for channel, key in zip(CHANNELS, pair, strict=True)
    )
    fighting_on = [
        axis.line(100 * picks.reservation[key], strokeDash=DASHED) for axis, key in zip((x, y), pair, strict=True)
    ]
    plane, tips = (x("x"), y("y")), tooltip(terms="Terms", worth="Worth")
    full = {"filled": True, "opacity": 1, "fill": ACCENT, "stroke": PAPER}
    hollow = {"filled": False, "stroke": MUTED, "strokeWidth": 1.2}
    marks = [
        mark(part, "point", *plane, tips, size=60, **look)
        for look, rational in ((full, True), (hollow, False))
        if (part := [row for row in rows if row["rational"] is rational])
    ]
    names = text(_names(picks, pair), *plane, align="left", baseline="bottom", dx=7, dy=-5)
    return drawing([*fighting_on, *marks, *names], height=360)


def _axis(channel: AxisName, name: str, worths: list[float]) -> Axis:
    margin = max(2.0, 0.08 * (max(worths) - min(worths)))
    return worth_axis(channel, name, (min(worths) - margin, max(worths) + margin))


def _efficient_row(assessment: Assessment, package: PackageOfCase, pair: tuple[str, str]) -> Row:
    return {
        "x": 100 * package.worth[pair[0]],
        "y": 100 * package.worth[pair[1]],
        "rational": package.rational,
        "terms": _option_names(assessment, package.options),
        "worth": "; ".join(f"{points(worth)} to {label(assessment, key)}" for key, worth in package.worth.items()),
    }


def _names(picks: NegotiationPoints, pair: tuple[str, str]) -> list[Row]:
    """A label for each package of the frontier that some theory picks, with the names of those that do."""
    rows = []
    for package in picks.front:
        picked = (point.method for point in picks.points if point.options == package.options)
        if methods := [METHODS.get(method, method) for method in picked]:
            name = methods[0] if len(methods) == 1 else f"{methods[0]} and {len(methods) - 1} more"
            rows.append({"x": 100 * package.worth[pair[0]], "y": 100 * package.worth[pair[1]], "label": name})
    return rows
