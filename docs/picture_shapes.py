"""What the pictures of the pages share: lines over numbers and bars under names, with their keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from ripeness.core.distributions import Floats
from ripeness.report.charts.figure import Row, Spec
from ripeness.report.charts.shapes import Layer, channel, drawing, literal, mark, quantity
from ripeness.report.charts.style import CATEGORIES

HEIGHT: Final = 230
DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
BLUE, ORANGE, PURPLE, GREEN = CATEGORIES[:4]


class Line(NamedTuple):
    """A line of a picture: its name in the key, its points, colour, and which of the dashes."""

    name: str
    x: Sequence[float] | Floats
    y: Sequence[float] | Floats
    colour: str
    dash: int = 0


class Picture(NamedTuple):
    """What is drawn, and the key: names with colours; `dashed` holds those of dashed lines."""

    spec: Spec
    key: tuple[tuple[str, str], ...]
    dashed: frozenset[str] = frozenset()


def lines(x_title: str, y_title: str, *drawn: Line, zero: bool = True, more: Sequence[Layer] = (), **x: Any) -> Picture:
    """Lines over numbers."""
    across, up = quantity("x", x_title, nice=False, **x), quantity("y", y_title, zero=zero)
    layers = [
        mark(
            [{"x": float(a), "y": float(b)} for a, b in zip(line.x, line.y, strict=True)],
            "line",
            across("x"),
            up("y"),
            stroke=line.colour,
            strokeWidth=2.2,
            strokeDash=DASHES[line.dash],
        )
        for line in drawn
    ]
    dashed = frozenset(line.name for line in drawn if line.dash)
    return Picture(drawing([*layers, *more], height=HEIGHT), tuple((line.name, line.colour) for line in drawn), dashed)


def bars(x_title: str, y_title: str, names: Sequence[str], series: Mapping[str, tuple[Floats, str]]) -> Picture:
    """Bars side by side under the names of packages."""
    rows: list[Row] = [
        {"package": name, "value": float(value), "series": label, "colour": colour}
        for label, (values, colour) in series.items()
        for name, value in zip(names, values, strict=True)
    ]
    place = {"type": "nominal", "sort": None, "title": x_title, "axis": {"labelAngle": 0}}
    across = (channel("x", "package", **place), channel("xOffset", "series", type="nominal", sort=None))
    bar = mark(rows, "bar", *across, quantity("y", y_title)("value"), literal("fill", "colour"))
    return Picture(drawing([bar], height=HEIGHT), tuple((label, colour) for label, (_, colour) in series.items()))
