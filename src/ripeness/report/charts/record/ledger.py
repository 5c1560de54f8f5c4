"""The record of words as a timeline: each threat, promise and deadline in the lane of its two parties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ripeness.measures.record import LedgerRow
from ripeness.report.anchors import anchor
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import DATE_AXIS, MUTED, PAPER, RULE, UTC, drawing, given, text, tooltip, values
from ripeness.report.names import label
from ripeness.report.number_format import day
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
OUTCOMES: dict[str, tuple[str, str, str, bool]] = {
    "kept": ("Kept", "var(--kept)", "circle", True),
    "partly": ("Partly kept", "var(--partly)", "diamond", True),
    "not_kept": ("Not kept", "var(--broken)", "cross", True),
    "pending": ("Pending", "var(--pending)", "circle", False),
    "superseded": ("Superseded", "var(--muted)", "square", False),
    "not_triggered": ("Condition not met", "var(--muted)", "triangle-up", False),
    "overdue": ("Overdue, no outcome yet", "var(--broken)", "circle", False),
}
"""Name, colour, shape and whether filled, by outcome: shape and filling tell what colour alone would not."""
HEAD, LINE, FOOT = 22, 13, 9
"""Pixels of a lane's name, of a line of entries in it, and of the space after it."""
CLEAR = timedelta(days=9)
"""Days that two entries on one line stay apart."""


def figure(assessment: Assessment) -> Figure | None:
    """The lanes, fullest first; None for an empty ledger."""
    if not assessment.ledger:
        return None
    seen = {_state(row, assessment.as_of) for row in assessment.ledger}
    return Figure(
        id="ledger",
        caption="Each line runs from the day on which something was announced to the day on which it fell due or was "
        "settled; the mark at its end says what was done, and a small upright stroke shows a due date that was passed "
        "or not waited for. A dotted line joins a word to the one put in its place. The dashed line is the day of this "
        "assessment; an angle beside a mark at an edge says that its day lies beyond it, and the table names the day.",
        alt="A timeline of threats, promises and deadlines in lanes by issuer and addressee, marked by outcome.",
        panels=(Panel(_spec(assessment)),),
        table=_table(assessment),
        key=tuple(
            Key(name, fill, shape if solid else f"{shape} hollow")
            for outcome, (name, fill, shape, solid) in OUTCOMES.items()
            if outcome in seen
        ),
    )


def _state(row: LedgerRow, as_of: date) -> str:
    """Its outcome, or `overdue` where its day has passed without one."""
    late = row.outcome == "pending" and row.due is not None and row.due < as_of
    return "overdue" if late else row.outcome


def _end(row: LedgerRow, as_of: date) -> date:
    """Where the line ends: when it was resolved, else due, else on the day of the assessment if that is later.

    What is overdue is open still, so its line goes on to the day of the assessment.
    """
    if _state(row, as_of) == "overdue":
        return as_of
    return max(row.made, row.resolved or row.due or as_of)


def _lanes(assessment: Assessment) -> list[tuple[str, list[LedgerRow]]]:
    lanes: dict[str, list[LedgerRow]] = {}
    for row in sorted(assessment.ledger, key=lambda one: (one.made, one.id)):
        name = f"{label(assessment, row.issuer)} → {label(assessment, row.addressee)}"
        lanes.setdefault(name, []).append(row)
    return sorted(lanes.items(), key=lambda item: (-len(item[1]), item[0]))


def _lines(rows: list[LedgerRow], as_of: date) -> list[int]:
    """The line of each entry inside its lane: that of the word it replaces, else the first that is free."""
    free: list[date] = []
    placed: dict[str, int] = {}
    for row in rows:
        before = placed.get(row.replaces, -1)
        follows = before >= 0 and free[before] <= row.made
        first = next((index for index, until in enumerate(free) if until + CLEAR <= row.made), len(free))
        line = before if follows else first
        free[line : line + 1] = [_end(row, as_of)]
        placed[row.id] = line
    return [placed[row.id] for row in rows]


def _window(assessment: Assessment) -> tuple[date, date]:
    """The days shown: nine tenths of all beginnings and ends, and the day of the assessment with a month to spare.

    A goal set for ten years ahead would else press all that has happened into a corner.
    """
    begun = sorted(row.made for row in assessment.ledger)
    ended = sorted(_end(row, assessment.as_of) for row in assessment.ledger)
    tail = len(begun) // 20
    month = timedelta(days=31)
    return min(begun[tail], assessment.as_of - month), max(ended[-1 - tail], assessment.as_of + month)


def _layout(assessment: Assessment) -> tuple[list[Row], list[Row], int]:
    """Entries and lane names with their heights in pixels, and the height of it all."""
    entries: list[Row] = []
    heads: list[Row] = []
    window = _window(assessment)
    top = 0
    for name, rows in _lanes(assessment):
        lines = _lines(rows, assessment.as_of)
        heads.append({"label": name, "y": top + 12, "top": top})
        entries += [
            _entry(row, assessment.as_of, window, top + HEAD + LINE * line + 4)
            for row, line in zip(rows, lines, strict=True)
        ]
        top += HEAD + LINE * (max(lines) + 1) + FOOT
    return entries, heads, top


