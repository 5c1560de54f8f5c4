"""Shapes that charts share, in altair: layers of marks, axes, rows with intervals, courses in time, lanes.

A chart is a list of layers, each of them rows drawn as marks of one kind through channels. Fields are
names of our own: what comes from a scenario is only ever a value. `altair` takes a third of a second to
import, so that only drawing pays for it (see `figure.on_demand`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal

from ripeness.report.charts.figure import Key, Row, Spec, on_demand
from ripeness.report.charts.style import CONFIG, INK, PAPER, RULE

Layer = Any
"""An `altair.Chart` with one kind of mark."""
Channel = Any
AxisName = Literal["x", "y"]


@cache
def altair() -> Any:
    """The library, imported when the first picture is drawn."""
    import altair

    return altair


def mark(rows: Sequence[Row], kind: str, *channels: Channel, **style: Any) -> Layer:
    """A layer: each row a mark of that kind, drawn through the channels; `style` is the same for all."""
    # A plain dictionary of values: altair would validate rows one by one, and turns only data frames into records.
    return altair().Chart({"values": rows}, mark={"type": kind, **style}).encode(*channels)


def drawing(layers: Sequence[Layer], *, height: int | Spec) -> Spec:
    """The specification of layers, as wide as the page gives room for; layers of the same rows share them."""
    datasets: dict[str, list[Row]] = {}
    return {
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": "transparent",
        "layer": [_layer(layer, datasets) for layer in layers],
        "datasets": datasets,
        "config": CONFIG,
    }


def _layer(layer: Layer, datasets: dict[str, list[Row]]) -> Spec:
    # Rows stay out of altair, which would walk through every value; that the whole is valid the tests see to.
    spec: Spec = layer.to_dict(validate=False, ignore=["data"], context={"top_level": False})
    return {"data": {"name": _dataset(layer.data["values"], datasets)}, **spec}


def _dataset(rows: Sequence[Row], datasets: dict[str, list[Row]]) -> str:
    """The name of these rows among the datasets; numbers to four decimals, finer than any picture shows."""
    short = [{key: round(item, 4) if isinstance(item, float) else item for key, item in row.items()} for row in rows]
    name = next((name for name, other in datasets.items() if other == short), f"rows{len(datasets)}")
    datasets[name] = short
    return name


@dataclass(frozen=True, slots=True)
class Axis:
    """An upright or level axis: called with a field it gives the channel, with the axis' title, scale and ticks."""

    name: AxisName
    parts: Spec

    def __call__(self, field: str) -> Channel:
        """The channel for a field."""
        return channel(self.name, field, **self.parts)

    def span(self, low: str, high: str) -> tuple[Channel, Channel]:
        """From one field to another."""
        return self(low), channel(f"{self.name}2", high)

    def line(self, place: float | str, **style: Any) -> Layer:
        """A straight line across the picture at one place of the axis, which an axis of dates wants as ISO text."""
        return mark([{"at": place}], "rule", self("at"), **{"stroke": INK, "strokeWidth": 1, **style})


def quantity(name: AxisName, title: str | None = None, *, axis: Spec | bool | None = True, **scale: Any) -> Axis:
    """An axis of numbers; `axis` are its ticks (None: it is not drawn), `scale` its domain and the like."""
    parts = {"scale": scale} if scale else {}
    ticks = {} if axis is True else {"axis": axis}
    return Axis(name, {"type": "quantitative", "title": title, **parts, **ticks})


def dates(*, ticks: int = 5, scale: Spec | None = None, **axis: Any) -> Axis:
    """An axis of days from left to right."""
    labels = {"format": "%b %Y", "labelOverlap": "greedy", "labelSeparation": 8}
    parts = {"title": None, "grid": False, "tickCount": ticks, **labels, **axis}
    return Axis("x", {"type": "temporal", "scale": {"type": "utc", **(scale or {})}, "axis": parts})


def channel(name: str, field: str, **parts: Any) -> Channel:
    """Any channel for a field, with altair's own parts such as scale and axis."""
    return getattr(altair(), name[0].upper() + name[1:])(field=field, **parts)


def at_pixel(name: AxisName, pixel: float) -> Channel:
    """A place in pixels, whatever the data."""
    return getattr(altair(), f"{name.upper()}Value")(pixel)


def at_zero(name: AxisName) -> Channel:
    """The end of a mark at zero."""
    return getattr(altair(), f"{name.upper()}2Datum")(0)


def literal(name: str, field: str = "", **parts: Any) -> Channel:
    """A colour, shape or opacity that stands in the data itself, without a scale or a legend."""
    return channel(name, field or name, **{"type": "nominal", "scale": None, "legend": None, **parts})


def detail(field: str) -> Channel:
    """What parts the marks of a layer, one for each value of the field."""
    return channel("detail", field)


