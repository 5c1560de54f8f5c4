"""The group of commands of the command line, each imported when it is called or its help is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ripeness.commands import COMMANDS


class LazyCommands(Mapping[str, Any]):
    """The commands by name, as a group wants them; looking one up imports its module."""

    def __getitem__(self, name: str) -> Any:
        """The command of that name; KeyError where there is none."""
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the table."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class LazyGroup(TyperGroup):
    """A group whose list of commands is written from the table, with no command imported."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # Nothing is ever added to it.
        self.commands = LazyCommands()  # type: ignore[assignment]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the names of the commands with their lines of help."""
        # As click does it, less the import of every command for one line of its help.
        width = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [(name, TyperCommand(name, help=line).get_short_help_str(width)) for name, (_, line) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@cache
def _load(name: str) -> Any:
    command = import_module(f"ripeness.commands.{COMMANDS[name][0]}").command
    if not isinstance(command, typer.Typer):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name)(command)
        command = app
    # The group calls it by this name in errors and usage, whatever its function is called.
    loaded = typer.main.get_command(command)
    loaded.name = name
    return loaded
