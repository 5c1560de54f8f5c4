"""Talks and pressure, apart and together: four fields, the darker the likelier a deal."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.dual_track import DualTrackCell
from ripeness.report.anchors import trace_anchor
from ripeness.report.charts.figure import Figure, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import channel, drawing, literal, mark, tooltip
from ripeness.report.charts.style import ACCENT, PAPER
from ripeness.report.names import label
from ripeness.report.number_format import chance, day, duration, percent, percent_range, stake
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

AS_SCHEDULED = "talks_and_pressure"
FIELDS = {
    "talks_and_pressure": ("Talks and pressure", 0, 0),
    "talks_only": ("Talks, no pressure", 1, 0),
    "pressure_only": ("Pressure, no talks", 0, 1),
    "neither": ("Neither", 1, 1),
}
"""Name, column and row of every cell."""
TEXTS = (("name", -36, 13, 600), ("figure", -2, 30, 600), ("interval", 32, 12, 400))
"""What stands in a field: the datum, its distance from the middle in pixels, size and weight."""


def figure(assessment: Assessment) -> Figure:
    """The table of four as a picture."""
    horizon = day(assessment.dual_track.horizon)
    return Figure(
        id="dual-track",
        caption=f"The chance of a deal by {horizon}, were talks or pressure taken away. “No talks” leaves the usual "
        "contacts only; the small figures are 90% intervals. If the step from right to left is larger in the upper "
        "row than in the lower one, talks and pressure help each other.",
        alt="Four fields: talks and pressure, talks alone, pressure alone and neither, each with its chance of a deal.",
        panels=(Panel(_fields(assessment)),),
        table=_table(assessment),
    )


def _rows(assessment: Assessment) -> list[Row]:
    cells = assessment.dual_track.cells
    top = max(cell.p_deal.mean for cell in cells.values()) or 1.0
    return [
        {
            "name": name,
            "column": column,
            "row": row,
            "shade": 0.05 + 0.3 * cells[key].p_deal.mean / top,
            "figure": percent(cells[key].p_deal.mean),
            "interval": percent_range(cells[key].p_deal),
            "left": duration(cells[key].expected_duration_periods, assessment.period),
        }
        for key, (name, column, row) in FIELDS.items()
        if key in cells
    ]


@on_demand
def _fields(assessment: Assessment) -> Spec:
    rows = _rows(assessment)
    look = {"type": "ordinal", "axis": None, "scale": {"paddingInner": 0.02}}
    place = (channel("x", "column", **look), channel("y", "row", **look))
    shade = literal("opacity", "shade", type="quantitative")
    tips = tooltip(name="With", figure="Chance of a deal", interval="90% interval", left="War goes on")
    fields = mark(rows, "rect", *place, shade, tips, fill=ACCENT, stroke=PAPER, cornerRadius=4)
    texts = [
        mark(rows, "text", *place, channel("text", name, type="nominal"), dy=dy, fontSize=size, fontWeight=weight)
        for name, dy, size, weight in TEXTS
    ]
    return drawing([fields, *texts], height=260)


def _table(assessment: Assessment) -> Table:
    cells = assessment.dual_track.cells
    actors = list(dict.fromkeys(key for cell in cells.values() for key in cell.terms))
    head = ("With", "Chance of a deal", "War goes on", *(f"Terms of {label(assessment, key)}" for key in actors))
    rows = tuple(_cells(assessment, key, cell, actors) for key, cell in cells.items())
    return Table(head, rows, links=_links(assessment, list(cells)))


def _cells(assessment: Assessment, key: str, cell: DualTrackCell, actors: list[str]) -> tuple[str, ...]:
    left = duration(cell.expected_duration_periods, assessment.period)
    name = FIELDS[key][0] if key in FIELDS else key
    return (name, chance(cell.p_deal), left, *(_terms(cell.terms.get(actor)) for actor in actors))


def _links(assessment: Assessment, cells: list[str]) -> dict[tuple[int, int], str]:
    """Where chance and duration of each cell are traced: those as scheduled by themselves, all chances together."""
    places = {(row, 1): trace_anchor(assessment, "interaction") for row in range(len(cells))}
    for row, key in enumerate(cells):
        if key == AS_SCHEDULED:
            places |= {
                (row, 1): trace_anchor(assessment, "p_deal"),
                (row, 2): trace_anchor(assessment, "expected_duration"),
            }
    return {at: place for at, place in places.items() if place}


def _terms(value: DistributionSummary | None) -> str:
    return stake(value) if value else "no deal in any draw"
