"""The command line: one command per verb of the workbench.

A command parses, calls, shows and gives an exit code:

    0    done
    1    a question with a negative answer (`check` found faults)
    2    the call or the input is wrong; one message on standard error, nothing half-written
    130  stopped by the person; what was finished is kept
    141  the reader of standard output went away

Results go to standard output, progress and messages to standard error. The commands stand in the table of
`ripeness.commands`; each is imported when it is called.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Annotated, NoReturn

import typer

from ripeness.commands.shared.lazy_group import LazyGroup
from ripeness.core.errors import Interrupted, RipenessError, ScenarioError
from ripeness.core.terminal import print_message, print_result, replace_unencodable

WRONG, STOPPED = 2, 130

app = typer.Typer(
    name="ripeness",
    cls=LazyGroup,
    help="Bargaining while fighting, made executable: what a conflict's talks can and cannot bring, and why.",
    epilog="CASE is a name that `ripeness cases` lists, a folder, or a scenario file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run one command (default: the process's own arguments) and exit with its code."""
    replace_unencodable()
    try:
        app(args=args, prog_name="ripeness")
    except Interrupted as stop:
        _leave(str(stop), STOPPED)
    except ScenarioError as error:
        _leave(f"the scenario has faults:\n{error}", WRONG)
    except RipenessError as error:
        _leave(str(error), WRONG)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _leave(f"{where}{error.strerror or error}", WRONG)
    sys.exit(0)


def _leave(message: str, code: int) -> NoReturn:
    print_message(f"ripeness: {message}")
    sys.exit(code)


def _print_version(wanted: bool) -> None:
    if wanted:
        print_result(metadata.version("ripeness"))
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options that come before any command."""
