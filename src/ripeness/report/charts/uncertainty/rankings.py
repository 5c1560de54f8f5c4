"""What the outlook hangs on, most first: assumptions by what they carry, the tornado, and what to watch."""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from ripeness.diagnostics.provenance import Assumption
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.diagnostics.signposts import Signpost
from ripeness.report.assumption_format import by_judgement, quantity_format, rests_on
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import RowChart, literal, quantity, tooltip
from ripeness.report.charts.style import ACCENT, CATEGORIES, INK, PAPER, label_fields
from ripeness.report.names import DEAL
from ripeness.report.number_format import day, number, percent, short_day, significant, with_sign
from ripeness.report.sentences.unknowns import (
    fine,
    indices,
    noise,
    of_deal,
    rank_assumptions,
    rank_signposts,
    share_of_doubt,
)
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

SHOWN = 12
SOURCED, JUDGED = "var(--sourced)", "var(--judged)"


def assumptions_figure(assessment: Assessment) -> Figure | None:
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
        panels=(Panel(_bars([_assumption_row(assessment, assumption) for assumption in assumptions[:SHOWN]])),),
        table=tabulate(
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
        ),
        key=(Key("Range from sources", SOURCED), Key("Range set by judgement", JUDGED)),
    )


def _assumption_row(assessment: Assessment, assumption: Assumption) -> Row:
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


SWINGS = 12
LISTED = 10
"""How many bars are drawn, and how many indices are listed."""
LOW, HIGH = CATEGORIES[0], CATEGORIES[1]


def tornado_figure(assessment: Assessment) -> Figure | None:
    """Bars from the lowest to the highest tenth; None without swings."""
    swings = of_deal(assessment)
    if not swings:
        return None
    horizon = day(assessment.verdict.horizon)
    return Figure(
        id="tornado",
        caption=f"Each bar runs from the chance of a deal by {horizon} in the draws with the lowest tenth of that "
        "quantity to that in the draws with its highest tenth, the others being as they were drawn; the upright line "
        "is the chance over all draws. The longer the bar, the more it would pay to know the quantity better.",
        alt="Bars of the chance of a deal between the lowest and the highest tenth of each quantity, widest first.",
        panels=(
            Panel(_swings([_swing_row(assessment, swing) for swing in swings[:SWINGS]], assessment.verdict.p_deal)),
        ),
        table=tabulate(
            [(swing, quantity_format(assessment, swing)) for swing in swings],
            ("Quantity", lambda pair: pair[1].label),
            ("Lowest tenth", lambda pair: pair[1].value(pair[0].low_value)),
            ("Deal then", lambda pair: percent(pair[0].at_low)),
            ("Highest tenth", lambda pair: pair[1].value(pair[0].high_value)),
            ("Deal then", lambda pair: percent(pair[0].at_high)),
            ("Swing, percentage points", lambda pair: with_sign(100 * (pair[0].at_high - pair[0].at_low))),
        ),
        key=(Key("Quantity low", LOW, "dot"), Key("Quantity high", HIGH, "dot")),
    )


def _swing_row(assessment: Assessment, swing: Swing) -> Row:
    quantity = quantity_format(assessment, swing)
    return {
        **label_fields(swing.path, quantity.label, width=48),
        "low": 100 * swing.at_low,
        "high": 100 * swing.at_high,
        "at_low": f"{percent(swing.at_low)}, at {quantity.value(swing.low_value)}",
        "at_high": f"{percent(swing.at_high)}, at {quantity.value(swing.high_value)}",
    }


@on_demand
def _swings(rows: list[Row], middle: float) -> Spec:
    chart, x = RowChart(rows), quantity("x", "Chance of a deal, %", zero=False, nice=True)
    tips = tooltip(name="Quantity", at_low="With its lowest tenth", at_high="With its highest tenth")
    return chart.drawing(
        x.line(100 * middle),
        chart.span(x, "low", "high", tips, strokeWidth=4, opacity=0.35, stroke=INK),
        chart.dot(x, "low", tips, size=85, fill=LOW),
        chart.dot(x, "high", tips, size=85, fill=HIGH),
    )


def sensitivity_indices(assessment: Assessment) -> Table | None:
    """The indices of the chance of a deal, greatest first, a column a method; None without any."""
    own = indices(assessment)[:LISTED]
    if not own:
        return None
    others = _by_other_methods(assessment, own[0].method)
    return tabulate(
        own,
        ("Quantity", lambda index: quantity_format(assessment, index).label),
        (f"Share of the spread in it, with 90% interval ({own[0].method})", _share),
        *((method, partial(_same_quantity, by_path=by_path)) for method, by_path in others.items()),
    )


def _by_other_methods(assessment: Assessment, method: str) -> dict[str, dict[str, SensitivityIndex]]:
    """Indices of the chance of a deal by other methods than `method`: method, then path."""
    others: dict[str, dict[str, SensitivityIndex]] = {}
    for index in assessment.sensitivity:
        if index.outcome == DEAL and index.method != method:
            others.setdefault(index.method, {})[index.path] = index
    return others


def _same_quantity(index: SensitivityIndex, *, by_path: dict[str, SensitivityIndex]) -> str:
    return _share(by_path[index.path]) if index.path in by_path else ""


def _share(index: SensitivityIndex) -> str:
    share, low, high = (number(100 * part, 0) for part in (index.index, index.low, index.high))
    return f"{share}% ({low} to {high}%)"


SIGNPOSTS = 8
"""How many signposts are drawn and listed openly: those that teach most; the table beneath holds them all."""
NAME = 130
"""Letters of a name in the open list."""


def signposts_figure(assessment: Assessment) -> Figure | None:
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
        panels=(
            Panel(
                _dumbbells([_signpost_row(signpost) for signpost in signposts[:SIGNPOSTS]], assessment.verdict.p_deal)
            ),
        ),
        table=signposts_table(assessment),
        key=(Key("If it is seen", ACCENT, "dot"), Key("If it is not", ACCENT, "dot hollow")),
    )


def _signpost_row(signpost: Signpost) -> Row:
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


def signposts_table(assessment: Assessment, most: int | None = None) -> Table:
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
