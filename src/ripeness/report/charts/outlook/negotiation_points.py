"""The Pareto frontier at the medians, with the points that bargaining theories pick on it."""

from __future__ import annotations

from typing import Any

from ripeness.opinions.negotiation.api import (
    NegotiationPoints,
    PackageOfCase,
    PointOfCase,
)
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, INK, MUTED, PAPER, drawing, text, tooltip, values
from ripeness.report.names import kind, label, principal
from ripeness.report.number_format import (
    percent,
    points,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
HEIGHT = 360
METHODS = {
    "nash": "Nash",
    "kalai": "Kalai (egalitarian)",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "kalai_smorodinsky_line": "Kalai–Smorodinsky by the line",
    "max_welfare": "largest sum",
    "max_relative_welfare": "largest sum of shares",
}


def figure(assessment: Assessment, found: NegotiationPoints) -> Figure | None:
    """The picture; None without two parties whose consent is needed, or without a point."""
    pair = _parties(assessment, found)
    if pair is None or not found.points:
        return None
    x, y = (label(assessment, key) for key in pair)
    return Figure(
        id="negotiation-points",
        caption=f"Packages that no other beats, at the medians: further right is better for {x}, further up for {y}. "
        "Full marks are worth more than fighting on to all whose consent is needed; the lines say what fighting on is "
        "worth. Names mark the packages that theories of bargaining pick most often, where they lie on this frontier.",
        alt=f"The frontier of packages by their worth to {x} and to {y}, with the points of bargaining theory.",
        panels=(Panel(_spec(assessment, found, pair)),),
        table=table(assessment, found),
        key=(Key("worth more than fighting on to all", ACCENT, "dot"), Key("not so", MUTED, "hollow")),
    )


def table(assessment: Assessment, found: NegotiationPoints) -> Table:
    """Every point with its package, how often it is picked, and what it gives above fighting on."""
    names = [label(assessment, key) for key in found.parties]
    head = ("Point", "Package picked most often", "Kind", "Picked in", *(f"Gain of {name}" for name in names))
    rows = tuple(
        (
            METHODS.get(one.method, one.method),
            "; ".join(_option(assessment, issue, option) for issue, option in one.options.items()),
            kind(assessment, one.kind),
            percent(one.share),
            *(points(one.gains[key]) for key in found.parties),
        )
        for one in found.points
    )
    return Table(head, rows)


def _option(assessment: Assessment, issue: str, option: str) -> str:
    return assessment.names.options.get(issue, {}).get(option, option)


def _parties(assessment: Assessment, found: NegotiationPoints) -> tuple[str, str] | None:
    """The principals of the two sides where both are parties, else the first two parties."""
    leaders = [one.id for one in (principal(assessment, "a"), principal(assessment, "b")) if one]
    chosen = [key for key in leaders if key in found.parties]
    chosen += [key for key in found.parties if key not in chosen]
    return (chosen[0], chosen[1]) if len(chosen) > 1 else None


def _spec(assessment: Assessment, found: NegotiationPoints, pair: tuple[str, str]) -> Spec:
    rows = [_row(assessment, one, pair) for one in found.front]
    plane = {
        channel: _axis(label(assessment, key), [row[channel] for row in rows] + [100 * found.reservation[key]], channel)
        for channel, key in zip("xy", pair, strict=True)
    }
    fighting = [
        {
            "data": values([{"at": 100 * found.reservation[key]}]),
            "mark": {"type": "rule", "stroke": INK, "strokeDash": [4, 3]},
            "encoding": {channel: {**plane[channel], "field": "at"}},
        }
        for channel, key in zip("xy", pair, strict=True)
    ]
    named = text(_named(found, pair), plane, align="left", baseline="bottom", dx=7, dy=-5)
    return drawing([*fighting, *_marks(rows, plane), *named], height=HEIGHT)


def _axis(name: str, seen: list[float], channel: str) -> Spec:
    margin = max(2.0, 0.08 * (max(seen) - min(seen)))
    return {
        "field": channel,
        "type": "quantitative",
        "scale": {"domain": [min(seen) - margin, max(seen) + margin], "nice": False},
        "title": f"Worth to {name}, stake points",
        "axis": {"grid": False, "tickCount": 6},
    }


def _row(assessment: Assessment, one: PackageOfCase, pair: tuple[str, str]) -> Row:
    worth = "; ".join(f"{points(one.worth[key])} to {label(assessment, key)}" for key in one.worth)
    return {
        "x": 100 * one.worth[pair[0]],
        "y": 100 * one.worth[pair[1]],
        "rational": one.rational,
        "terms": "; ".join(_option(assessment, issue, option) for issue, option in one.options.items()),
        "worth": worth,
    }


def _marks(rows: list[Row], plane: Spec) -> list[Spec]:
    told = tooltip(terms="Terms", worth="Worth")
    full = {"type": "point", "size": 60, "filled": True, "opacity": 1, "fill": ACCENT, "stroke": PAPER}
    hollow = {"type": "point", "size": 60, "filled": False, "stroke": MUTED, "strokeWidth": 1.2}
    parts = ((full, [row for row in rows if row["rational"]]), (hollow, [row for row in rows if not row["rational"]]))
    return [
        {"data": values(shown), "mark": mark, "encoding": {**plane, "tooltip": told}} for mark, shown in parts if shown
    ]


def _named(found: NegotiationPoints, pair: tuple[str, str]) -> list[Row]:
    """A label for each package of the frontier that some theory picks, with the names of those that do."""
    made = []
    for one in found.front:
        picked = [METHODS.get(point.method, point.method) for point in found.points if _same(point, one)]
        if picked:
            made.append({"x": 100 * one.worth[pair[0]], "y": 100 * one.worth[pair[1]], "label": _together(picked)})
    return made


def _same(point: PointOfCase, package: PackageOfCase) -> bool:
    return point.options == package.options


def _together(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
