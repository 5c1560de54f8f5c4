"""P(deal) from now on as it is asked about, with the case as it is drawn faintly behind."""

from __future__ import annotations

from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import dates, drawing, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, MUTED, day_fields
from ripeness.report.number_format import day, percent, percent_range
from ripeness.workbench.live.response import LiveAnswer, PeriodAnswer


def figure(answer: LiveAnswer) -> Figure | None:
    """The two courses; None where there are fewer than two dates, or one draw alone, to draw."""
    if len(answer.path) < 2 or answer.draws < 2:
        return None
    key = (Key("With the changes", ACCENT, "line"), Key("The case as it is", MUTED, "line"))
    return Figure(
        id="against-base",
        caption="The probability that a deal has been struck by a date, with its 90% interval over the draws. "
        "Dashed and grey: the case as it is, on the same draws.",
        alt="A line of the probability of a deal over time with a band, and a dashed line of the case as it is.",
        panels=(Panel(_courses(answer.path)),),
        table=tabulate(
            answer.path,
            ("By", lambda at: day(at.date)),
            ("P(deal)", lambda at: percent(at.p_deal.mean)),
            ("90% interval", lambda at: percent_range(at.p_deal)),
            ("As the case is", lambda at: percent(at.base_p_deal.mean)),
        ),
        key=key if answer.moved or answer.without else (),
    )


def _row(at: PeriodAnswer) -> Row:
    return {
        **day_fields(at.date),
        "now": 100 * at.p_deal.mean,
        "low": 100 * at.p_deal.p05,
        "high": 100 * at.p_deal.p95,
        "base": 100 * at.base_p_deal.mean,
        "base_low": 100 * at.base_p_deal.p05,
        "base_high": 100 * at.base_p_deal.p95,
        "shown": percent(at.p_deal.mean),
        "interval": percent_range(at.p_deal),
        "before": percent(at.base_p_deal.mean),
    }


@on_demand
def _courses(path: tuple[PeriodAnswer, ...]) -> Spec:
    rows = [_row(at) for at in path]
    x, y = dates()("on"), quantity("y", "P(deal), %", domain=[0, 100])
    tips = tooltip(day="By", shown="P(deal)", interval="90% interval", before="As the case is")
    return drawing(
        [
            mark(rows, "area", x, *y.span("base_low", "base_high"), fill=MUTED, opacity=0.1),
            mark(rows, "area", x, *y.span("low", "high"), fill=ACCENT, opacity=0.18),
            mark(rows, "line", x, y("base"), stroke=MUTED, strokeWidth=1.5, strokeDash=[5, 4]),
            mark(rows, "line", x, y("now"), stroke=ACCENT, strokeWidth=2.5),
            mark(rows, "point", x, y("now"), tips, fill=ACCENT, stroke=None, size=30),
        ],
        height=260,
    )
