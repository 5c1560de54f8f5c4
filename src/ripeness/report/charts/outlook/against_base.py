"""P(deal) from now on as it is asked about, with the case as it is drawn faintly behind."""

from __future__ import annotations

from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, DATE_AXIS, MUTED, UTC, drawing, tooltip, values
from ripeness.report.number_format import (
    day,
    percent,
    percent_range,
)
from ripeness.workbench.live.response import (
    LiveAnswer,
    PeriodAnswer,
)

HEIGHT = 260
Row = dict[str, object]


def figure(answer: LiveAnswer) -> Figure | None:
    """The two courses; None where there are fewer than two dates, or one draw alone, to draw."""
    if len(answer.path) < 2 or answer.draws < 2:
        return None
    return Figure(
        id="against-base",
        caption="The probability that a deal has been struck by a date, with its 90% interval over the draws. "
        "Dashed and grey: the case as it is, on the same draws.",
        alt="A line of the probability of a deal over time with a band, and a dashed line of the case as it is.",
        panels=(Panel(_spec(answer.path)),),
        table=_table(answer),
        key=(Key("With the changes", ACCENT, "line"), Key("The case as it is", MUTED, "line"))
        if answer.moved or answer.without
        else (),
    )


def _row(one: PeriodAnswer) -> Row:
    return {
        "on": one.date.isoformat(),
        "day": day(one.date),
        "now": 100 * one.p_deal.mean,
        "low": 100 * one.p_deal.p05,
        "high": 100 * one.p_deal.p95,
        "base": 100 * one.base_p_deal.mean,
        "base_low": 100 * one.base_p_deal.p05,
        "base_high": 100 * one.base_p_deal.p95,
        "shown": percent(one.p_deal.mean),
        "interval": percent_range(one.p_deal),
        "before": percent(one.base_p_deal.mean),
    }


def _spec(path: tuple[PeriodAnswer, ...]) -> Spec:
    data = values([_row(one) for one in path])
    x: Spec = {"field": "on", "type": "temporal", "scale": UTC, "axis": DATE_AXIS}
    share: Spec = {"type": "quantitative", "title": "P(deal), %", "scale": {"domain": [0, 100]}}

    def y(name: str) -> Spec:
        return {"field": name, **share}

    def band(low: str, high: str, fill: str, opacity: float) -> Spec:
        mark = {"type": "area", "fill": fill, "opacity": opacity}
        return {"data": data, "mark": mark, "encoding": {"x": x, "y": y(low), "y2": {"field": high}}}

    ghost: Spec = {"type": "line", "stroke": MUTED, "strokeWidth": 1.5, "strokeDash": [5, 4]}
    points = tooltip(day="By", shown="P(deal)", interval="90% interval", before="As the case is")
    return drawing(
        [
            band("base_low", "base_high", MUTED, 0.1),
            band("low", "high", ACCENT, 0.18),
            {"data": data, "mark": ghost, "encoding": {"x": x, "y": y("base")}},
            {"data": data, "mark": {"type": "line", "stroke": ACCENT, "strokeWidth": 2.5},
             "encoding": {"x": x, "y": y("now")}},
            {"data": data, "mark": {"type": "point", "fill": ACCENT, "stroke": None, "size": 30},
             "encoding": {"x": x, "y": y("now"), "tooltip": points}},
        ],
        height=HEIGHT,
    )  # fmt: skip


def _table(answer: LiveAnswer) -> Table:
    head = ("By", "P(deal)", "90% interval", "As the case is")
    rows = tuple(
        (day(one.date), percent(one.p_deal.mean), percent_range(one.p_deal), percent(one.base_p_deal.mean))
        for one in answer.path
    )
    return Table(head, rows)
