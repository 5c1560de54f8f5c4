"""Talks and pressure, apart and together: four fields, the darker the likelier a deal."""

from __future__ import annotations

from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.style import ACCENT, PAPER, drawing, tooltip, values
from ripeness.report.names import label
from ripeness.report.number_format import (
    chance,
    day,
    duration,
    percent,
    percent_range,
    stake,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
AS_SCHEDULED = "talks_and_pressure"
FIELDS = {
    "talks_and_pressure": ("Talks and pressure", 0, 0),
    "talks_only": ("Talks, no pressure", 1, 0),
    "pressure_only": ("Pressure, no talks", 0, 1),
    "neither": ("Neither", 1, 1),
}
"""Name, column and row of every cell."""


def figure(assessment: Assessment) -> Figure:
    """The table of four as a picture."""
    horizon = day(assessment.dual_track.horizon)
    return Figure(
        id="dual-track",
        caption=f"The chance of a deal by {horizon}, were talks or pressure taken away. “No talks” leaves the usual "
        "contacts only; the small figures are 90% intervals. If the step from right to left is larger in the upper "
        "row than in the lower one, talks and "
        "pressure help each other.",
        alt="Four fields: talks and pressure, talks alone, pressure alone and neither, each with its chance of a deal.",
        panels=(Panel(_spec(assessment)),),
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


def _spec(assessment: Assessment) -> Spec:
    rows = _rows(assessment)
    x = {"field": "column", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.02}}
    y = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.02}}
    fields: Spec = {
        "data": values(rows),
        "mark": {"type": "rect", "fill": ACCENT, "stroke": PAPER, "cornerRadius": 4},
        "encoding": {
            "x": x,
            "y": y,
            "opacity": {"field": "shade", "type": "quantitative", "scale": None, "legend": None},
            "tooltip": tooltip(name="With", figure="Chance of a deal", interval="90% interval", left="War goes on"),
        },
    }
    layers = [fields]
    for field, lift, size, weight in (("name", -36, 13, 600), ("figure", -2, 30, 600), ("interval", 32, 12, 400)):
        mark = {"type": "text", "dy": lift, "fontSize": size, "fontWeight": weight}
        words = {"field": field, "type": "nominal"}
        layers.append({"data": values(rows), "mark": mark, "encoding": {"x": x, "y": y, "text": words}})
    return drawing(layers, height=260)


def _table(assessment: Assessment) -> Table:
    cells = assessment.dual_track.cells
    actors = list(dict.fromkeys(key for cell in cells.values() for key in cell.terms))
    head = ("With", "Chance of a deal", "War goes on", *(f"Terms of {label(assessment, key)}" for key in actors))
    rows = tuple(
        (
            FIELDS[key][0] if key in FIELDS else key,
            chance(cell.p_deal),
            duration(cell.expected_duration_periods, assessment.period),
            *(_terms(cell.terms.get(one)) for one in actors),
        )
        for key, cell in cells.items()
    )
    return Table(head, rows, links=_links(assessment, list(cells)))


def _links(assessment: Assessment, cells: list[str]) -> dict[tuple[int, int], str]:
    """Where chance and duration of each cell are traced: those as scheduled by themselves, all chances together."""
    places = {(row, 1): traced(assessment, "interaction") for row in range(len(cells))}
    for row, key in enumerate(cells):
        if key == AS_SCHEDULED:
            places |= {(row, 1): traced(assessment, "p_deal"), (row, 2): traced(assessment, "expected_duration")}
    return {at: place for at, place in places.items() if place}


def _terms(value: DistributionSummary | None) -> str:
    return stake(value) if value else "no deal in any draw"
