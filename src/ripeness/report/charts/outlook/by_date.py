"""The outlook by date as stacked areas: deals by kind, collapses, and the war that goes on."""

from __future__ import annotations

from ripeness.measures.outlook import ByDate
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    DATE_AXIS,
    OTHERS,
    PAPER,
    SIDES,
    UTC,
    drawing,
    given,
    kind_colour,
    text,
    tooltip,
    values,
)
from ripeness.report.names import kind, side
from ripeness.report.number_format import (
    chance,
    day,
)
from ripeness.workbench.assessment import Assessment

HEIGHT = 320
LABELLED = 0.055
"""Share of the height under which an area is too thin for a label inside it."""
Row = dict[str, object]


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
        panels=(Panel(_spec(path, states)),),
        table=_table(assessment),
        key=tuple(Key(name, fill) for _, name, fill in states),
    )


def _states(assessment: Assessment, path: tuple[ByDate, ...]) -> list[tuple[str, str, str]]:
    """Id, name and colour of every state, from the bottom of the picture up."""
    deals = [
        (f"deal:{key}", kind(assessment, key).capitalize(), kind_colour(assessment, key)) for key in path[-1].p_deal_of
    ]
    falls = [
        (f"collapse:{key}", f"{side(assessment, key)} collapses", SIDES.get(key, "")) for key in path[-1].p_collapse
    ]
    return [*deals, *falls, ("goes on", "War goes on", OTHERS)]


def _probability(one: ByDate, state: str) -> float:
    group, _, key = state.partition(":")
    if group == "deal":
        return one.p_deal_of[key].mean if key in one.p_deal_of else 0.0
    return one.p_collapse[key].mean if group == "collapse" else one.p_goes_on.mean


def _rows(path: tuple[ByDate, ...], states: list[tuple[str, str, str]]) -> list[Row]:
    """Each state's band at each date, with its lower and upper edge in percent."""
    rows: list[Row] = []
    for one in path:
        low = 0.0
        for state, name, fill in states:
            p = _probability(one, state)
            rows.append(
                {"on": one.date.isoformat(), "day": day(one.date), "state": name, "fill": fill, "p": f"{100 * p:.1f}%",
                 "low": 100 * low, "high": 100 * (low + p), "label": name}
            )  # fmt: skip
            low += p
    return rows


def _spec(path: tuple[ByDate, ...], states: list[tuple[str, str, str]]) -> Spec:
    rows = _rows(path, states)
    last = rows[-len(states) :]
    labels = [
        {**row, "middle": (row["low"] + row["high"]) / 2}
        for row in last
        if isinstance(row["high"], float)
        and isinstance(row["low"], float)
        and row["high"] - row["low"] > 100 * LABELLED
    ]
    on = {"field": "on", "type": "temporal", "scale": UTC, "axis": DATE_AXIS}
    share = {"type": "quantitative", "title": "Probability, %", "scale": {"domain": [0, 100]}}
    areas: Spec = {
        "data": values(rows),
        "mark": {"type": "area", "stroke": PAPER, "strokeWidth": 1, "tooltip": True},
        "encoding": {
            "x": on,
            "y": {"field": "low", **share},
            "y2": {"field": "high"},
            "fill": given("fill"),
            "detail": {"field": "state"},
            "tooltip": tooltip(state="State", day="By", p="Probability"),
        },
    }
    return drawing(
        [areas, *text(labels, {"x": on, "y": {"field": "middle", **share}}, align="right", dx=-8)], height=HEIGHT
    )


def _table(assessment: Assessment) -> Table:
    dates = assessment.outlook.by or assessment.outlook.path
    states = _states(assessment, dates)
    head = ("By", "Any deal", *(name for _, name, _ in states))
    rows = tuple(
        (day(one.date), chance(one.p_deal), *(f"{100 * _probability(one, state):.1f}%" for state, _, _ in states))
        for one in dates
    )
    traces = ["p_deal", *(_trace(state) for state, _, _ in states)]
    places = {(row, at): traced(assessment, name) for row in range(len(rows)) for at, name in enumerate(traces, 1)}
    return Table(head, rows, links={at: place for at, place in places.items() if place})


def _trace(state: str) -> str:
    """The number that a state's probability is traced as: a deal of one kind as any deal."""
    group, _, key = state.partition(":")
    return {"deal": "p_deal", "collapse": f"p_collapse.{key}"}.get(group, "p_goes_on")
