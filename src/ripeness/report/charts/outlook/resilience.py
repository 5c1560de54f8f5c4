"""Resilience of an actor, layer by layer: what it absorbs itself, what partners do, what gets through."""

from __future__ import annotations

from typing import Any

from ripeness.measures.actors import ActorReading
from ripeness.measures.resilience import LayerAtDate
from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Figure, Key, Panel, Spec, Table
from ripeness.report.charts.style import (
    CATEGORIES,
    DATE_AXIS,
    MUTED,
    OTHERS,
    PAPER,
    UTC,
    colour,
    drawing,
    given,
    text,
    tooltip,
    values,
)
from ripeness.report.names import DOMAINS, label
from ripeness.report.number_format import (
    day,
    percent,
    percent_range,
)
from ripeness.workbench.assessment import Assessment

Row = dict[str, Any]
OWN, THROUGH = "by itself", "gets through"


def figure(assessment: Assessment, one: ActorReading) -> Figure | None:
    """Bars for now and areas over time; None for an actor without layers."""
    if not one.resilience:
        return None
    domains = sorted(one.resilience, key=lambda key: DOMAINS.index(key) if key in DOMAINS else len(DOMAINS))
    partners = list(dict.fromkeys(key for domain in domains for key in one.resilience[domain].now.partners))
    fills = {part: _fill(assessment, part) for part in (OWN, *partners, THROUGH)}
    over_time = [domain for domain in domains if len(one.resilience[domain].path) > 1]
    now = Panel(_bars(assessment, one, domains, fills), f"{one.name}, now")
    return Figure(
        id=f"resilience-{one.id}",
        caption="Of every hundred of gross pressure in a layer, how much the actor absorbs by itself, how much through "
        "each partner, and how much gets through. The dashed line is the day of this assessment; what lies to its "
        "right is expected.",
        alt=f"Stacked bars of the pressure on {one.name} absorbed in each layer now, and stacked areas over time.",
        panels=(now, *(Panel(_areas(assessment, one, domain, fills), f"{one.name}, {domain}") for domain in over_time)),
        table=_table(assessment, one, domains),
        key=tuple(Key(_name(assessment, part), fill) for part, fill in fills.items()),
        columns=3 if len(over_time) > 2 else 2,
    )


def _fill(assessment: Assessment, part: str) -> str:
    """A colour for every part: a partner has the same in the pictures of all actors."""
    if part in (OWN, THROUGH):
        return CATEGORIES[0] if part == OWN else OTHERS
    layers = [layer for one in assessment.actors for layer in one.resilience.values()]
    partners = list(dict.fromkeys(key for layer in layers for key in layer.now.partners))
    return colour(partners.index(part), CATEGORIES[1:])


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
        rows.append(
            {"part": _name(assessment, part), "fill": fills[part], "low": 100 * low, "high": 100 * (low + share),
             "shown": percent(share), "label": percent(share), "middle": 100 * (low + share / 2)}
        )  # fmt: skip
        low += share
    return rows


def _bars(assessment: Assessment, one: ActorReading, domains: list[str], fills: dict[str, str]) -> Spec:
    rows = [
        {**row, "layer": domain.capitalize()}
        for domain in domains
        for row in _stack(assessment, one.resilience[domain].now, fills)
    ]
    y = {"field": "layer", "type": "nominal", "sort": None, "title": None, "axis": {"ticks": False, "domain": False}}
    x = {
        "type": "quantitative",
        "title": "% of gross pressure",
        "scale": {"domain": [0, 100]},
        "axis": {"tickCount": 5},
    }
    bars: Spec = {
        "data": values(rows),
        "mark": {"type": "bar", "height": 24, "stroke": PAPER, "strokeWidth": 1},
        "encoding": {
            "y": y,
            "x": {"field": "low", **x},
            "x2": {"field": "high"},
            "fill": given("fill"),
            "tooltip": tooltip(layer="Layer", part="Absorbed", shown="Share"),
        },
    }
    wide = [row for row in rows if row["high"] - row["low"] >= 12]
    return drawing([bars, *text(wide, {"y": y, "x": {"field": "middle", **x}})], height={"step": 40})


def _areas(assessment: Assessment, one: ActorReading, domain: str, fills: dict[str, str]) -> Spec:
    path = one.resilience[domain].path
    rows = [
        {**row, "on": at.date.isoformat(), "day": day(at.date)} for at in path for row in _stack(assessment, at, fills)
    ]
    x = {"field": "on", "type": "temporal", "scale": UTC, "axis": {**DATE_AXIS, "tickCount": 4}}
    y = {"type": "quantitative", "title": None, "scale": {"domain": [0, 100]}, "axis": {"tickCount": 5}}
    areas: Spec = {
        "data": values(rows),
        "mark": {"type": "area", "stroke": PAPER, "strokeWidth": 0.8},
        "encoding": {
            "x": x,
            "y": {"field": "low", **y},
            "y2": {"field": "high"},
            "fill": given("fill"),
            "detail": {"field": "part"},
            "tooltip": tooltip(day="On", part="Absorbed", shown="Share"),
        },
    }
    today: Spec = {
        "data": values([{"on": assessment.as_of.isoformat()}]),
        "mark": {"type": "rule", "stroke": MUTED, "strokeDash": [4, 3], "strokeWidth": 1.2},
        "encoding": {"x": x},
    }
    inside = path[0].date <= assessment.as_of <= path[-1].date
    return drawing([areas, today] if inside else [areas], height=170)


def _table(assessment: Assessment, one: ActorReading, domains: list[str]) -> Table:
    rows: list[tuple[str, ...]] = []
    links: dict[tuple[int, int], str] = {}
    for domain in domains:
        now = one.resilience[domain].now
        place = traced(assessment, "resilience", one.id, domain)
        links |= {(len(rows), 2): place} if place else {}
        rows.append((domain, "absorbed in all", f"{percent(now.absorbed.mean)} ({percent_range(now.absorbed)})"))
        rows.append((domain, OWN, f"{percent(now.own.mean)} ({percent_range(now.own)})"))
        rows += [
            (domain, f"through {label(assessment, key)}", f"{percent(part.mean)} ({percent_range(part)})")
            for key, part in now.partners.items()
        ]
    return Table(("Layer", "Part", "Share of gross pressure now (90% interval)"), tuple(rows), links=links)
