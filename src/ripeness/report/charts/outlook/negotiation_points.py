"""The Pareto frontier at the medians, with the points that bargaining theories pick on it."""

from __future__ import annotations

from functools import partial

from ripeness.opinions.negotiation.api import NegotiationPoints, PackageOfCase, PointOfCase
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.outlook.package_map import worth_axis
from ripeness.report.charts.shapes import Axis, AxisName, drawing, mark, text, tooltip
from ripeness.report.charts.style import ACCENT, DASHED, MUTED, PAPER
from ripeness.report.names import kind, label, principal
from ripeness.report.number_format import percent, points
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

CHANNELS: tuple[AxisName, AxisName] = ("x", "y")
METHODS = {
    "nash": "Nash",
    "kalai": "Kalai (egalitarian)",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "kalai_smorodinsky_line": "Kalai–Smorodinsky by the line",
    "max_welfare": "largest sum",
    "max_relative_welfare": "largest sum of shares",
}


def figure(assessment: Assessment, picks: NegotiationPoints) -> Figure | None:
    """The picture; None without two parties whose consent is needed, or without a point."""
    pair = _parties(assessment, picks)
    if pair is None or not picks.points:
        return None
    x, y = (label(assessment, key) for key in pair)
    return Figure(
        id="negotiation-points",
        caption=f"Packages that no other beats, at the medians: further right is better for {x}, further up for {y}. "
        "Full marks are worth more than fighting on to all whose consent is needed; the lines say what fighting on is "
        "worth. Names mark the packages that theories of bargaining pick most often, where they lie on this frontier.",
        alt=f"The frontier of packages by their worth to {x} and to {y}, with the points of bargaining theory.",
        panels=(Panel(_plane(assessment, picks, pair)),),
        table=table(assessment, picks),
        key=(Key("worth more than fighting on to all", ACCENT, "dot"), Key("not so", MUTED, "hollow")),
    )


def table(assessment: Assessment, picks: NegotiationPoints) -> Table:
    """Every point with its package, how often it is picked, and what it gives above fighting on."""
    return tabulate(
        picks.points,
        ("Point", lambda point: METHODS.get(point.method, point.method)),
        ("Package picked most often", lambda point: _terms(assessment, point.options)),
        ("Kind", lambda point: kind(assessment, point.kind)),
        ("Picked in", lambda point: percent(point.share)),
        *((f"Gain of {label(assessment, key)}", partial(_gain, of=key)) for key in picks.parties),
    )


def _gain(point: PointOfCase, *, of: str) -> str:
    return points(point.gains[of])


def _terms(assessment: Assessment, options: dict[str, str]) -> str:
    names = assessment.names.options
    return "; ".join(names.get(issue, {}).get(option, option) for issue, option in options.items())


def _parties(assessment: Assessment, picks: NegotiationPoints) -> tuple[str, str] | None:
    """The principals of the two sides where both are parties, else the first two parties."""
    leaders = [actor.id for actor in (principal(assessment, "a"), principal(assessment, "b")) if actor]
    chosen = [key for key in leaders if key in picks.parties]
    chosen += [key for key in picks.parties if key not in chosen]
    return (chosen[0], chosen[1]) if len(chosen) > 1 else None


@on_demand
def _plane(assessment: Assessment, picks: NegotiationPoints, pair: tuple[str, str]) -> Spec:
    rows = [_row(assessment, package, pair) for package in picks.front]
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


def _row(assessment: Assessment, package: PackageOfCase, pair: tuple[str, str]) -> Row:
    return {
        "x": 100 * package.worth[pair[0]],
        "y": 100 * package.worth[pair[1]],
        "rational": package.rational,
        "terms": _terms(assessment, package.options),
        "worth": "; ".join(f"{points(worth)} to {label(assessment, key)}" for key, worth in package.worth.items()),
    }


def _names(picks: NegotiationPoints, pair: tuple[str, str]) -> list[Row]:
    """A label for each package of the frontier that some theory picks, with the names of those that do."""
    rows = []
    for package in picks.front:
        methods = [
            METHODS.get(point.method, point.method) for point in picks.points if point.options == package.options
        ]
        if methods:
            name = methods[0] if len(methods) == 1 else f"{methods[0]} and {len(methods) - 1} more"
            rows.append({"x": 100 * package.worth[pair[0]], "y": 100 * package.worth[pair[1]], "label": name})
    return rows
