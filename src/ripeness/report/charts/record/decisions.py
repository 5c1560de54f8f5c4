"""The answers on record as a strip in time, each at the probability that the model gave to it."""

from __future__ import annotations

from ripeness.inference.learning_result import DecisionReading, Learning
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import dates, dots, drawing, literal, mark, quantity, text, tooltip
from ripeness.report.charts.style import CATEGORIES, DASHED, INK, MUTED, SIDES, day_fields, palette_colour
from ripeness.report.names import label
from ripeness.report.number_format import day, percent, with_sign
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

ANSWERS = {"accepted": "circle", "refused": "cross"}
Decisions = tuple[DecisionReading, ...]


def decisions_figure(assessment: Assessment, learning: Learning) -> Figure | None:
    """The strip; None without decisions."""
    decisions = learning.decisions
    if not decisions:
        return None
    fills = _fills(assessment, decisions)
    rows = [_decision_row(assessment, decision, fills[decision.actor]) for decision in decisions]
    return Figure(
        id="decisions",
        caption="Each mark is an answer on record, at the probability that the model after learning gives to the "
        "answer that was given; the line from it goes back to the probability before learning. At 50% the model had "
        "no view; a mark near the foot is an answer that it cannot account for"
        + (", and those ringed are improbable under every draw." if _any_improbable(decisions) else "."),
        alt="Marks in time, one for each offer accepted or refused, at the model's probability of that answer.",
        panels=(Panel(_strip(rows)),),
        table=_decisions_table(assessment, decisions),
        key=_key(assessment, decisions, fills),
    )


def _any_improbable(decisions: Decisions) -> bool:
    return any(decision.improbable for decision in decisions)


def _fills(assessment: Assessment, decisions: Decisions) -> dict[str, str]:
    """The colour of each actor that answered: that of its side where no other of that side answered before it."""
    fills: dict[str, str] = {}
    sides = {actor.id: actor.side or "" for actor in assessment.actors}
    for decision in decisions:
        own = SIDES.get(sides.get(decision.actor, ""), "")
        free = own if own and own not in fills.values() else palette_colour(len(fills), CATEGORIES)
        fills.setdefault(decision.actor, free)
    return fills


def _key(assessment: Assessment, decisions: Decisions, fills: dict[str, str]) -> tuple[Key, ...]:
    present = {decision.answer for decision in decisions}
    answers = [Key(answer.capitalize(), MUTED, shape) for answer, shape in ANSWERS.items() if answer in present]
    ring = [Key("Improbable under every draw", INK, "circle hollow")] if _any_improbable(decisions) else []
    return (*(Key(label(assessment, actor), fill) for actor, fill in fills.items()), *answers, *ring)


def _decision_row(assessment: Assessment, decision: DecisionReading, fill: str) -> Row:
    return {
        **day_fields(decision.on),
        "who": label(assessment, decision.actor),
        "fill": fill,
        "shape": ANSWERS.get(decision.answer, "square"),
        "answer": decision.answer,
        "what": decision.statement,
        "prior": 100 * decision.p_prior,
        "posterior": 100 * decision.p_posterior,
        "shown": f"{percent(decision.p_posterior)} (before learning {percent(decision.p_prior)})",
        "improbable": decision.improbable,
        "label": label(assessment, decision.actor),
    }


@on_demand
def _strip(rows: list[Row]) -> Spec:
    x, y = dates(scale={"padding": 12})("on"), quantity("y", "Probability of the answer given, %", domain=[0, 100])
    tips = tooltip(who="Who", day="On", answer="Answer", what="What", shown="Probability")
    way = (x, *y.span("prior", "posterior"))
    place = (x, y("posterior"))
    ringed = [row for row in rows if row["improbable"]]
    rings = [
        mark(ringed, "point", *place, filled=False, size=240, stroke=INK, strokeWidth=1.5),
        *text(ringed, *place, align="left", dx=12),
    ]
    return drawing(
        [
            y.line(50, stroke=MUTED, strokeDash=DASHED),
            mark(rows, "rule", *way, literal("stroke", "fill"), strokeWidth=1.5, opacity=0.7),
            dots(rows, *place, literal("fill"), literal("shape"), tips, size=90),
            *(rings if ringed else []),
        ],
        height=260,
    )


def _decisions_table(assessment: Assessment, decisions: Decisions) -> Table:
    return tabulate(
        decisions,
        ("On", lambda decision: day(decision.on)),
        ("Who", lambda decision: label(assessment, decision.actor)),
        ("Answer", lambda decision: decision.answer),
        ("What", lambda decision: decision.statement),
        ("Before learning", lambda decision: percent(decision.p_prior)),
        ("After", lambda decision: percent(decision.p_posterior)),
        ("Best draws", lambda decision: percent(decision.p_best)),
        ("Pull, percentage points", lambda decision: with_sign(100 * decision.pull)),
    )
