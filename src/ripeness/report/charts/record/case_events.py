"""Words and deeds in the case's own record: the measures dyad by dyad, and what happened month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ripeness.evidence.words_and_deeds.estimate import MIN_EVENTS, IndexEstimate
from ripeness.evidence.words_and_deeds.indices import DyadReading, WordsAndDeeds
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import Layer, RowChart, dates, drawing, literal, mark, quantity, tooltip
from ripeness.report.charts.style import ACCENT, PAPER, interval_fields
from ripeness.report.names import label
from ripeness.report.number_format import listing, short_day
from ripeness.report.sentences.record import interval
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment

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


SHOWN = 6
"""How many dyads are drawn at most: the fullest; the tables hold them all."""


def measures(assessment: Assessment, record: WordsAndDeeds) -> Figure | None:
    """Index and gap with their intervals, for the fullest dyads with words and deeds; None where there is none."""
    dyads = [dyad for dyad in record.dyads if dyad.dual_track.value is not None and _events(dyad) >= MIN_EVENTS]
    if not dyads:
        return None
    index = [_row(assessment, dyad, dyad.dual_track) for dyad in dyads[:SHOWN]]
    gap = [_row(assessment, dyad, dyad.say_do_gap) for dyad in dyads[:SHOWN]]
    return Figure(
        id="words-and-deeds",
        caption="Left: 1 means that all talk is friendly and all action hostile, 0 that words and deeds agree. "
        "Right: above zero words are friendlier than deeds, in Goldstein points. Bars are 90% intervals; a hollow dot "
        f"stands on fewer than {MIN_EVENTS} words or {MIN_EVENTS} deeds and says little.",
        alt="Dots with bars: the dual-track index and the say-do gap of the dyads with most events.",
        panels=(
            Panel(_intervals(index, "Dual-track index", domain=[0, 1]), "Dual-track index"),
            Panel(_intervals(gap, "Goldstein points", zero=True), "Say-do gap"),
        ),
        table=tabulate(
            record.dyads,
            ("Who towards whom", lambda dyad: _name(assessment, dyad)),
            ("Words", lambda dyad: str(dyad.dual_track.words)),
            ("Deeds", lambda dyad: str(dyad.dual_track.deeds)),
            ("Dual-track index (90% interval)", lambda dyad: interval(dyad.dual_track)),
            ("Say-do gap (90% interval)", lambda dyad: interval(dyad.say_do_gap, 1)),
            ("", lambda dyad: "" if dyad.dual_track.enough else "too few events to read"),
        ),
        columns=2,
    )


def months(assessment: Assessment, record: WordsAndDeeds) -> Figure | None:
    """Events by month and class, for the dyads that can be read, with every event of the record as the table."""
    dyads = [dyad for dyad in record.dyads if dyad.dual_track.enough][:SHOWN]
    if not dyads:
        return None
    return Figure(
        id="case-events",
        caption="Events of each month by class: cooperation above the line, conflict below it; words next to the line.",
        alt="Stacked bars of events by month, a panel for each dyad with events enough.",
        panels=tuple(Panel(_months(dyad), _name(assessment, dyad)) for dyad in dyads),
        table=tabulate(
            record.events,
            ("Id", lambda event: event.id),
            ("On", lambda event: short_day(event.date)),
            ("Who", lambda event: label(assessment, event.source)),
            ("Towards", lambda event: listing([label(assessment, target) for target in event.targets])),
            ("Class", lambda event: LOOKS[event.quad][0]),
            ("What", lambda event: event.description),
            ("Sources", lambda event: " ".join(event.sources)),
            ("Line of the file", lambda event: str(event.line)),
        ),
        key=KEY,
        columns=2,
    )


def counts(assessment: Assessment, record: WordsAndDeeds) -> Table | None:
    """How many events of each class, with the ids of the rows behind each count, for the dyads with five or more."""
    dyads = [dyad for dyad in record.dyads if _events(dyad) >= MIN_EVENTS]
    columns = [("Who towards whom", partial(_name, assessment))]
    columns += [(name, partial(_count, quad=quad)) for quad, (name, _, _) in LOOKS.items()]
    return tabulate(dyads, *columns) if dyads else None


def _count(dyad: DyadReading, *, quad: str) -> str:
    count, ids = dyad.counts[quad], dyad.rows[quad]
    return f"{count}: {', '.join(ids)}" if count else "0"


def _events(dyad: DyadReading) -> int:
    return sum(dyad.counts.values())


def _name(assessment: Assessment, dyad: DyadReading) -> str:
    return f"{label(assessment, dyad.source)} → {label(assessment, dyad.target)}"


def _row(assessment: Assessment, dyad: DyadReading, measure: IndexEstimate) -> Row:
    return {
        "id": f"{dyad.source}→{dyad.target}",
        "label": _name(assessment, dyad),
        "name": _name(assessment, dyad),
        **interval_fields(measure.value, measure.p05, measure.p95),
        "shown": interval(measure),
        "fill": ACCENT if measure.enough else PAPER,
        "ground": f"{measure.words} words, {measure.deeds} deeds",
    }


@on_demand
def _intervals(rows: list[Row], title: str, **scale: Any) -> Spec:
    chart, x = RowChart(rows), quantity("x", title, **scale)
    tips = tooltip(name="Dyad", shown="Estimate (90% interval)", ground="From")
    return chart.drawing(
        *([x.line(0)] if scale.get("zero") else []),
        chart.span(x, "low", "high", tips, stroke=ACCENT, strokeWidth=3, opacity=0.45),
        chart.dot(x, "value", literal("fill"), tips, stroke=ACCENT, strokeWidth=2, size=75),
    )


@on_demand
def _months(dyad: DyadReading) -> Spec:
    return drawing(
        bars([(month.start.isoformat(), f"{month.start:%B %Y}", month.counts) for month in dyad.months]), height=170
    )
