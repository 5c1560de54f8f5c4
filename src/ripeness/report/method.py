"""The method in a page (`texts/method.toml`): what was computed, and definition and unit of every measure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the report: its name, what it is, and its unit."""

    name: str
    definition: str
    unit: str


_TEXTS = tomllib.loads(files("ripeness.report").joinpath("texts", "method.toml").read_text(encoding="utf-8"))
PARAGRAPHS: tuple[str, ...] = tuple(_TEXTS["paragraphs"])
MEASURES: tuple[Measure, ...] = tuple(Measure(**measure) for measure in _TEXTS["measures"])
