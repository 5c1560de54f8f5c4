"""What results share: their fields as plain data that JSON can carry, and their display in a notebook."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from typing import Any, Final, Protocol, TypeVar

Result = TypeVar("Result")


class Serialisable(Protocol):
    """A result that can be written as JSON."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""


class JsonResult:
    """A dataclass whose fields, and all that they hold, are its JSON."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text, keys as text."""
        return to_json_dict(self)


def to_json_dict(result: Any) -> dict[str, Any]:
    """The dataclass `result` and all that it holds as plain data; dates as ISO text, keys as text."""
    plain = _plain(result)
    assert isinstance(plain, dict)
    return plain


def from_fields(kind: type[Result], source: object, /, **others: Any) -> Result:
    """A dataclass of `kind`, whose fields are the attributes of `source` of their names, or given as `others`."""
    names = [f.name for f in fields(kind) if f.name not in others and hasattr(source, f.name)]  # type: ignore[arg-type]
    return kind(**{name: getattr(source, name) for name in names}, **others)


def _plain(value: Any) -> Any:
    # Not dataclasses.asdict: it copies every leaf, and leaves keys and dates that JSON cannot carry.
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


RENDERER: Final = "ripeness.report.renderers.notebook"
"""The renderer stands floors above every result: it is imported by name when a notebook asks, and not before."""


class NotebookRepr:
    """A result that a notebook shows with its headline, small tables and bars instead of its fields."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: Container[str] | None = None, exclude: Container[str] | None = None) -> Any:
        """The result as Jupyter may show it, by MIME type."""
        forms: dict[str, str] = import_module(RENDERER).forms(self)
        wanted = {kind: text for kind, text in forms.items() if include is None or kind in include}
        return {kind: text for kind, text in wanted.items() if exclude is None or kind not in exclude}

    def _repr_html_(self) -> str:
        """The result as HTML, for front ends that ask for nothing else."""
        html: str = import_module(RENDERER).forms(self)["text/html"]
        return html
