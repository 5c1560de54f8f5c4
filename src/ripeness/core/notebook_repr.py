"""Results that show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Container
from importlib import import_module
from typing import Any, Final

PAINTER: Final = "ripeness.report.renderers.notebook"
"""What draws them stands above every result and is asked by its name, so that no result imports the report."""


class NotebookRepr:
    """A result that a notebook shows with its headline, small tables and bars instead of its fields."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: Container[str] | None = None, exclude: Container[str] | None = None) -> Any:
        """What Jupyter asks for: the forms that the result can be shown in, by MIME type."""
        forms: dict[str, str] = import_module(PAINTER).forms(self)
        wanted = {kind: text for kind, text in forms.items() if include is None or kind in include}
        return {kind: text for kind, text in wanted.items() if exclude is None or kind not in exclude}

    def _repr_html_(self) -> str:
        """The same for front ends that ask for HTML only."""
        found: str = import_module(PAINTER).forms(self)["text/html"]
        return found
