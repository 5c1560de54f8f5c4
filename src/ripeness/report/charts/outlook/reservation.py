"""What fighting on was worth to each veto player over time, and how often the zone was open."""

from __future__ import annotations

from ripeness.measures.actors import ActorReading
from ripeness.measures.zopa import ZopaAtDate
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    ACCENT,
    DATE_AXIS,
    NEUTRAL,
    SIDES,
    UTC,
    apart,
    drawing,
    given,
    text,
    tooltip,
    values,
)
from ripeness.report.names import vetoes
from ripeness.report.number_format import (
    day,
    number,
    percent,
    points,
    points_range,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, object]
APART = 9.0
"""Distance that labels at the ends of lines need, stake points."""


def figure(assessment: Assessment) -> Figure | None:
    """Reservation values above, the zone below; None where the past has fewer than two dates."""
    path = assessment.zopa.path
    if len(path) < 2:
        return None
    holders = vetoes(assessment)
    return Figure(
        id="reservation",
        caption="Above: the higher a line, the better fighting on looks to that actor and the more a deal has to offer "
        "it; bands are 90% intervals. Below: the share of draws in which some package beat fighting on for every veto "
        "player, on the line as it then stood.",
        alt="Lines of the value of fighting on for each veto player over the past, and an area for how often a "
        "zone of possible agreement was open.",
        panels=(
            Panel(_values(path, holders), "What fighting on is worth (0 worst package, 100 best)"),
            Panel(_zone(path), "How often the zone of possible agreement was open"),
        ),
        table=_table(assessment, holders),
        key=tuple(Key(one.name, _colour(one), "line") for one in holders),
    )


def _colour(one: ActorReading) -> str:
    return SIDES.get(one.side or "", NEUTRAL)


def _on() -> Spec:
    return {"field": "on", "type": "temporal", "scale": UTC, "axis": DATE_AXIS}


def _values(path: tuple[ZopaAtDate, ...], holders: tuple[ActorReading, ...]) -> Spec:
    rows = [_row(at, one) for at in path for one in holders if one.id in at.reservation_value]
    y = {"type": "quantitative", "title": "Stake points", "scale": {"zero": False, "nice": True}}
    shared = {"x": _on(), "detail": {"field": "actor"}}
    band: Spec = {
        "data": values(rows),
        "mark": {"type": "area", "opacity": 0.16},
        "encoding": {**shared, "y": {"field": "low", **y}, "y2": {"field": "high"}, "fill": given("fill")},
    }
    line: Spec = {
        "data": values(rows),
        "mark": {"type": "line", "strokeWidth": 2.5, "point": False},
        "encoding": {**shared, "y": {"field": "value", **y}, "stroke": given("fill")},
    }
    dot: Spec = {
        "data": values(rows),
        "mark": {"type": "point", "size": 30, "filled": True, "opacity": 1},
        "encoding": {
            **shared,
            "y": {"field": "value", **y},
            "fill": given("fill"),
            "tooltip": tooltip(actor="Actor", day="On", shown="Fighting on is worth", interval="90% interval"),
        },
    }
    labels = text(_labels(path, holders), {"x": _on(), "y": {"field": "at", **y}}, align="right", fontWeight=600)
    return drawing([band, line, dot, *labels], height=300)


def _row(at: ZopaAtDate, one: ActorReading) -> Row:
    value = at.reservation_value[one.id]
    return {
        "on": at.date.isoformat(),
        "day": day(at.date),
        "actor": one.name,
        "fill": _colour(one),
        "value": 100 * value.median,
        "low": 100 * value.p05,
        "high": 100 * value.p95,
        "shown": points(value.median),
        "interval": points_range(value),
    }


def _labels(path: tuple[ZopaAtDate, ...], holders: tuple[ActorReading, ...]) -> list[Row]:
    last = path[-1]
    named = [one for one in holders if one.id in last.reservation_value]
    heights = apart([100 * last.reservation_value[one.id].median + 4 for one in named], APART)
    return [
        {"on": last.date.isoformat(), "at": height, "label": one.name}
        for one, height in zip(named, heights, strict=True)
    ]


def _zone(path: tuple[ZopaAtDate, ...]) -> Spec:
    rows = [
        {"on": at.date.isoformat(), "day": day(at.date), "open": 100 * at.p_nonempty, "shown": percent(at.p_nonempty)}
        for at in path
    ]
    y = {"field": "open", "type": "quantitative", "title": "% of draws", "scale": {"domain": [0, 100]},
         "axis": {"values": [0, 50, 100]}}  # fmt: skip
    area: Spec = {
        "data": values(rows),
        "mark": {"type": "area", "fill": ACCENT, "opacity": 0.3, "line": {"stroke": ACCENT, "strokeWidth": 2}},
        "encoding": {"x": _on(), "y": y, "tooltip": tooltip(day="On", shown="Zone open in")},
    }
    ends = [{**row, "label": row["shown"]} for row in (rows[0], rows[-1])]
    first = text(ends[:1], {"x": _on(), "y": y}, align="left", dx=2, dy=-10, fontWeight=600)
    last = text(ends[1:], {"x": _on(), "y": y}, align="right", dx=-2, dy=-10, fontWeight=600)
    return drawing([area, *first, *last], height=110)


def _table(assessment: Assessment, holders: tuple[ActorReading, ...]) -> Table:
    path = assessment.zopa.path
    head = ("On", *(f"{one.name}, stake points" for one in holders), "Zone open", "Gap, stake points", "Line")
    rows = tuple(
        (
            day(at.date),
            *(
                f"{points(at.reservation_value[one.id].median)} ({points_range(at.reservation_value[one.id])})"
                if one.id in at.reservation_value
                else ""
                for one in holders
            ),
            percent(at.p_nonempty),
            f"{points(at.gap.median)} ({points_range(at.gap)})",
            f"{number(100 * at.line_share)}%",
        )
        for at in path
    )
    names = [("reservation_value", one.id) for one in holders]
    places = [traced(assessment, *name) for name in (*names, ("zopa_open",), ("gap",))]
    now = len(path) - 1
    return Table(head, rows, links={(now, i): place for i, place in enumerate(places, 1) if place})
