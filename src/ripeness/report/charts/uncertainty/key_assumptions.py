"""Assumptions by what they carry: bars to the right make a deal likelier where the quantity is higher."""

from __future__ import annotations

from ripeness.diagnostics.assumptions import Assumption
from ripeness.report.assumption_format import by_judgement, quantity_format, rests_on
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import RowChart, literal, quantity, tooltip
from ripeness.report.charts.style import label_fields
from ripeness.report.number_format import day, with_sign
from ripeness.report.sentences.assumptions import noise, rank_assumptions
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

SHOWN = 12
SOURCED, JUDGED = "var(--sourced)", "var(--judged)"


def figure(assessment: Assessment) -> Figure | None:
    """Signed bars of the assumptions that carry most; None where none is told apart from noise."""
    assumptions = rank_assumptions(assessment)
    if not assumptions:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="assumptions",
        caption="The longer a bar, the more the outlook hangs on that assumption. To the right: were it higher, a deal "
        f"by {horizon} would be likelier; to the left, less likely. Bars are rank correlations over the draws; "
        f"those within {noise(assessment):.2f} of zero are left out, being within sampling noise.",
        alt="Bars of the rank correlation of each assumption with the chance of a deal, with their signs.",
        panels=(Panel(_bars([_row(assessment, assumption) for assumption in assumptions[:SHOWN]])),),
        table=_table(assessment, assumptions),
        key=(Key("Range from sources", SOURCED), Key("Range set by judgement", JUDGED)),
    )


def _row(assessment: Assessment, assumption: Assumption) -> Row:
    quantity = quantity_format(assessment, assumption)
    return {
        **label_fields(assumption.path, quantity.label, width=48),
        "carries": assumption.direction * assumption.carries,
        "shown": with_sign(assumption.direction * assumption.carries, 2),
        "fill": JUDGED if by_judgement(assumption) else SOURCED,
        "range": quantity.span(assumption.p05, assumption.p95),
        "rests": rests_on(assumption),
    }


@on_demand
def _bars(rows: list[Row]) -> Spec:
    reach = max(0.25, *(abs(row["carries"]) for row in rows)) * 1.15
    x = quantity("x", "Rank correlation with a deal", axis={"tickCount": 5}, domain=[-reach, reach], nice=False)
    tips = tooltip(name="Assumption", shown="Rank correlation", range="90% interval", rests="Rests on")
    chart = RowChart(rows)
    bars = chart.mark("bar", x("carries"), literal("fill"), tips, height=13)
    return chart.drawing(bars, x.line(0))


def _table(assessment: Assessment, assumptions: tuple[Assumption, ...]) -> Table:
    return tabulate(
        assumptions,
        ("Assumption", lambda assumption: quantity_format(assessment, assumption).label),
        ("Carries", lambda assumption: with_sign(assumption.direction * assumption.carries, 2)),
        ("Assumed", lambda assumption: assumption.prior),
        (
            "90% interval",
            lambda assumption: quantity_format(assessment, assumption).span(assumption.p05, assumption.p95),
        ),
        ("Rests on", rests_on),
        ("Path", lambda assumption: assumption.path),
    )
