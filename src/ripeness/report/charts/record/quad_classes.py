"""How charts of events show the four quad classes: words pale, deeds full; cooperation and conflict by colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ripeness.report.charts.figure import Key, Row
from ripeness.report.charts.shapes import Layer, dates, literal, mark, quantity, tooltip

PeriodCounts = tuple[str, str, Mapping[str, int]]
"""A period: its first day as ISO text, its name for a reader, and its events by quad class."""
LOOKS: dict[str, tuple[str, str, float]] = {
    "verbal_cooperation": ("Words: cooperation", "var(--deal-1)", 1),
    "material_cooperation": ("Deeds: cooperation", "var(--deal-3)", 1),
    "verbal_conflict": ("Words: conflict", "var(--partly)", -1),
    "material_conflict": ("Deeds: conflict", "var(--broken)", -1),
}
"""Name, colour, and the side of the zero line that a class is drawn on; the first of a side stands next to it."""
KEY = tuple(Key(name, colour) for name, colour, _ in LOOKS.values())


def bars(periods: Sequence[PeriodCounts]) -> list[Layer]:
    """Stacked bars of counts, cooperation above the line at zero and conflict below it."""
    rows = [row for period in periods for row in _stack(*period)]
    y = quantity("y", "Events", axis={"tickCount": 4, "format": "d"})
    tips = tooltip(day="Begins", name="Class", shown="Events")
    # Rules rather than bars: a bar on a time axis would want a unit, which weeks do not have.
    width = max(2.0, min(18.0, 400 / max(len(periods), 1)))
    ends = (dates()("on"), *y.span("low", "high"))
    return [mark(rows, "rule", *ends, literal("stroke", "colour"), tips, strokeWidth=width), y.line(0)]


def _stack(start: str, name: str, counts: Mapping[str, int]) -> list[Row]:
    reach = {1.0: 0.0, -1.0: 0.0}
    rows = []
    for quad, (title, colour, side) in LOOKS.items():
        if count := counts.get(quad, 0):
            low, reach[side] = reach[side], reach[side] + side * count
            ends = {"on": start, "low": low, "high": reach[side]}
            rows.append({**ends, "day": name, "name": title, "colour": colour, "shown": str(count)})
    return rows
