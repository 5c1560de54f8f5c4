"""The chance of a deal by date: by kind as stacked areas, under changes of the case, and beside the outside view."""

from __future__ import annotations

from datetime import date

from ripeness.measures.outlook import ByDate
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import Lanes, dates, dots, drawing, literal, mark, quantity, stack, text, tooltip
from ripeness.report.charts.style import (
    ACCENT,
    CATEGORIES,
    INK,
    MUTED,
    OTHERS,
    SIDES,
    day_fields,
    kind_colour,
    palette_colour,
)
from ripeness.report.names import kind, side, trace_anchor
from ripeness.report.number_format import chance, day, percent, percent_range, short_day, with_ends
from ripeness.report.sentences.bottom_line import headline
from ripeness.report.sentences.perspectives import classes
from ripeness.report.table import Table, tabulate
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.live.response import LiveAnswer, PeriodAnswer

LABELLED = 5.5
"""Percentage points under which an area is too thin for a label inside it."""
State = tuple[str, str, str]
"""Id, name and colour of what the war may have come to."""


def by_date_figure(assessment: Assessment) -> Figure | None:
    """The stacked areas; None where the run has fewer than two dates to draw."""
    path = assessment.outlook.path
    if len(path) < 2:
        return None
    states, falls = _states(assessment, path), path[-1].p_collapse
    return Figure(
        id="outlook",
        caption="The height of a band at a date is the probability that the war then stands so: ended in a deal of "
        f"that kind{', ended in a collapse,' if falls else ''} or still going on. At every date the bands add up to "
        "100%.",
        alt="Stacked areas of probability from now on: deals by kind,"
        f"{' collapse of either side,' if falls else ''} war goes on.",
        panels=(Panel(_areas(path, states)),),
        table=_by_date_table(assessment),
        key=tuple(Key(name, fill) for _, name, fill in states),
    )


def _states(assessment: Assessment, path: tuple[ByDate, ...]) -> list[State]:
    """Every state, from the bottom of the picture up."""
    last, names = path[-1], assessment
    deals = [(f"deal:{key}", kind(names, key).capitalize(), kind_colour(names, key)) for key in last.p_deal_of]
    falls = [(f"collapse:{key}", f"{side(names, key)} collapses", SIDES.get(key, "")) for key in last.p_collapse]
    return [*deals, *falls, ("goes on", "War goes on", OTHERS)]


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


def _by_date_table(assessment: Assessment) -> Table:
    by = assessment.outlook.by or assessment.outlook.path
    states = _states(assessment, by)
    traces = ["p_deal", *(_trace(state) for state, _, _ in states)]
    return tabulate(
        by,
        ("By", lambda at: day(at.date)),
        ("Any deal", lambda at: chance(at.p_deal)),
        *((name, lambda at, state=state: f"{100 * _probability(at, state):.1f}%") for state, name, _ in states),
        links={
            (row, at): trace_anchor(assessment, name) for row in range(len(by)) for at, name in enumerate(traces, 1)
        },
    )


def _trace(state: str) -> str:
    """The number that a state's probability is traced as: a deal of one kind as any deal."""
    group, _, key = state.partition(":")
    return {"deal": "p_deal", "collapse": f"p_collapse.{key}"}.get(group, "p_goes_on")


def against_base_figure(answer: LiveAnswer) -> Figure | None:
    """The two courses; None where there are fewer than two dates, or one draw alone, to draw."""
    if len(answer.path) < 2 or answer.draws < 2:
        return None
    key = (Key("With the changes", ACCENT, "line"), Key("The case as it is", MUTED, "line"))
    return Figure(
        id="against-base",
        caption="The probability that a deal has been struck by a date, with its 90% interval over the draws. "
        "Dashed and grey: the case as it is, on the same draws.",
        alt="A line of the probability of a deal over time with a band, and a dashed line of the case as it is.",
        panels=(Panel(_courses(answer.path)),),
        table=tabulate(
            answer.path,
            ("By", lambda at: day(at.date)),
            ("P(deal)", lambda at: percent(at.p_deal.mean)),
            ("90% interval", lambda at: percent_range(at.p_deal)),
            ("As the case is", lambda at: percent(at.base_p_deal.mean)),
        ),
        key=key if answer.moved or answer.without else (),
    )


@on_demand
def _courses(path: tuple[PeriodAnswer, ...]) -> Spec:
    rows = [
        {
            **day_fields(at.date),
            "now": 100 * at.p_deal.mean,
            "low": 100 * at.p_deal.p05,
            "high": 100 * at.p_deal.p95,
            "base": 100 * at.base_p_deal.mean,
            "base_low": 100 * at.base_p_deal.p05,
            "base_high": 100 * at.base_p_deal.p95,
            "shown": percent(at.p_deal.mean),
            "interval": percent_range(at.p_deal),
            "before": percent(at.base_p_deal.mean),
        }
        for at in path
    ]
    x, y = dates()("on"), quantity("y", "P(deal), %", domain=[0, 100])
    tips = tooltip(day="By", shown="P(deal)", interval="90% interval", before="As the case is")
    return drawing(
        [
            mark(rows, "area", x, *y.span("base_low", "base_high"), fill=MUTED, opacity=0.1),
            mark(rows, "area", x, *y.span("low", "high"), fill=ACCENT, opacity=0.18),
            mark(rows, "line", x, y("base"), stroke=MUTED, strokeWidth=1.5, strokeDash=[5, 4]),
            mark(rows, "line", x, y("now"), stroke=ACCENT, strokeWidth=2.5),
            mark(rows, "point", x, y("now"), tips, fill=ACCENT, stroke=None, size=30),
        ],
        height=260,
    )


