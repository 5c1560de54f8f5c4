"""Bargaining while fighting, made executable.

The public names are those of the workbench, the errors, and what an assessment is. They are imported when first used,
so that `import ripeness` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from ripeness import workbench

_ERRORS: Final = ("Interrupted", "RipenessError", "ScenarioError", "UsageError")

__all__ = sorted({"Assessment", "__version__", *_ERRORS, *workbench.__all__})  # noqa: PLE0605 (the workbench's table is the list)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("ripeness")
    if name == "Assessment":
        return import_module("ripeness.workbench.assessment").Assessment
    if name in _ERRORS:
        return getattr(import_module("ripeness.core.errors"), name)
    if name not in __all__:
        raise AttributeError(f"module 'ripeness' has no attribute {name!r}")
    return getattr(workbench, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
