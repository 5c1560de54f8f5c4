"""The command `schema`."""

from __future__ import annotations

from ripeness import workbench
from ripeness.core.terminal import print_json


def command() -> None:
    """Print the scenario format as JSON Schema.

    Editors use it to complete and check a case while one writes it.
    """
    print_json(workbench.schema())
