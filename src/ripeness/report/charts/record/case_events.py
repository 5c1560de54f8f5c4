"""Words and deeds in the case's own record: the measures dyad by dyad, and what happened month by month."""

from __future__ import annotations

from typing import Any

from ripeness.evidence.words_and_deeds.case_record import (
    DyadReading,
    WordsAndDeeds,
)
from ripeness.evidence.words_and_deeds.estimate import MIN_EVENTS, IndexEstimate
from ripeness.report.charts.figure import Figure, Panel, Spec, Table
from ripeness.report.charts.record.quad_classes import (
    KEY,
    LOOKS,
    bars,
)
from ripeness.report.charts.style import ACCENT, PAPER, drawing, given, ladder, rungs, tooltip, values, zero
from ripeness.report.names import label
from ripeness.report.number_format import (
    listing,
    short_day,
)
from ripeness.report.sentences.words_and_deeds import interval
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
SHOWN = 6
"""How many dyads are drawn at most: the fullest; the tables hold them all."""


def measures(assessment: Assessment, found: WordsAndDeeds) -> Figure | None:
    """Index and gap with their intervals, for the fullest dyads with words and deeds; None where there is none."""
    shown = [one for one in found.dyads if one.dual_track.value is not None and sum(one.counts.values()) >= MIN_EVENTS]
    shown = shown[:SHOWN]
    if not shown:
        return None
    index = [_row(assessment, one, one.dual_track) for one in shown]
    gap = [_row(assessment, one, one.say_do_gap) for one in shown]
    return Figure(
        id="words-and-deeds",
        caption="Left: 1 means that all talk is friendly and all action hostile, 0 that words and deeds agree. "
        "Right: above zero words are friendlier than deeds, in Goldstein points. Bars are 90% intervals; a hollow dot "
        f"stands on fewer than {MIN_EVENTS} words or {MIN_EVENTS} deeds and says little.",
        alt="Dots with bars: the dual-track index and the say-do gap of the dyads with most events.",
        panels=(
            Panel(_spec(index, {"title": "Dual-track index", "scale": {"domain": [0, 1]}}), "Dual-track index"),
            Panel(_spec(gap, {"title": "Goldstein points", "scale": {"zero": True}}, line=True), "Say-do gap"),
        ),
        table=_dyads(assessment, found),
        columns=2,
    )


def months(assessment: Assessment, found: WordsAndDeeds) -> Figure | None:
    """Events by month and class, for the dyads that can be read, with every event of the record as the table."""
    shown = _readable(found)
    if not shown:
        return None
    return Figure(
        id="case-events",
        caption="Events of each month by class: cooperation above the line, conflict below it; words next to the line.",
        alt="Stacked bars of events by month, a panel for each dyad with events enough.",
        panels=tuple(Panel(_bars(one), _name(assessment, one)) for one in shown),
        table=_events(assessment, found),
        key=KEY,
        columns=2,
    )


def counts(assessment: Assessment, found: WordsAndDeeds) -> Table | None:
    """How many events of each class, with the ids of the rows behind each count, for the dyads with five or more."""
    head = ("Who towards whom", *(name for name, _, _ in LOOKS.values()))
    rows = tuple(
        (_name(assessment, one), *(_cell(one.counts[quad], one.rows[quad]) for quad in LOOKS))
        for one in found.dyads
        if sum(one.counts.values()) >= MIN_EVENTS
    )
    return Table(head, rows) if rows else None


def _cell(count: int, ids: tuple[str, ...]) -> str:
    return f"{count}: {', '.join(ids)}" if count else "0"


def _readable(found: WordsAndDeeds) -> list[DyadReading]:
    return [one for one in found.dyads if one.dual_track.enough][:SHOWN]


def _name(assessment: Assessment, one: DyadReading) -> str:
    return f"{label(assessment, one.source)} → {label(assessment, one.target)}"


def _row(assessment: Assessment, one: DyadReading, measure: IndexEstimate) -> Row:
    return {
        "id": f"{one.source}→{one.target}",
        "label": _name(assessment, one),
        "name": _name(assessment, one),
        "value": measure.value,
        "low": measure.p05,
        "high": measure.p95,
        "shown": interval(measure),
        "fill": ACCENT if measure.enough else PAPER,
        "ground": f"{measure.words} words, {measure.deeds} deeds",
    }


def _spec(rows: list[Row], axis: Spec, *, line: bool = False) -> Spec:
    y, height, offset = ladder(rows)
    x = {"type": "quantitative", **axis}
    tip = tooltip(name="Dyad", shown="Estimate (90% interval)", ground="From")
    data = values(rows)
    bar: Spec = {
        "data": data,
        "mark": {"type": "rule", "stroke": ACCENT, "strokeWidth": 3, "opacity": 0.45, "yOffset": offset},
        "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}, "tooltip": tip},
    }
    dot: Spec = {
        "data": data,
        "mark": {
            "type": "point",
            "filled": True,
            "stroke": ACCENT,
            "strokeWidth": 2,
            "size": 75,
            "opacity": 1,
            "yOffset": offset,
        },
        "encoding": {"y": y, "x": {"field": "value", **x}, "fill": given("fill"), "tooltip": tip},
    }
    return drawing([*([zero(x)] if line else []), bar, dot, *rungs(rows, y)], height=height)


def _bars(one: DyadReading) -> Spec:
    counted = [(month.start.isoformat(), f"{month.start:%B %Y}", month.counts) for month in one.months]
    return drawing(bars(counted), height=170)


def _dyads(assessment: Assessment, found: WordsAndDeeds) -> Table:
    head = ("Who towards whom", "Words", "Deeds", "Dual-track index (90% interval)", "Say-do gap (90% interval)", "")
    rows = tuple(
        (
            _name(assessment, one),
            str(one.dual_track.words),
            str(one.dual_track.deeds),
            interval(one.dual_track),
            interval(one.say_do_gap, 1),
            "" if one.dual_track.enough else "too few events to read",
        )
        for one in found.dyads
    )
    return Table(head, rows)


def _events(assessment: Assessment, found: WordsAndDeeds) -> Table:
    head = ("Id", "On", "Who", "Towards", "Class", "What", "Sources", "Line of the file")
    rows = tuple(
        (
            one.id,
            short_day(one.date),
            label(assessment, one.source),
            listing([label(assessment, target) for target in one.targets]),
            LOOKS[one.quad][0],
            one.description,
            " ".join(one.sources),
            str(one.line),
        )
        for one in found.events
    )
    return Table(head, rows)
