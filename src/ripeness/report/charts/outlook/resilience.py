"""Resilience of an actor, layer by layer: what it absorbs itself, what partners do, what gets through."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.actors import ActorReading
from ripeness.measures.resilience import LayerAtDate, LayerOfResilience
from ripeness.report.anchors import trace_anchor
from ripeness.report.charts.figure import Figure, Key, Panel, Row, Spec, on_demand
from ripeness.report.charts.shapes import channel, dates, drawing, literal, mark, quantity, stack, text, tooltip
from ripeness.report.charts.style import CATEGORIES, DASHED, MUTED, OTHERS, PAPER, day_fields, palette_colour
from ripeness.report.names import DOMAINS, label
from ripeness.report.number_format import percent, percent_range
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

OWN, THROUGH = "by itself", "gets through"
READABLE = 12
"""Percent of a bar under which a part of it is too narrow for its label."""


def figure(assessment: Assessment, actor: ActorReading) -> Figure | None:
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
        table=_table(assessment, actor, layers),
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


def _table(assessment: Assessment, actor: ActorReading, layers: dict[str, LayerOfResilience]) -> Table:
    rows: list[tuple[str, ...]] = []
    links: dict[tuple[int, int], str] = {}
    for domain, layer in layers.items():
        place = trace_anchor(assessment, "resilience", actor.id, domain)
        links |= {(len(rows), 2): place} if place else {}
        parts = {"absorbed in all": layer.now.absorbed, OWN: layer.now.own}
        parts |= {f"through {label(assessment, key)}": share for key, share in layer.now.partners.items()}
        rows += [(domain, name, _estimate(share)) for name, share in parts.items()]
    return Table(("Layer", "Part", "Share of gross pressure now (90% interval)"), tuple(rows), links=links)


def _estimate(share: DistributionSummary) -> str:
    return f"{percent(share.mean)} ({percent_range(share)})"
