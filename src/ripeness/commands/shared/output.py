"""How commands show and write what the workbench gives them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from ripeness.core.output_folder import atomic_folder
from ripeness.core.serialise import Serialisable
from ripeness.core.terminal import print_json
from ripeness.report import display

NEGATIVE = 1
"""The exit code of a question with a negative answer, such as a case with faults."""


def show(view: str, result: Serialisable, *, as_json: bool, **options: object) -> None:
    """A result on standard output: as one JSON document, or as the report's view of that name lays it out."""
    if as_json:
        print_json(result.to_dict())
    else:
        display.show(view, result, **options)


def renderer(name: str) -> Any:
    """A renderer of the report, imported once there is something to write: help and JSON do without it."""
    return import_module(f"ripeness.report.renderers.{name}")


def write_page(write: Callable[[Any, Path], Path], result: object, out: Path) -> Path:
    """Write a result's page and data into the folder `out`, all files or none; the page."""
    with atomic_folder(out) as draft:
        page = write(result, draft)
    return out / page.name


def count(number: int, noun: str) -> str:
    """`2 faults`, `1 fault`, `0 faults`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
