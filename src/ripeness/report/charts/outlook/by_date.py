"""The outlook by date as stacked areas: deals by kind, collapses, and the war that goes on."""

from __future__ import annotations

from functools import partial

from ripeness.measures.outlook import ByDate
from ripeness.report.anchors import trace_anchor
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand, tabulate
from ripeness.report.charts.shapes import dates, drawing, quantity, stack, text, tooltip
from ripeness.report.charts.style import OTHERS, SIDES, kind_colour
from ripeness.report.names import kind, side
from ripeness.report.number_format import chance, day
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

LABELLED = 5.5
"""Percentage points under which an area is too thin for a label inside it."""
State = tuple[str, str, str]
"""Id, name and colour of what the war may have come to."""


def figure(assessment: Assessment) -> Figure | None:
    """The stacked areas; None where the run has fewer than two dates to draw."""
    path = assessment.outlook.path
    if len(path) < 2:
        return None
    states = _states(assessment, path)
    return Figure(
        id="outlook",
        caption="The height of a band at a date is the probability that the war then stands so: ended in a deal of "
        "that kind, ended in a collapse, or still going on. At every date the bands add up to 100%.",
        alt="Stacked areas of probability from now on: deals by kind, collapse of either side, war goes on.",
        panels=(Panel(_areas(path, states)),),
        table=_table(assessment),
        key=tuple(Key(name, fill) for _, name, fill in states),
    )


def _states(assessment: Assessment, path: tuple[ByDate, ...]) -> list[State]:
    """Every state, from the bottom of the picture up."""
    deals = [
        (f"deal:{key}", kind(assessment, key).capitalize(), kind_colour(assessment, key)) for key in path[-1].p_deal_of
    ]
    collapses = [
        (f"collapse:{key}", f"{side(assessment, key)} collapses", SIDES.get(key, "")) for key in path[-1].p_collapse
    ]
    return [*deals, *collapses, ("goes on", "War goes on", OTHERS)]


def _probability(at: ByDate, state: str) -> float:
    group, _, key = state.partition(":")
    if group == "deal":
        return at.p_deal_of[key].mean if key in at.p_deal_of else 0.0
    return at.p_collapse[key].mean if group == "collapse" else at.p_goes_on.mean


def _stack(at: ByDate, states: list[State]) -> list[Row]:
    """Each state's band at a date, with its lower and upper edge in percent."""
    rows: list[Row] = []
    low = 0.0
    for state, name, fill in states:
        p = _probability(at, state)
        band = {"on": at.date.isoformat(), "low": 100 * low, "high": 100 * (low + p)}
        rows.append({**band, "day": day(at.date), "state": name, "fill": fill, "p": f"{100 * p:.1f}%"})
        low += p
    return rows


@on_demand
def _areas(path: tuple[ByDate, ...], states: list[State]) -> Spec:
    x, y = dates()("on"), quantity("y", "Probability, %", domain=[0, 100])
    labels = [
        {"on": row["on"], "label": row["state"], "middle": (row["low"] + row["high"]) / 2}
        for row in _stack(path[-1], states)
        if row["high"] - row["low"] > LABELLED
    ]
    rows = [row for at in path for row in _stack(at, states)]
    areas = stack(rows, x, y, "state", tooltip(state="State", day="By", p="Probability"))
    return drawing([areas, *text(labels, x, y("middle"), align="right", dx=-8)], height=320)


def _table(assessment: Assessment) -> Table:
    by = assessment.outlook.by or assessment.outlook.path
    states = _states(assessment, by)
    traces = ["p_deal", *(_trace(state) for state, _, _ in states)]
    return tabulate(
        by,
        ("By", lambda at: day(at.date)),
        ("Any deal", lambda at: chance(at.p_deal)),
        *((name, partial(_cell, state=state)) for state, name, _ in states),
        links={
            (row, at): trace_anchor(assessment, name) for row in range(len(by)) for at, name in enumerate(traces, 1)
        },
    )


def _cell(at: ByDate, *, state: str) -> str:
    return f"{100 * _probability(at, state):.1f}%"


def _trace(state: str) -> str:
    """The number that a state's probability is traced as: a deal of one kind as any deal."""
    group, _, key = state.partition(":")
    return {"deal": "p_deal", "collapse": f"p_collapse.{key}"}.get(group, "p_goes_on")