def _entry(row: LedgerRow, as_of: date, window: tuple[date, date], height: int) -> Row:
    name, fill, shape, solid = OUTCOMES.get(_state(row, as_of), OUTCOMES["pending"])
    begin, end = row.made, _end(row, as_of)
    return {
        "id": row.id,
        "replaces": row.replaces,
        "from": min(max(begin, window[0]), window[1]).isoformat(),
        "to": min(max(end, window[0]), window[1]).isoformat(),
        "y": height,
        "stroke": fill,
        "fill": fill if solid else PAPER,
        "shape": shape,
        "beyond": "›" if end > window[1] else "‹" if end < window[0] else "",
        "what": row.statement,
        "outcome": name,
        "made": day(row.made),
        "due": day(row.due) if row.due else "no date",
        "tick": row.due.isoformat() if row.due and row.due != end and window[0] <= row.due <= window[1] else "",
        "then": row.what_happened or "nothing on record",
    }


def _spec(assessment: Assessment) -> Spec:
    entries, heads, height = _layout(assessment)
    shown = [edge.isoformat() for edge in _window(assessment)]
    x: Spec = {"type": "temporal", "scale": {**UTC, "domain": shown}, "axis": {**DATE_AXIS, "orient": "bottom"}}
    y: Spec = {
        "field": "y",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, height], "reverse": True, "nice": False},
    }
    tip = tooltip(what="Said", made="On", due="Due", outcome="Outcome", then="Then")
    parting: Spec = {
        "data": values(heads),
        "mark": {"type": "rule", "stroke": RULE},
        "encoding": {"y": {**y, "field": "top"}},
    }
    today: Spec = {
        "data": values([{"on": assessment.as_of.isoformat()}]),
        "mark": {"type": "rule", "stroke": MUTED, "strokeDash": [4, 3]},
        "encoding": {"x": {"field": "on", **x}},
    }
    lines: Spec = {
        "data": values(entries),
        "mark": {"type": "rule", "strokeWidth": 1.6, "opacity": 0.75},
        "encoding": {
            "x": {"field": "from", **x},
            "x2": {"field": "to"},
            "y": y,
            "stroke": given("stroke"),
            "tooltip": tip,
        },
    }
    marks: Spec = {
        "data": values(entries),
        "mark": {"type": "point", "filled": True, "size": 62, "strokeWidth": 1.6, "opacity": 1},
        "encoding": {
            "x": {"field": "to", **x},
            "y": y,
            "stroke": given("stroke"),
            "fill": given("fill"),
            "shape": given("shape"),
            "tooltip": tip,
        },
    }
    due: Spec = {
        "data": values([row for row in entries if row["tick"]]),
        "mark": {"type": "tick", "orient": "vertical", "size": 9, "thickness": 1.6, "opacity": 1},
        "encoding": {"x": {"field": "tick", **x}, "y": y, "stroke": given("stroke"), "tooltip": tip},
    }
    joined: Spec = {
        "data": values(_joins(entries)),
        "mark": {"type": "rule", "stroke": MUTED, "strokeWidth": 1.4, "strokeDash": [1.5, 2.5]},
        "encoding": {"x": {"field": "from", **x}, "x2": {"field": "to"}, "y": y, "y2": {"field": "y2"}},
    }
    beyond = [{**row, "label": row["beyond"]} for row in entries if row["beyond"]]
    at_edge = {"x": {"field": "to", **x}, "y": y}
    arrows = [
        layer
        for sign, dx in (("›", 9), ("‹", -9))
        for layer in text([row for row in beyond if row["label"] == sign], at_edge, dx=dx, fontSize=15, fontWeight=700)
        if any(row["label"] == sign for row in beyond)
    ]
    names = text(heads, {"y": y, "x": {"value": 0}}, align="left", baseline="middle", fontWeight=600)
    optional = [layer for layer in (joined, due) if layer["data"]["values"]]
    return drawing([parting, today, lines, *optional, marks, *arrows, *names], height=height)


def _joins(entries: list[Row]) -> list[Row]:
    """From the end of each replaced entry (or where it was replaced, if that was earlier) to the one in its place.

    Pairs that both begin before what is shown have no place in it.
    """
    by_id = {row["id"]: row for row in entries}
    pairs = [(by_id[row["replaces"]], row) for row in entries if row["replaces"] in by_id]
    return [
        {"from": min(old["to"], new["from"]), "to": new["from"], "y": old["y"], "y2": new["y"]}
        for old, new in pairs
        if old["from"] < new["from"]
    ]


def _table(assessment: Assessment) -> Table:
    ordered = sorted(assessment.ledger, key=lambda one: (one.made, one.id))
    rows = tuple(
        (
            row.id,
            label(assessment, row.issuer),
            label(assessment, row.addressee),
            row.kind,
            row.statement,
            day(row.made),
            day(row.due) if row.due else "",
            row.replaces,
            OUTCOMES[_state(row, assessment.as_of)][0].lower() if row.outcome in OUTCOMES else row.outcome,
            row.what_happened,
            ", ".join(row.source),
        )
        for row in ordered
    )
    head = ("Id", "Who", "To whom", "Kind", "Said", "On", "Due", "Replaces", "Outcome", "Then", "Sources")
    links = {(i, 8): anchor("word", row.id) for i, row in enumerate(ordered)} if assessment.provenance else {}
    return Table(head, rows, links=links)
