"""What fighting on was worth to each veto player over time, and how often the zone was open."""

from __future__ import annotations

from functools import partial

from ripeness.measures.actors import ActorReading
from ripeness.measures.zopa import ZopaAtDate
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import dates, detail, dots, drawing, literal, mark, quantity, text, tooltip
from ripeness.report.charts.style import ACCENT, NEUTRAL, SIDES, apart, day_fields, percent_fields
from ripeness.report.names import trace_anchor, vetoes
from ripeness.report.number_format import day, median_ends, median_range, number, percent, points, points_range
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

APART = 9.0
"""Distance that labels at the ends of lines need, stake points."""
Holders = tuple[ActorReading, ...]


def reservation_figure(assessment: Assessment) -> Figure | None:
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
            Panel(_reservation_values(path, holders), "What fighting on is worth (0 worst package, 100 best)"),
            Panel(_zone(path), "How often the zone of possible agreement was open"),
        ),
        table=_table(assessment, holders),
        key=tuple(Key(holder.name, _colour(holder), "line") for holder in holders),
    )


def _colour(holder: ActorReading) -> str:
    return SIDES.get(holder.side or "", NEUTRAL)


@on_demand
def _reservation_values(path: tuple[ZopaAtDate, ...], holders: Holders) -> Spec:
    rows = [_row(at, holder) for at in path for holder in holders if holder.id in at.reservation_value]
    x, y = dates()("on"), quantity("y", "Stake points", zero=False, nice=True)
    actor = detail("actor")
    tips = tooltip(actor="Actor", day="On", shown="Fighting on is worth", interval="90% interval")
    return drawing(
        [
            mark(rows, "area", x, actor, *y.span("low", "high"), literal("fill"), opacity=0.16),
            mark(rows, "line", x, actor, y("value"), literal("stroke", "fill"), strokeWidth=2.5),
            dots(rows, x, actor, y("value"), literal("fill"), tips, size=30),
            *text(_labels(path[-1], holders), x, y("at"), align="right", fontWeight=600),
        ],
        height=300,
    )


def _row(at: ZopaAtDate, holder: ActorReading) -> Row:
    value = at.reservation_value[holder.id]
    return {
        **day_fields(at.date),
        "actor": holder.name,
        "fill": _colour(holder),
        **percent_fields(*median_ends(value)),
        "shown": points(value.median),
        "interval": points_range(value),
    }


def _labels(last: ZopaAtDate, holders: Holders) -> list[Row]:
    present = [holder for holder in holders if holder.id in last.reservation_value]
    heights = apart([100 * last.reservation_value[holder.id].median + 4 for holder in present], APART)
    return [
        {"on": last.date.isoformat(), "at": height, "label": holder.name}
        for holder, height in zip(present, heights, strict=True)
    ]


@on_demand
def _zone(path: tuple[ZopaAtDate, ...]) -> Spec:
    rows = [{**day_fields(at.date), "open": 100 * at.p_nonempty, "shown": percent(at.p_nonempty)} for at in path]
    x = dates()("on")
    y = quantity("y", "% of draws", domain=[0, 100], axis={"values": [0, 50, 100]})("open")
    line = {"stroke": ACCENT, "strokeWidth": 2}
    area = mark(rows, "area", x, y, tooltip(day="On", shown="Zone open in"), fill=ACCENT, opacity=0.3, line=line)
    first, last = ([{**row, "label": row["shown"]}] for row in (rows[0], rows[-1]))
    look = {"dy": -10, "fontWeight": 600}
    ends = (*text(first, x, y, align="left", dx=2, **look), *text(last, x, y, align="right", dx=-2, **look))
    return drawing([area, *ends], height=110)


def _table(assessment: Assessment, holders: Holders) -> Table:
    path = assessment.zopa.path
    traces = [*(("reservation_value", holder.id) for holder in holders), ("zopa_open",), ("gap",)]
    return tabulate(
        path,
        ("On", lambda at: day(at.date)),
        *((f"{holder.name}, stake points", partial(_worth, holder=holder.id)) for holder in holders),
        ("Zone open", lambda at: percent(at.p_nonempty)),
        ("Gap, stake points", lambda at: median_range(at.gap)),
        ("Line", lambda at: f"{number(100 * at.line_share)}%"),
        links={(len(path) - 1, column): trace_anchor(assessment, *names) for column, names in enumerate(traces, 1)},
    )


def _worth(at: ZopaAtDate, *, holder: str) -> str:
    value = at.reservation_value.get(holder)
    return median_range(value) if value else ""
