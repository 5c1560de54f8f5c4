"""Event data in the forms that others publish it in, each a module that registers itself by name."""

from __future__ import annotations

# Each import registers a format; the order is the order in which a file is tried.
from ripeness.evidence.events.formats import (
    gdelt,
    icews,
    plover,
    polecat,
    quadruples,
)  # isort: skip

from ripeness.evidence.events.formats import plain  # isort: skip

__all__ = ["gdelt", "icews", "plain", "plover", "polecat", "quadruples"]
