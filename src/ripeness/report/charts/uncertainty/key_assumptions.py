"""Assumptions by what they carry: bars to the right make a deal likelier where the quantity is higher."""

from __future__ import annotations

from typing import Any

from ripeness.diagnostics.assumptions import Assumption
from ripeness.report.assumption_format import (
    by_judgement,
    reading,
    rests_on,
)
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import drawing, given, ladder, lines, rungs, tooltip, values, zero
from ripeness.report.number_format import (
    day,
    signed,
)
from ripeness.report.sentences.assumptions import (
    noise,
    ranked,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 12
SOURCED, JUDGED = "var(--sourced)", "var(--judged)"


def figure(assessment: Assessment) -> Figure | None:
    """Signed bars of the assumptions that carry most; None where none is told apart from noise."""
    carriers = ranked(assessment)
    if not carriers:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="assumptions",
        caption="The longer a bar, the more the outlook hangs on that assumption. To the right: were it higher, a deal "
        f"by {horizon} would be likelier; to the left, less likely. Bars are rank correlations over the draws; "
        f"those within {noise(assessment):.2f} of zero are left out, being within sampling noise.",
        alt="Bars of the rank correlation of each assumption with the chance of a deal, with their signs.",
        panels=(Panel(_spec([_row(assessment, one) for one in carriers[:SHOWN]])),),
        table=_table(assessment, carriers),
        key=(Key("Range from sources", SOURCED), Key("Range set by judgement", JUDGED)),
    )


def _row(assessment: Assessment, one: Assumption) -> Row:
    said = reading(assessment, one)
    return {
        "id": one.path,
        "label": lines(said.label, width=48),
        "name": said.label,
        "carries": one.direction * one.carries,
        "shown": signed(one.direction * one.carries, 2),
        "fill": JUDGED if by_judgement(one) else SOURCED,
        "range": said.span(one.p05, one.p95),
        "rests": rests_on(one),
    }


def _spec(rows: list[Row]) -> Spec:
    y, height, offset = ladder(rows)
    reach = max(0.25, *(abs(row["carries"]) for row in rows)) * 1.15
    x = {
        "type": "quantitative",
        "title": "Rank correlation with a deal",
        "scale": {"domain": [-reach, reach], "nice": False},
        "axis": {"tickCount": 5},
    }
    bars: Spec = {
        "data": values(rows),
        "mark": {"type": "bar", "height": 13, "yOffset": offset},
        "encoding": {
            "y": y,
            "x": {"field": "carries", **x},
            "fill": given("fill"),
            "tooltip": tooltip(name="Assumption", shown="Rank correlation", range="90% interval", rests="Rests on"),
        },
    }
    return drawing([bars, zero(x), *rungs(rows, y)], height=height)


def _table(assessment: Assessment, carriers: tuple[Assumption, ...]) -> Table:
    rows = tuple(
        (
            said.label,
            signed(one.direction * one.carries, 2),
            one.prior,
            said.span(one.p05, one.p95),
            rests_on(one),
            one.path,
        )
        for one, said in ((item, reading(assessment, item)) for item in carriers)
    )
    return Table(("Assumption", "Carries", "Assumed", "90% interval", "Rests on", "Path"), rows)