def tooltip(**titles: str) -> list[Channel]:
    """What a mark tells when pointed at: field by field, each under its title."""
    return [channel("tooltip", field, type="nominal", title=title) for field, title in titles.items()]


def dots(rows: Sequence[Row], *channels: Channel, **style: Any) -> Layer:
    """Filled dots."""
    return mark(rows, "point", *channels, filled=True, opacity=1, **style)


def text(rows: Sequence[Row], *channels: Channel, **style: Any) -> list[Layer]:
    """Labels with a halo of the page's colour, so that they read over any fill: two layers."""
    halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round", "opacity": 0.85, "fill": PAPER}
    words = channel("text", "label", type="nominal")
    return [mark(rows, "text", *channels, words, **{**look, **style}) for look in (halo, {"fill": INK, "stroke": None})]


def course(rows: Sequence[Row], x: Channel, y: Axis, tips: list[Channel], colour: str) -> list[Layer]:
    """A line with dots and the band of its interval, from the fields `value`, `low` and `high`."""
    return [
        mark(rows, "area", x, *y.span("low", "high"), fill=colour, opacity=0.16),
        mark(rows, "line", x, y("value"), stroke=colour, strokeWidth=2.5),
        dots(rows, x, y("value"), tips, fill=colour, size=35),
    ]


def stack(rows: Sequence[Row], x: Channel, y: Axis, part: str, tips: list[Channel], *, gap: float = 1) -> Layer:
    """Areas on top of each other, one for each value of the field `part`, between the fields `low` and `high`."""
    place = (x, *y.span("low", "high"), detail(part))
    return mark(rows, "area", *place, literal("fill"), tips, stroke=PAPER, strokeWidth=gap)


class RowChart:
    """Rows one below the other, each under its own label; a row has an `id` and a `label` of one or two lines."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._step = 62 if any("\n" in row["label"] for row in rows) else 46
        # Bands without padding: what stands in a row is placed by pixels from its upper edge.
        band = {"type": "band", "padding": 0}
        self._y = partial(channel, "y", "id", type="nominal", sort=None, axis=None, scale=band)

    def mark(
        self, kind: str, *channels: Channel, rows: Sequence[Row] | None = None, lift: int = 0, **style: Any
    ) -> Layer:
        """A mark under the label of each row, or of some; `lift` moves it down by pixels."""
        place = {"yOffset": self._step // 2 - 12 + lift}
        return mark(self.rows if rows is None else rows, kind, self._y(), *channels, **place, **style)

    def span(self, x: Axis, low: str, high: str, *channels: Channel, **style: Any) -> Layer:
        """A line between two fields."""
        return self.mark("rule", *x.span(low, high), *channels, **style)

    def dot(self, x: Axis, field: str, *channels: Channel, **style: Any) -> Layer:
        """A filled dot at a field."""
        return self.mark("point", x(field), *channels, filled=True, opacity=1, **style)

    def drawing(self, *layers: Layer) -> Spec:
        """The layers with the labels at the upper edges of the rows."""
        deep = max((row["label"].count("\n") for row in self.rows), default=0)
        # A shorter label stands on the lower line, near its mark.
        lift = {row["id"]: " \n" * (deep - row["label"].count("\n")) for row in self.rows}
        labels = [{"id": row["id"], "label": lift[row["id"]] + row["label"]} for row in self.rows]
        place = (self._y(bandPosition=0), at_pixel("x", 0))
        names = text(labels, *place, align="left", baseline="top", dy=4, lineBreak="\n", lineHeight=15)
        return drawing([*layers, *names], height={"step": self._step})


class Lanes:
    """Lanes with their names, in pixels from the top; a heading has a `label`, its height `y` and the lane's `top`."""

    def __init__(self, headings: Sequence[Row], height: int) -> None:
        self.headings, self.height = headings, height
        self.y = quantity("y", axis=None, domain=[0, height], reverse=True, nice=False)

    def drawing(self, *layers: Layer) -> Spec:
        """The layers between the lines that part the lanes, and their names."""
        parting = mark(self.headings, "rule", self.y("top"), stroke=RULE)
        place = (self.y("y"), at_pixel("x", 0))
        names = text(self.headings, *place, align="left", baseline="middle", fontWeight=600)
        return drawing([parting, *layers, *names], height=self.height)


@on_demand
def key_chart(entries: Sequence[Key]) -> Spec:
    """What each colour stands for, for places that have no key of their own."""
    rows = [{"label": entry.label, "colour": entry.colour} for entry in entries]
    y = channel("y", "label", type="nominal", sort=None, axis=None)
    square = mark(rows, "square", y, at_pixel("x", 8), literal("color", "colour"), size=90, opacity=1)
    words = mark(rows, "text", y, at_pixel("x", 20), channel("text", "label", type="nominal"), align="left")
    return drawing([square, words], height={"step": 18})
