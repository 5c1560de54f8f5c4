"""The command `serve`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from ripeness.core.errors import UsageError
from ripeness.core.terminal import print_message, print_result

Port = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")]
Place = Annotated[Path, typer.Option(metavar="DIR", help="The folder of your cases; it is made where missing.")]
Host = Annotated[str, typer.Option(metavar="H", help="The address to listen on; any but this machine's wants --token.")]
Token = Annotated[
    str, typer.Option(envvar="RIPENESS_TOKEN", metavar="T", help="Answer only who has this token (16 letters or more).")
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="A name that visitors call it by; repeatable."),
]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def command(
    port: Port = 8765,
    workspace: Place = Path("ripeness-cases"),
    host: Host = "127.0.0.1",
    token: Token = "",
    name: Names = None,
) -> None:
    """Open the workbench in the browser.

    It answers this machine alone, unless another --host is given with a --token. What you make is
    kept as plain files in the workspace.
    """
    _refuse(host, token)
    try:
        # By its name: the page stands beside the command line, and no floor below imports it.
        server: Any = import_module("ripeness.web.server")
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed; install what the page needs: pip install 'ripeness[web]'"
        ) from None

    def tell(url: str) -> None:
        print_result(url)
        print_message(f"Cases are in {workspace}; stop with Ctrl-C.")

    server.run(workspace, server.Address(host, port, token or None, tuple(name or ())), tell=tell)


def _refuse(host: str, token: str) -> None:
    """Raise UsageError for a server that anybody could use."""
    if host not in LOOPBACK and not token:
        raise UsageError(f"--host {host} lets others in; give --token too, 16 letters or more that nobody guesses")
    if token and len(token) < 16:
        raise UsageError(f"--token has {len(token)} letters; wanted 16 or more")
