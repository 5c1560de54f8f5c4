"""What all charts share: the palette of the page, axes of dates, and the configuration of Vega-Lite.

Colours are CSS variables of the page (templates/style.css), after Okabe & Ito's palette for
colour-blind readers, so that light, dark and printed pages need no second drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from textwrap import wrap

from ripeness.report.charts.figure import Row, Spec
from ripeness.report.number_format import day
from ripeness.workbench.assessment import Assessment

INK, MUTED, RULE, PAPER, ACCENT = (f"var(--{name})" for name in ("ink", "muted", "rule", "paper", "accent"))
SIDES = {"a": "var(--side-a)", "b": "var(--side-b)"}
NEUTRAL = "var(--cat-1)"
DEALS = tuple(f"var(--deal-{number})" for number in range(1, 5))
CATEGORIES = tuple(f"var(--cat-{number})" for number in range(1, 7))
SHAPES = ("circle", "square", "triangle-up", "diamond")
OTHERS = "var(--goes-on)"
DASHED = [4, 3]

CONFIG: Spec = {
    "font": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": MUTED,
        "titleColor": MUTED,
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "gridOpacity": 0.6,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelPadding": 4,
    },
    "axisY": {"minExtent": 26},
    "axisQuantitative": {"tickCount": 5},
    "text": {"fontSize": 12.5, "fill": INK},
}


def palette_colour(index: int, palette: Sequence[str] = CATEGORIES) -> str:
    """The colour of that number; from the start again where the palette ends."""
    return palette[index % len(palette)]


def kind_colour(assessment: Assessment, key: str) -> str:
    """The colour of a kind of deal, the same in every picture."""
    return palette_colour(_position(list(assessment.names.kinds), key), DEALS)


def kind_shape(assessment: Assessment, key: str) -> str:
    """The shape of a kind of deal, which tells what colour alone would not."""
    return palette_colour(_position(list(assessment.names.kinds), key), SHAPES)


def _position(keys: list[str], key: str) -> int:
    return keys.index(key) if key in keys else len(keys)


def lines(name: str, *, width: int = 44) -> str:
    """A name in at most two lines for a label above its mark; what does not fit is left out, with a sign of it."""
    return "\n".join(wrap(name, width, max_lines=2, placeholder=" …"))


def label_fields(key: str, name: str, *, width: int = 44) -> Row:
    """What every row under a label has: its id, the name in full, and as its label."""
    return {"id": key, "label": lines(name, width=width), "name": name}


def day_fields(on: date) -> Row:
    """A day for the axis and for a reader."""
    return {"on": on.isoformat(), "day": day(on)}


def interval_fields(value: float | None, low: float | None, high: float | None) -> Row:
    """A figure with the ends of its interval."""
    return {"value": value, "low": low, "high": high}


def percent_fields(value: float, low: float, high: float) -> Row:
    """A share or a value in stake units with the ends of its interval, in hundredths."""
    return interval_fields(100 * value, 100 * low, 100 * high)


def apart(heights: Sequence[float], least: float) -> tuple[float, ...]:
    """Heights moved as little as needed so that neighbours are at least `least` apart, in their order."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    placed = list(heights)
    for lower, upper in pairwise(order):
        placed[upper] = max(placed[upper], placed[lower] + least)
    if order:
        # Half of what the topmost was pushed up is taken back from all, so that labels stay near their lines.
        shift = (placed[order[-1]] - heights[order[-1]]) / 2
        placed = [height - shift for height in placed]
    return tuple(placed)
