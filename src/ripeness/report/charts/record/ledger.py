"""The record of words as a timeline: each threat, promise and deadline in the lane of its two parties."""

from __future__ import annotations

from datetime import date, timedelta

from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import Axis, Lanes, Layer, dates, dots, literal, mark, text, tooltip
from ripeness.report.charts.style import DASHED, MUTED, PAPER
from ripeness.report.names import anchor, label
from ripeness.report.number_format import day
from ripeness.report.table import Table, tabulate
from ripeness.scenario.language.record import LedgerEntry
from ripeness.workbench.assessment import Assessment

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
TIPS = {"what": "Said", "made": "On", "due": "Due", "outcome": "Outcome", "then": "Then"}
"""What a mark tells when pointed at."""
Window = tuple[date, date]


def figure(assessment: Assessment) -> Figure | None:
    """The lanes, fullest first; None for an empty ledger."""
    if not assessment.ledger:
        return None
    states = {_state(row, assessment.as_of) for row in assessment.ledger}
    return Figure(
        id="ledger",
        caption="Each line runs from the day on which something was announced to the day on which it fell due or was "
        "settled; the mark at its end says what was done, and a small upright stroke shows a due date that was passed "
        "or not waited for. A dotted line joins a word to the one put in its place. The dashed line is the day of this "
        "assessment; an angle beside a mark at an edge says that its day lies beyond it, and the table names the day.",
        alt="A timeline of threats, promises and deadlines in lanes by issuer and addressee, marked by outcome.",
        panels=(Panel(_timeline(assessment)),),
        table=_table(assessment),
        key=tuple(
            Key(name, fill, shape if solid else f"{shape} hollow")
            for outcome, (name, fill, shape, solid) in OUTCOMES.items()
            if outcome in states
        ),
    )


def _state(row: LedgerEntry, as_of: date) -> str:
    """Its outcome, or `overdue` where its day has passed without one."""
    late = row.outcome == "pending" and row.due is not None and row.due < as_of
    return "overdue" if late else row.outcome


def _end(row: LedgerEntry, as_of: date) -> date:
    """Where the line ends: when it was resolved, else due, else on the day of the assessment if that is later.

    What is overdue is open still, so its line goes on to the day of the assessment.
    """
    if _state(row, as_of) == "overdue":
        return as_of
    return max(row.made, row.resolved or row.due or as_of)


def _in_order(assessment: Assessment) -> list[LedgerEntry]:
    return sorted(assessment.ledger, key=lambda row: (row.made, row.id))


def _lanes(assessment: Assessment) -> list[tuple[str, list[LedgerEntry]]]:
    lanes: dict[str, list[LedgerEntry]] = {}
    for row in _in_order(assessment):
        name = f"{label(assessment, row.issuer)} → {label(assessment, row.addressee)}"
        lanes.setdefault(name, []).append(row)
    return sorted(lanes.items(), key=lambda item: (-len(item[1]), item[0]))


def _lines(rows: list[LedgerEntry], as_of: date) -> list[int]:
    """The line of each entry inside its lane: that of the word it replaces, else the first that is free."""
    free: list[date] = []
    lines: dict[str, int] = {}
    for row in rows:
        before = lines.get(row.replaces, -1)
        follows = before >= 0 and free[before] <= row.made
        first = next((index for index, until in enumerate(free) if until + CLEAR <= row.made), len(free))
        line = before if follows else first
        free[line : line + 1] = [_end(row, as_of)]
        lines[row.id] = line
    return [lines[row.id] for row in rows]


def _window(assessment: Assessment) -> Window:
    """The days shown: nine tenths of all beginnings and ends, and the day of the assessment with a month to spare.

    A goal set for ten years ahead would else press all that has happened into a corner.
    """
    begins = sorted(row.made for row in assessment.ledger)
    ends = sorted(_end(row, assessment.as_of) for row in assessment.ledger)
    tail = len(begins) // 20
    month = timedelta(days=31)
    return min(begins[tail], assessment.as_of - month), max(ends[-1 - tail], assessment.as_of + month)


def _layout(assessment: Assessment) -> tuple[list[Row], Lanes]:
    """Entries and lanes with their heights in pixels."""
    entries: list[Row] = []
    heads: list[Row] = []
    window, top = _window(assessment), 0
    for name, rows in _lanes(assessment):
        lines = _lines(rows, assessment.as_of)
        heads.append({"label": name, "y": top + 12, "top": top})
        entries += [
            _entry(row, assessment.as_of, window, top + HEAD + LINE * line + 4)
            for row, line in zip(rows, lines, strict=True)
        ]
        top += HEAD + LINE * (max(lines) + 1) + FOOT
    return entries, Lanes(heads, top)


