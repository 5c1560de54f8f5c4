"""The application on a socket, until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from ripeness.core.errors import UsageError
from ripeness.web.app import create_app
from ripeness.web.safety import LOOPBACK


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen (port 0: a free one), the token that is wanted, and more names that visitors may use."""

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    names: tuple[str, ...] = ()


def run(workspace: Path, address: Address, *, tell: Callable[[str], object]) -> None:
    """Serve a folder of cases until Ctrl-C; `tell` is given the address to open.

    Raises UsageError where the folder or the port cannot be had.
    """
    allowed = (*LOOPBACK, *address.names) if address.host in ("127.0.0.1", "::1", "localhost") else _names(address)
    app = create_app(workspace, token=address.token, allowed_hosts=allowed, warm=True)
    # Who answers and who computes share one interpreter: let them change places often.
    sys.setswitchinterval(0.001)
    listening = _listening(address)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=30,
        limit_concurrency=512,
        h11_max_incomplete_event_size=64 * 1024,
        lifespan="on",
    )
    tell(_url(address, listening.getsockname()[1]))
    uvicorn.Server(config).run(sockets=[listening])


def _names(address: Address) -> tuple[str, ...]:
    """What visitors may call a server that listens to others: its address, and the names given."""
    own = f"[{address.host}]" if ":" in address.host else address.host
    everywhere = address.host in ("0.0.0.0", "::")  # noqa: S104 (asked for, and only with a token)
    visible = (socket.gethostname().lower(), *_own_addresses()) if everywhere else (own,)
    return (*LOOPBACK, *visible, *address.names)


def _own_addresses() -> tuple[str, ...]:
    try:
        addresses = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return ()
    return tuple({f"[{at[4][0]}]" if at[0] == socket.AF_INET6 else str(at[4][0]) for at in addresses})


def _listening(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address.host, address.port))
        # Who asks before the application is up waits in line and is not turned away.
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen on {address.host}, port {address.port}: {error.strerror or error}; try --port 0"
        ) from None
    return listening


def _url(address: Address, port: int) -> str:
    everywhere = address.host in ("0.0.0.0", "::")  # noqa: S104 (asked for, and only with a token)
    host = socket.gethostname() if everywhere else address.host
    netloc = f"[{host}]" if ":" in host else host
    return f"http://{netloc}:{port}/" + (f"?token={address.token}" if address.token else "")
