"""Results on the terminal: the view of a result by its name, drawn in the width that there is."""

from __future__ import annotations

import os
import shutil
import sys

from ripeness.core.terminal import print_result
from ripeness.report.views.by_name import view_of


def text_of(name: str, *result: object, width: int = 80, colour: bool = False, **options: object) -> str:
    """What the view of this name makes of a result, as text in lines of `width` columns."""
    # rich and the views are loaded only where something is shown: the command line has to start at once.
    from ripeness.report.renderers.terminal import render_text

    return render_text(view_of(name, *result, **options), width=width, colour=colour)


def show(name: str, *result: object, **options: object) -> None:
    """Write a result to standard output: as wide as the terminal or COLUMNS says, in colours on a terminal only."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size().columns
    print_result(text_of(name, *result, width=width, colour=colour, **options).rstrip("\n"))
