"""What to watch: for each signpost the outlook after it and after its absence."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from ripeness.diagnostics.signposts import Signpost
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, INK, PAPER, drawing, ladder, lines, rungs, tooltip, values
from ripeness.report.number_format import (
    day,
    percent,
    short_day,
    significant,
)
from ripeness.report.sentences.signposts import (
    fine,
    ranked,
    share_of_doubt,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 8
"""How many signposts are drawn and listed openly: those that teach most; the table beneath holds them all."""
NAME = 130
"""Letters of a name in the open list."""


def figure(assessment: Assessment) -> Figure | None:
    """Dumbbells, the most telling first; None without signposts."""
    posts = ranked(assessment)
    if not posts:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="signposts",
        caption=f"The chance of a deal by {horizon} were the thing seen by its date (filled) and were it not (hollow); "
        "the upright line is the chance now. The further apart the two, the more it would teach; how likely it is "
        "counts as well, which is what the ranking goes by.",
        alt="Pairs of dots: the chance of a deal if a signpost is seen and if it is not, most telling first.",
        panels=(Panel(_spec([_row(one) for one in posts[:SHOWN]], assessment.verdict.p_deal)),),
        table=table(assessment),
        key=(Key("If it is seen", ACCENT, "dot"), Key("If it is not", ACCENT, "dot hollow")),
    )


def _row(one: Signpost) -> Row:
    return {
        "id": f"{one.observe}|{one.event}",
        "label": lines(one.event, width=48),
        "name": one.event,
        "seen": 100 * one.p_deal_if,
        "absent": 100 * one.p_deal_if_not,
        "by": short_day(one.by),
        "likely": percent(one.p_event),
        "shown": f"{fine(one.p_deal_if)} if seen, {fine(one.p_deal_if_not)} if not",
    }


def _spec(rows: list[Row], middle: float) -> Spec:
    y, height, offset = ladder(rows)
    x = {"type": "quantitative", "title": "Chance of a deal, %", "scale": {"zero": False, "nice": True}}
    tip = tooltip(name="Signpost", by="By", likely="Held likely", shown="Chance of a deal")
    data = values(rows)
    now: Spec = {
        "data": values([{"at": 100 * middle}]),
        "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1},
        "encoding": {"x": {"field": "at", **x}},
    }
    bar: Spec = {
        "data": data,
        "mark": {"type": "rule", "stroke": ACCENT, "strokeWidth": 2, "opacity": 0.6, "yOffset": offset},
        "encoding": {"y": y, "x": {"field": "absent", **x}, "x2": {"field": "seen"}, "tooltip": tip},
    }
    dots = [
        {
            "data": data,
            "mark": {"type": "point", "filled": True, "size": 75, "strokeWidth": 2, "opacity": 1, "stroke": ACCENT,
                     "fill": fill, "yOffset": offset},
            "encoding": {"y": y, "x": {"field": field, **x}, "tooltip": tip},
        }
        for field, fill in (("absent", PAPER), ("seen", ACCENT))
    ]  # fmt: skip
    return drawing([now, bar, *dots, *rungs(rows, y)], height=height)


def table(assessment: Assessment, most: int | None = None) -> Table:
    """The signposts, the most telling first; all, or the first few with their names cut short."""
    rows = tuple(
        (
            one.event if most is None else shorten(one.event, NAME, placeholder=" …"),
            # The parts of a date stay on one line.
            short_day(one.by).replace(" ", "\N{NO-BREAK SPACE}"),
            percent(one.p_event),
            fine(one.p_deal_if),
            fine(one.p_deal_if_not),
            _taught(assessment, one),
        )
        for one in ranked(assessment)[:most]
    )
    return Table(("What", "By", "Held likely", "Deal if seen", "If not", "Doubt taken away"), rows)


def _taught(assessment: Assessment, one: Signpost) -> str:
    share = 100 * share_of_doubt(assessment, one)
    return f"{significant(share)}%" if share >= 0.01 else "under 0.01%"
