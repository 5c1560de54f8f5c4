"""Rich display of results in a notebook (the protocol of IPython)."""

from __future__ import annotations

from collections.abc import Container
from importlib import import_module
from typing import Any, Final

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
