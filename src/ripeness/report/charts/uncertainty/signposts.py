"""What to watch: for each signpost the outlook after it and after its absence."""

from __future__ import annotations

from textwrap import shorten

from ripeness.diagnostics.signposts import Signpost
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import RowChart, quantity, tooltip
from ripeness.report.charts.style import ACCENT, PAPER, label_fields
from ripeness.report.number_format import day, percent, short_day, significant
from ripeness.report.sentences.signposts import fine, rank_signposts, share_of_doubt
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

SHOWN = 8
"""How many signposts are drawn and listed openly: those that teach most; the table beneath holds them all."""
NAME = 130
"""Letters of a name in the open list."""


def figure(assessment: Assessment) -> Figure | None:
    """Dumbbells, the most telling first; None without signposts."""
    signposts = rank_signposts(assessment)
    if not signposts:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="signposts",
        caption=f"The chance of a deal by {horizon} were the thing seen by its date (filled) and were it not (hollow); "
        "the upright line is the chance now. The further apart the two, the more it would teach; how likely it is "
        "counts as well, which is what the ranking goes by.",
        alt="Pairs of dots: the chance of a deal if a signpost is seen and if it is not, most telling first.",
        panels=(Panel(_dumbbells([_row(signpost) for signpost in signposts[:SHOWN]], assessment.verdict.p_deal)),),
        table=table(assessment),
        key=(Key("If it is seen", ACCENT, "dot"), Key("If it is not", ACCENT, "dot hollow")),
    )


def _row(signpost: Signpost) -> Row:
    return {
        **label_fields(f"{signpost.observe}|{signpost.event}", signpost.event, width=48),
        "seen": 100 * signpost.p_deal_if,
        "absent": 100 * signpost.p_deal_if_not,
        "by": short_day(signpost.by),
        "likely": percent(signpost.p_event),
        "shown": f"{fine(signpost.p_deal_if)} if seen, {fine(signpost.p_deal_if_not)} if not",
    }


@on_demand
def _dumbbells(rows: list[Row], middle: float) -> Spec:
    chart, x = RowChart(rows), quantity("x", "Chance of a deal, %", zero=False, nice=True)
    tips = tooltip(name="Signpost", by="By", likely="Held likely", shown="Chance of a deal")
    look = {"size": 75, "strokeWidth": 2, "stroke": ACCENT}
    return chart.drawing(
        x.line(100 * middle),
        chart.span(x, "absent", "seen", tips, stroke=ACCENT, strokeWidth=2, opacity=0.6),
        chart.dot(x, "absent", tips, fill=PAPER, **look),
        chart.dot(x, "seen", tips, fill=ACCENT, **look),
    )


def table(assessment: Assessment, most: int | None = None) -> Table:
    """The signposts, the most telling first; all, or the first few with their names cut short."""
    return tabulate(
        rank_signposts(assessment)[:most],
        ("What", lambda post: post.event if most is None else shorten(post.event, NAME, placeholder=" …")),
        # The parts of a date stay on one line.
        ("By", lambda post: short_day(post.by).replace(" ", "\N{NO-BREAK SPACE}")),
        ("Held likely", lambda post: percent(post.p_event)),
        ("Deal if seen", lambda post: fine(post.p_deal_if)),
        ("If not", lambda post: fine(post.p_deal_if_not)),
        ("Doubt taken away", lambda post: _information(assessment, post)),
    )


def _information(assessment: Assessment, signpost: Signpost) -> str:
    share = 100 * share_of_doubt(assessment, signpost)
    return f"{significant(share)}%" if share >= 0.01 else "under 0.01%"
