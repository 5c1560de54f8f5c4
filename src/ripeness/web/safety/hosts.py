"""Host check against DNS rebinding: only requests that name this server as their host are answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from ripeness.web.safety.early_responses import header, refuse

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?")


class HostCheck:
    """Refuses with 421 whatever is asked of a host by another name."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str] = LOOPBACK) -> None:
        self.app = app
        self.allowed = frozenset(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request to one of the names allowed."""
        if scope["type"] == "http" and not self._is_ours(scope):
            await refuse(send, 421, "this server does not answer to that host; use the address that it printed")
            return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        hosts = [value for key, value in scope["headers"] if key == b"host"]
        match = _HOST.fullmatch(header(scope, b"host"))
        return len(hosts) == 1 and match is not None and match[1].lower() in self.allowed