def _entry(row: LedgerEntry, as_of: date, window: Window, height: int) -> Row:
    name, fill, shape, solid = OUTCOMES.get(_state(row, as_of), OUTCOMES["pending"])
    first, last = window
    end = _end(row, as_of)
    passed = row.due is not None and row.due != end and first <= row.due <= last
    return {
        "id": row.id,
        "replaces": row.replaces,
        "from": min(max(row.made, first), last).isoformat(),
        "to": min(max(end, first), last).isoformat(),
        "y": height,
        "stroke": fill,
        "fill": fill if solid else PAPER,
        "shape": shape,
        "beyond": "›" if end > last else "‹" if end < first else "",
        "what": row.statement,
        "outcome": name,
        "made": day(row.made),
        "due": day(row.due) if row.due else "no date",
        "tick": row.due.isoformat() if row.due and passed else "",
        "then": row.what_happened or "nothing on record",
    }


@on_demand
def _timeline(assessment: Assessment) -> Spec:
    entries, lanes = _layout(assessment)
    x = dates(scale={"domain": [edge.isoformat() for edge in _window(assessment)]}, orient="bottom")
    y, stroke = lanes.y("y"), literal("stroke")
    tips, look = tooltip(**TIPS), {"size": 62, "strokeWidth": 1.6}
    return lanes.drawing(
        x.line(assessment.as_of.isoformat(), stroke=MUTED, strokeDash=DASHED),
        mark(entries, "rule", *x.span("from", "to"), y, stroke, tips, strokeWidth=1.6, opacity=0.75),
        *_joins(entries, lanes, x),
        *_due_dates(entries, lanes, x),
        dots(entries, x("to"), y, stroke, literal("fill"), literal("shape"), tips, **look),
        *_angles(entries, lanes, x),
    )


def _due_dates(entries: list[Row], lanes: Lanes, x: Axis) -> list[Layer]:
    """A stroke at each due date that is not the end of its line."""
    rows = [row for row in entries if row["tick"]]
    look = {"orient": "vertical", "size": 9, "thickness": 1.6, "opacity": 1}
    place = (x("tick"), lanes.y("y"))
    return [mark(rows, "tick", *place, literal("stroke"), tooltip(**TIPS), **look)] if rows else []


def _angles(entries: list[Row], lanes: Lanes, x: Axis) -> list[Layer]:
    """An angle beside each entry whose end lies beyond the days shown."""
    return [
        layer
        for sign, dx in (("›", 9), ("‹", -9))
        if (rows := [{**row, "label": sign} for row in entries if row["beyond"] == sign])
        for layer in text(rows, x("to"), lanes.y("y"), dx=dx, fontSize=15, fontWeight=700)
    ]


def _joins(entries: list[Row], lanes: Lanes, x: Axis) -> list[Layer]:
    """From the end of each replaced entry (or where it was replaced, if that was earlier) to the one in its place.

    Pairs that both begin before what is shown have no place in it.
    """
    by_id = {row["id"]: row for row in entries}
    pairs = [(by_id[row["replaces"]], row) for row in entries if row["replaces"] in by_id]
    rows = [
        {"from": min(old["to"], new["from"]), "to": new["from"], "y": old["y"], "y2": new["y"]}
        for old, new in pairs
        if old["from"] < new["from"]
    ]
    ends = (*x.span("from", "to"), *lanes.y.span("y", "y2"))
    return [mark(rows, "rule", *ends, stroke=MUTED, strokeWidth=1.4, strokeDash=[1.5, 2.5])] if rows else []


def _table(assessment: Assessment) -> Table:
    rows = _in_order(assessment)
    return tabulate(
        rows,
        ("Id", lambda row: row.id),
        ("Who", lambda row: label(assessment, row.issuer)),
        ("To whom", lambda row: label(assessment, row.addressee)),
        ("Kind", lambda row: row.kind),
        ("Said", lambda row: row.statement),
        ("On", lambda row: day(row.made)),
        ("Due", lambda row: day(row.due) if row.due else ""),
        ("Replaces", lambda row: row.replaces),
        ("Outcome", lambda row: _outcome(row, assessment.as_of)),
        ("Then", lambda row: row.what_happened),
        ("Sources", lambda row: ", ".join(row.source)),
        links={(at, 8): anchor("word", row.id) for at, row in enumerate(rows)} if assessment.provenance else {},
    )


def _outcome(row: LedgerEntry, as_of: date) -> str:
    return OUTCOMES[_state(row, as_of)][0].lower() if row.outcome in OUTCOMES else row.outcome
