"""The chance of a deal as of each day of a case's history, with what became known."""

from __future__ import annotations

from ripeness.report.charts.figure import Figure, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import course, dates, drawing, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, MUTED
from ripeness.report.number_format import day, percent, with_ends
from ripeness.report.table import tabulate
from ripeness.workbench.verbs.trace import HistoryTrace, TraceDay


def trace_figure(result: HistoryTrace) -> Figure | None:
    """The course of the chance; None where there are fewer than two days."""
    if len(result.days) < 2:
        return None
    return Figure(
        id="trace",
        caption=f"The chance of a deal by {day(result.horizon)}, as it stood on each day on which something became "
        "known. The band holds 90% of the draws; an upright line marks an event.",
        alt="Line over the days of the chance of a deal, with the band of its interval and a mark at every event.",
        panels=(Panel(_course(result.days)),),
        table=tabulate(
            list(result.days),
            ("as of", lambda at: day(at.on)),
            ("chance (90% interval)", lambda at: with_ends(percent, at.p_deal.mean, at.p_deal.p05, at.p_deal.p95)),
            ("what became known", lambda at: "; ".join(at.events) or "–"),
            kinds=("text", "interval", "text"),
        ),
    )


@on_demand
def _course(days: tuple[TraceDay, ...]) -> Spec:
    x = dates(ticks=6, format="%-d %b %Y")("on")
    y = quantity("y", "Chance of a deal, %", domain=[0, 100])
    rows = [_row(at) for at in days]
    marked = [row for row in rows if row["events"] != "–"]
    tips = tooltip(day="As of", p="Chance", events="What became known")
    rules = mark(marked, "rule", x, tips, stroke=MUTED, strokeDash=[3, 3])
    return drawing([rules, *course(rows, x, y, tips, ACCENT)], height=260)


def _row(at: TraceDay) -> Row:
    p = at.p_deal
    band = {"value": 100 * p.mean, "low": 100 * p.p05, "high": 100 * p.p95}
    words = {"day": day(at.on), "p": with_ends(percent, p.mean, p.p05, p.p95), "events": "; ".join(at.events) or "–"}
    return {"on": at.on.isoformat(), **band, **words}
