"""Parts of a case as YAML text that loads back equal, sources and notes kept."""

from __future__ import annotations

import io
from datetime import date
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from ripeness.core.priors.prior import Prior
from ripeness.scenario.language.part import Part, to_plain
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import parse_scalar

WIDTH: Final = 110
SHORT: Final = 70
"""A mapping or list whose values take no more characters than this stands on one line."""


def to_yaml(file: ScenarioFile | Perspective) -> str:
    """The text of `scenario.yaml` (or of a perspective's file): the keys that were given, in the language's order."""
    return _dump(_node(to_plain(file)), sequence=4, offset=2)


def to_yaml_item(part: Part) -> str:
    """The text of an entry of a list, for a part: the keys that were given."""
    return _dump([_node(to_plain(part))], sequence=2, offset=0)


def _dump(node: Any, *, sequence: int, offset: int) -> str:
    writer = YAML()
    writer.width = WIDTH
    writer.indent(mapping=2, sequence=sequence, offset=offset)
    # Our reader knows no anchors: a value that stands twice is written twice.
    writer.representer.ignore_aliases = lambda *_: True
    out = io.StringIO()
    writer.dump(node, out)
    return out.getvalue()


def _node(value: Any) -> Any:
    if isinstance(value, Quantity):
        return _node(value.plain(_prior))
    if isinstance(value, dict):
        mapping = CommentedMap((_text(str(key)), _node(item)) for key, item in value.items())
        if _short(mapping.values()):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_node(item) for item in value)
        if _short(sequence):
            sequence.fa.set_flow_style()
        return sequence
    return _text(value) if isinstance(value, str) else value


def _prior(prior: Prior) -> Any:
    if not prior.is_fixed:
        return str(prior)
    value = prior.args[0]
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _text(text: str) -> str:
    """Text in quotes where our own reader would take it for something else when bare."""
    return text if parse_scalar(text) == text and text == text.strip() else DoubleQuotedScalarString(text)


def _short(values: Any) -> bool:
    items = list(values)
    plain_items = all(isinstance(item, str | int | float | date) or item is None for item in items)
    flat = all(plain_items or _is_flow(item) or not isinstance(item, dict | list) for item in items)
    return flat and sum(len(str(item)) + 2 for item in items) <= SHORT and "\n" not in "".join(map(str, items))


def _is_flow(item: Any) -> bool:
    return isinstance(item, CommentedMap | CommentedSeq) and bool(item.fa.flow_style())
