"""Results on the terminal: the view of a result by its name, drawn in the width that there is."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from ripeness.core.terminal import print_result

if TYPE_CHECKING:
    from ripeness.report.blocks import Document


def view_of(name: str, *result: object, **options: object) -> Document:
    """The tree of blocks that the view of this name makes of a result: `what_if`, or `ledger.import_view`."""
    module, _, function = name.partition(".")
    document: Document = getattr(import_module(f"ripeness.report.views.{module}"), function or "view")(
        *result, **options
    )
    return document


def text_of(name: str, *result: object, width: int = 80, colour: bool = False, **options: object) -> str:
    """The same as text in lines of `width` columns."""
    # rich and the views are loaded only where something is shown: the command line has to start at once.
    from ripeness.report.renderers.terminal import render_text

    return render_text(view_of(name, *result, **options), width=width, colour=colour)


def show(name: str, *result: object, **options: object) -> None:
    """Write a result to standard output: as wide as the terminal or COLUMNS says, in colours on a terminal only."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns
    print_result(text_of(name, *result, width=width, colour=colour, **options).rstrip("\n"))
