"""A figure: panels to draw, a key, a caption, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from typing import Any, ParamSpec

from ripeness.report.table import Table

Row = dict[str, Any]
"""What one mark is drawn from: values by field."""
Spec = dict[str, Any]
"""A Vega-Lite specification."""
Drawing = Callable[[], Spec]
Arguments = ParamSpec("Arguments")


def on_demand(draw: Callable[Arguments, Spec]) -> Callable[Arguments, Drawing]:
    """Decorator: calls only remember their arguments; the specification is made when a picture is shown.

    Text and JSON are made from the same figures and must not pay for drawing, nor for the import of altair.
    """

    @wraps(draw)
    def prepare(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Drawing:
        return partial(draw, *args, **kwargs)

    return prepare


@dataclass(frozen=True)
class Panel:
    """One drawing and the title above it (may be empty)."""

    drawing: Drawing
    title: str = ""

    @cached_property
    def spec(self) -> Spec:
        """The Vega-Lite specification, made at the first look."""
        return self.drawing()


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the key: what a colour stands for. `mark` is area, line, dot or a shape; `hollow` may follow."""

    label: str
    colour: str
    mark: str = "area"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with all that a reader needs who cannot see it.

    `caption` says what to see, `alt` what is drawn; `columns` is how many panels stand
    beside each other on a wide screen.
    """

    id: str
    caption: str
    alt: str
    panels: tuple[Panel, ...]
    table: Table
    key: tuple[Key, ...] = ()
    columns: int = 1