MODEL, POOL = "The model", "Pooled"
HEAD, LINE, FOOT = 22, 17, 10
"""Pixels of a date's heading, of a view, and of the space after the last."""
OUTSIDE = CATEGORIES[1:]
Look = tuple[str, str]
"""Colour and shape of a view."""


def views_figure(assessment: Assessment) -> Figure | None:
    """The dots; None where there is nothing to set beside the model."""
    if not classes(assessment) and not assessment.pooled:
        return None
    rows = _view_rows(assessment)
    looks = {row["view"]: (row["fill"], row["shape"]) for row in rows}
    return Figure(
        id="views",
        caption="The chance of a deal by each date as the model sees it, as comparable cases suggest (squares), and "
        "pooled. Lines are intervals: 90% for the model, 95% for comparable cases. Where the lines do not meet, "
        "inside and outside view disagree by more than either allows for.",
        alt="Dots with intervals of the chance of a deal by date: the model, each reference class, the pool.",
        panels=(Panel(_dots(rows)),),
        table=tabulate(
            rows,
            ("By", lambda row: row["day"]),
            ("View", lambda row: row["view"]),
            ("Chance of a deal", lambda row: row["shown"]),
        ),
        key=tuple(Key(view, fill, shape) for view, (fill, shape) in looks.items()),
    )


def _view_rows(assessment: Assessment) -> list[Row]:
    """Every view of every date in the order of dates, without its place in the picture."""
    rows = _model(assessment)
    for place, past in enumerate(classes(assessment)):
        look = (palette_colour(place, OUTSIDE), "square")
        rows += [_view_row(past.name, rate.date, rate.p_deal, look, (rate.low, rate.high)) for rate in past.rates]
    for pooled in assessment.pooled.by if assessment.pooled else ():
        rows.append(_view_row(POOL, pooled.date, pooled.p_deal, (INK, "diamond")))
        rows += [
            _view_row(name, pooled.date, p, (palette_colour(at, CATEGORIES[::-1]), "triangle-up"))
            for at, (name, p) in enumerate(pooled.supplied.items())
        ]
    return sorted(rows, key=lambda row: row["on"])


def _model(assessment: Assessment) -> list[Row]:
    """The model's view by each of its horizons, the verdict's among them, and by the dates that only the pool has."""
    look = (ACCENT, "circle")
    by_date = {at.date: at.p_deal for at in assessment.outlook.by}
    main = headline(assessment)
    if main:
        by_date[assessment.verdict.horizon] = main
    rows = [_view_row(MODEL, on, p.mean, look, (p.p05, p.p95)) for on, p in by_date.items()]
    rest = [rate for rate in (assessment.pooled.by if assessment.pooled else ()) if rate.date not in by_date]
    return [*rows, *(_view_row(MODEL, rate.date, rate.inside, look) for rate in rest)]


def _view_row(view: str, on: date, p: float, look: Look, ends: tuple[float, float] | None = None) -> Row:
    low, high = ends or (p, p)
    return {
        "view": view,
        **day_fields(on),
        "short": short_day(on),
        "p": 100 * p,
        "low": 100 * low,
        "high": 100 * high,
        "shown": with_ends(percent, p, low, high) if ends else percent(p),
        "fill": look[0],
        "shape": look[1],
    }


def _layout(rows: list[Row]) -> tuple[list[Row], Lanes]:
    """The rows with their heights in pixels, in a lane a date."""
    entries: list[Row] = []
    heads: list[Row] = []
    top = 0
    for on in dict.fromkeys(row["on"] for row in rows):
        here = [row for row in rows if row["on"] == on]
        heads.append({"label": f"By {here[0]['short']}", "y": top + 12, "top": top})
        entries += [{**row, "y": top + HEAD + LINE * line + 6} for line, row in enumerate(here)]
        top += HEAD + LINE * len(here) + FOOT
    return entries, Lanes(heads, top)


@on_demand
def _dots(rows: list[Row]) -> Spec:
    entries, lanes = _layout(rows)
    x, y = quantity("x", "Chance of a deal, %", domainMin=0, nice=True), lanes.y("y")
    tips = tooltip(view="View", day="By", shown="Chance of a deal")
    look = (literal("fill"), literal("shape"))
    return lanes.drawing(
        mark(entries, "rule", y, *x.span("low", "high"), literal("stroke", "fill"), strokeWidth=2.5, opacity=0.8),
        dots(entries, y, x("p"), *look, tips, size=80),
    )
