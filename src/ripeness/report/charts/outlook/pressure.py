"""Talks and pressure, apart and together; and how much of the pressure on an actor is absorbed, layer by layer."""

from __future__ import annotations

from functools import partial

from ripeness.measures.actors import ActorReading
from ripeness.measures.dual_track import DualTrackCell
from ripeness.measures.resilience import LayerAtDate, LayerOfResilience
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import channel, dates, drawing, literal, mark, quantity, stack, text, tooltip
from ripeness.report.charts.style import ACCENT, CATEGORIES, DASHED, MUTED, OTHERS, PAPER, day_fields, palette_colour
from ripeness.report.names import DOMAINS, label, trace_anchor
from ripeness.report.number_format import chance, day, mean_range, percent, percent_range, stake
from ripeness.report.sentences.outlook import war_left
from ripeness.report.table import Table, tabulate
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


def dual_track_figure(assessment: Assessment) -> Figure:
    """The table of four as a picture."""
    horizon = day(assessment.dual_track.horizon)
    return Figure(
        id="dual-track",
        caption=f"The chance of a deal by {horizon}, were talks or pressure taken away. “No talks” leaves the usual "
        "contacts only; the small figures are 90% intervals. If the step from right to left is larger in the upper "
        "row than in the lower one, talks and pressure help each other.",
        alt="Four fields: talks and pressure, talks alone, pressure alone and neither, each with its chance of a deal.",
        panels=(Panel(_fields(assessment)),),
        table=_dual_track_table(assessment),
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
            "left": war_left(assessment, cells[key].expected_duration_periods),
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


def _dual_track_table(assessment: Assessment) -> Table:
    cells = assessment.dual_track.cells
    actors = list(dict.fromkeys(key for cell in cells.values() for key in cell.terms))
    return tabulate(
        cells.items(),
        ("With", lambda item: FIELDS[item[0]][0] if item[0] in FIELDS else item[0]),
        ("Chance of a deal", lambda item: chance(item[1].p_deal)),
        ("War goes on", lambda item: war_left(assessment, item[1].expected_duration_periods)),
        *((f"Terms of {label(assessment, key)}", partial(_terms, actor=key)) for key in actors),
        links=_links(assessment, list(cells)),
    )


def _terms(item: tuple[str, DualTrackCell], *, actor: str) -> str:
    value = item[1].terms.get(actor)
    return stake(value) if value else "no deal in any draw"


def _links(assessment: Assessment, cells: list[str]) -> dict[tuple[int, int], str]:
    """Where chance and duration of each cell are traced: those as scheduled by themselves, all chances together."""
    places = {(row, 1): trace_anchor(assessment, "interaction") for row in range(len(cells))}
    if AS_SCHEDULED in cells:
        row = cells.index(AS_SCHEDULED)
        places[row, 1] = trace_anchor(assessment, "p_deal")
        places[row, 2] = trace_anchor(assessment, "expected_duration")
    return places


OWN, THROUGH = "by itself", "gets through"
READABLE = 12
"""Percent of a bar under which a part of it is too narrow for its label."""


def resilience_figure(assessment: Assessment, actor: ActorReading) -> Figure | None:
    """Bars for now and areas over time; None for an actor without layers."""
    if not actor.resilience:
        return None
    domains = sorted(actor.resilience, key=lambda key: DOMAINS.index(key) if key in DOMAINS else len(DOMAINS))
    layers = {domain: actor.resilience[domain] for domain in domains}
    partners = list(dict.fromkeys(key for layer in layers.values() for key in layer.now.partners))
    fills = {part: _fill(assessment, part) for part in (OWN, *partners, THROUGH)}
    over_time = {domain: layer.path for domain, layer in layers.items() if len(layer.path) > 1}
    areas = (Panel(_areas(assessment, path, fills), f"{actor.name}, {domain}") for domain, path in over_time.items())
    return Figure(
        id=f"resilience-{actor.id}",
        caption="Of every hundred of gross pressure in a layer, how much the actor absorbs by itself, how much through "
        "each partner, and how much gets through. The dashed line is the day of this assessment; what lies to its "
        "right is expected.",
        alt=f"Stacked bars of the pressure on {actor.name} absorbed in each layer now, and stacked areas over time.",
        panels=(Panel(_bars(assessment, layers, fills), f"{actor.name}, now"), *areas),
        table=_resilience_table(assessment, actor, layers),
        key=tuple(Key(_name(assessment, part), fill) for part, fill in fills.items()),
        columns=3 if len(over_time) > 2 else 2,
    )


def _fill(assessment: Assessment, part: str) -> str:
    """A colour for every part: a partner has the same in the pictures of all actors."""
    if part in (OWN, THROUGH):
        return CATEGORIES[0] if part == OWN else OTHERS
    layers = [layer for actor in assessment.actors for layer in actor.resilience.values()]
    partners = list(dict.fromkeys(key for layer in layers for key in layer.now.partners))
    return palette_colour(partners.index(part), CATEGORIES[1:])


def _name(assessment: Assessment, part: str) -> str:
    return part.capitalize() if part in (OWN, THROUGH) else f"through {label(assessment, part)}"


def _shares(at: LayerAtDate, parts: dict[str, str]) -> list[tuple[str, float]]:
    """Each part's share, in the order of the picture; what is left gets through."""
    shares = [(OWN, at.own.mean)]
    shares += [(part, at.partners[part].mean) for part in parts if part in at.partners]
    return [*shares, (THROUGH, 1 - sum(share for _, share in shares))]


def _stack(assessment: Assessment, at: LayerAtDate, fills: dict[str, str]) -> list[Row]:
    rows: list[Row] = []
    low = 0.0
    for part, share in _shares(at, fills):
        ends = {"low": 100 * low, "high": 100 * (low + share)}
        rows.append({**ends, "part": _name(assessment, part), "fill": fills[part], "shown": percent(share)})
        low += share
    return rows


@on_demand
def _bars(assessment: Assessment, layers: dict[str, LayerOfResilience], fills: dict[str, str]) -> Spec:
    rows = [
        {**row, "layer": domain.capitalize()}
        for domain, layer in layers.items()
        for row in _stack(assessment, layer.now, fills)
    ]
    y = channel("y", "layer", type="nominal", sort=None, title=None, axis={"ticks": False, "domain": False})
    x = quantity("x", "% of gross pressure", domain=[0, 100], axis={"tickCount": 5})
    tips = tooltip(layer="Layer", part="Absorbed", shown="Share")
    look = {"height": 24, "stroke": PAPER, "strokeWidth": 1}
    bars = mark(rows, "bar", y, *x.span("low", "high"), literal("fill"), tips, **look)
    labels = [
        {"layer": row["layer"], "label": row["shown"], "middle": (row["low"] + row["high"]) / 2}
        for row in rows
        if row["high"] - row["low"] >= READABLE
    ]
    return drawing([bars, *text(labels, y, x("middle"))], height={"step": 40})


@on_demand
def _areas(assessment: Assessment, path: tuple[LayerAtDate, ...], fills: dict[str, str]) -> Spec:
    rows = [{**row, **day_fields(at.date)} for at in path for row in _stack(assessment, at, fills)]
    x, y = dates(ticks=4), quantity("y", domain=[0, 100], axis={"tickCount": 5})
    areas = stack(rows, x("on"), y, "part", tooltip(day="On", part="Absorbed", shown="Share"), gap=0.8)
    today = x.line(assessment.as_of.isoformat(), stroke=MUTED, strokeDash=DASHED, strokeWidth=1.2)
    inside = path[0].date <= assessment.as_of <= path[-1].date
    return drawing([areas, today] if inside else [areas], height=170)


def _resilience_table(assessment: Assessment, actor: ActorReading, layers: dict[str, LayerOfResilience]) -> Table:
    rows: list[tuple[str, ...]] = []
    links: dict[tuple[int, int], str] = {}
    for domain, layer in layers.items():
        place = trace_anchor(assessment, "resilience", actor.id, domain)
        links |= {(len(rows), 2): place} if place else {}
        parts = {"absorbed in all": layer.now.absorbed, OWN: layer.now.own}
        parts |= {f"through {label(assessment, key)}": share for key, share in layer.now.partners.items()}
        rows += [(domain, name, mean_range(share)) for name, share in parts.items()]
    return Table(("Layer", "Part", "Share of gross pressure now (90% interval)"), tuple(rows), links=links)
