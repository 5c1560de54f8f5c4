"""The chance of a deal over a case's history as blocks: by day, and what the change is due to."""

from __future__ import annotations

from ripeness.report.blocks import Block, Document, Paragraph, Section
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import change_points, day, percent, with_ends
from ripeness.report.table import Table, tabulate
from ripeness.workbench.verbs.trace import HistoryTrace, TraceDay


def view(result: HistoryTrace) -> Document:
    """A picture and a table of the days, then the split of the change."""
    about = f"the chance of a deal by {day(result.horizon)}{_perspective(result)}, {result.draws:,} draws"
    days = Section("days", "As of each day", (*figures("trace", result), _days(result)))
    split = Section("change", "What the change is due to", tuple(_change(result)))
    return Document(result.title, about, (days, split))


def _perspective(result: HistoryTrace) -> str:
    return f", perspective {result.perspective}" if result.perspective else ""


def _days(result: HistoryTrace) -> Table:
    return tabulate(
        list(result.days),
        ("as of", lambda at: day(at.on)),
        ("chance (90% interval)", lambda at: with_ends(percent, at.p_deal.mean, at.p_deal.p05, at.p_deal.p95)),
        ("what became known", _events),
        kinds=("text", "interval", "text"),
    )


def _events(at: TraceDay) -> str:
    return "; ".join(at.events) or "–"


def _change(result: HistoryTrace) -> list[Block]:
    change, first, last = result.change, result.days[0].on, result.days[-1].on
    lead = (
        f"From {day(first)} to {day(last)} the chance went from {percent(change.before)} to {percent(change.after)}, "
        f"{change_points(change.after - change.before)} percentage points."
    )
    rows = [("Time that passed without a deal", "", change.time, 0.0)]
    rows += [
        (event.event, day(event.on) + (", revised" if event.revised else ""), event.share, event.standard_error)
        for event in change.events
    ]
    table = tabulate(
        rows,
        ("", lambda row: row[0]),
        ("known on", lambda row: row[1] or "–"),
        ("adds", lambda row: change_points(row[2]) + (f" ± {100 * row[3]:.1f}" if row[3] else "")),
        kinds=("text", "text", "number"),
    )
    orders = f"a sample of {change.orders} orders" if change.orders else "all orders"
    note = (
        "Time first: what would have become of the chance had nothing happened. Then each event: what it adds, "
        f"averaged over {orders} in which the events could have become known. The rows add up to the whole change, in "
        "percentage points; all days are solved on the same draws, each weighed by the record as it then stood."
    )
    return [Paragraph(lead, "lead"), table, Paragraph(note, "note")]
