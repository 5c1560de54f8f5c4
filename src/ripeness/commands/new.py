"""The command `new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ripeness import workbench
from ripeness.core.terminal import print_message, print_result


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the case and of its folder.")],
    parent: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder to write it in.")] = Path(),
    like: Annotated[
        str, typer.Option("--from", metavar="CASE", help="A case of the catalogue to start from (see ripeness cases).")
    ] = "",
) -> None:
    """Write a starter case, or copy one of the catalogue.

    It is whole: it passes `ripeness check` and can be assessed as it stands.
    """
    folder = workbench.new(name, parent, like=like)
    print_result(str(folder))
    print_message(f"Next: edit {folder / 'scenario.yaml'}, then ripeness check {folder}")
