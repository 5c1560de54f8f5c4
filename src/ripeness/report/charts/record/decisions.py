"""The answers on record as a strip in time, each at the probability that the model gave to it."""

from __future__ import annotations

from typing import Any

from ripeness.inference.learning import DecisionReading, Learning
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    CATEGORIES,
    DATE_AXIS,
    INK,
    MUTED,
    SIDES,
    UTC,
    colour,
    drawing,
    given,
    text,
    tooltip,
    values,
)
from ripeness.report.names import label
from ripeness.report.number_format import (
    day,
    percent,
    signed,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
HEIGHT = 260
ANSWERS = {"accepted": "circle", "refused": "cross"}


def figure(assessment: Assessment, learning: Learning) -> Figure | None:
    """The strip; None without decisions."""
    decisions = learning.decisions
    if not decisions:
        return None
    fills = _fills(assessment, decisions)
    return Figure(
        id="decisions",
        caption="Each mark is an answer on record, at the probability that the model after learning gives to the "
        "answer that was given; the line from it goes back to the probability before learning. At 50% the model had "
        "no view; a mark near the foot is an answer that it cannot account for"
        + (", and those ringed are improbable under every draw." if _any_improbable(decisions) else "."),
        alt="Marks in time, one for each offer accepted or refused, at the model's probability of that answer.",
        panels=(Panel(_spec([_row(assessment, one, fills) for one in decisions])),),
        table=_table(assessment, decisions),
        key=_key(assessment, decisions, fills),
    )


def _any_improbable(decisions: tuple[DecisionReading, ...]) -> bool:
    return any(one.improbable for one in decisions)


def _fills(assessment: Assessment, decisions: tuple[DecisionReading, ...]) -> dict[str, str]:
    """The colour of each actor that answered: that of its side where no other of that side answered before it."""
    fills: dict[str, str] = {}
    sides = {one.id: one.side or "" for one in assessment.actors}
    for one in decisions:
        own = SIDES.get(sides.get(one.actor, ""), "")
        free = own if own and own not in fills.values() else colour(len(fills), CATEGORIES)
        fills.setdefault(one.actor, free)
    return fills


def _key(assessment: Assessment, decisions: tuple[DecisionReading, ...], fills: dict[str, str]) -> tuple[Key, ...]:
    seen = {one.answer for one in decisions}
    answers = [Key(answer.capitalize(), MUTED, shape) for answer, shape in ANSWERS.items() if answer in seen]
    ring = [Key("Improbable under every draw", INK, "circle hollow")] if _any_improbable(decisions) else []
    return (*(Key(label(assessment, who), fill) for who, fill in fills.items()), *answers, *ring)


def _row(assessment: Assessment, one: DecisionReading, fills: dict[str, str]) -> Row:
    return {
        "on": one.on.isoformat(),
        "day": day(one.on),
        "who": label(assessment, one.actor),
        "fill": fills[one.actor],
        "shape": ANSWERS.get(one.answer, "square"),
        "answer": one.answer,
        "what": one.statement,
        "prior": 100 * one.p_prior,
        "posterior": 100 * one.p_posterior,
        "shown": f"{percent(one.p_posterior)} (before learning {percent(one.p_prior)})",
        "improbable": one.improbable,
        "label": label(assessment, one.actor),
    }


def _spec(rows: list[Row]) -> Spec:
    x = {"field": "on", "type": "temporal", "scale": {**UTC, "padding": 12}, "axis": DATE_AXIS}
    y = {"type": "quantitative", "title": "Probability of the answer given, %", "scale": {"domain": [0, 100]}}
    tip = tooltip(who="Who", day="On", answer="Answer", what="What", shown="Probability")
    data = values(rows)
    even: Spec = {
        "data": values([{"at": 50}]),
        "mark": {"type": "rule", "stroke": MUTED, "strokeDash": [4, 3]},
        "encoding": {"y": {"field": "at", **y}},
    }
    way: Spec = {
        "data": data,
        "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.7},
        "encoding": {"x": x, "y": {"field": "prior", **y}, "y2": {"field": "posterior"}, "stroke": given("fill")},
    }
    marks: Spec = {
        "data": data,
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
        "encoding": {
            "x": x,
            "y": {"field": "posterior", **y},
            "fill": given("fill"),
            "shape": given("shape"),
            "tooltip": tip,
        },
    }
    return drawing([even, way, marks, *_rings([row for row in rows if row["improbable"]], x, y)], height=HEIGHT)


def _rings(rows: list[Row], x: Spec, y: Spec) -> list[Spec]:
    """A ring and a name for each answer that is improbable under every draw."""
    if not rows:
        return []
    place = {"x": x, "y": {"field": "posterior", **y}}
    ring = {"type": "point", "filled": False, "size": 240, "stroke": INK, "strokeWidth": 1.5}
    return [{"data": values(rows), "mark": ring, "encoding": place}, *text(rows, place, align="left", dx=12)]


def _table(assessment: Assessment, decisions: tuple[DecisionReading, ...]) -> Table:
    head = ("On", "Who", "Answer", "What", "Before learning", "After", "Best draws", "Pull, percentage points")
    rows = tuple(
        (
            day(one.on),
            label(assessment, one.actor),
            one.answer,
            one.statement,
            percent(one.p_prior),
            percent(one.p_posterior),
            percent(one.p_best),
            signed(100 * one.pull),
        )
        for one in decisions
    )
    return Table(head, rows)
