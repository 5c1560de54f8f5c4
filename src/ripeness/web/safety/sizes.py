"""Limit on the size of every request body, counted as it comes in."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ripeness.web.safety.early_responses import header, refuse

USUAL: Final = 4 * 2**20
UPLOAD: Final = 64 * 2**20
"""Bytes of a question or a text, and of an upload."""
UPLOADS: Final = ("/documents", "/events", "/cases/import", "/cases/draft")
"""How the paths end that take uploads."""


class _TooLarge(Exception):
    """More came in than is taken."""


class BodyLimit:
    """Refuses with 413 a body beyond the bound, whatever length it announces."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = UPLOAD if scope["path"].endswith(UPLOADS) else USUAL
        announced = header(scope, b"content-length")
        if announced.isdigit() and int(announced) > most:
            await _refuse_body(send, most)
            return
        counted = _CountingChannel(receive, send, most)
        try:
            await self.app(scope, counted.receive, counted.send)
        except _TooLarge:
            await counted.say_so()


class _CountingChannel:
    """One request as it comes in and its answer as it goes out."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self._most = receive, send, most
        self._came, self._refused = 0, False

    async def receive(self) -> Message:
        message = await self._receive()
        self._came += len(message.get("body", b""))
        if self._came > self._most:
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        # Whatever the application makes of a body that broke off: this is why.
        if self._came <= self._most:
            await self._send(message)
        else:
            await self.say_so()

    async def say_so(self) -> None:
        if not self._refused:
            self._refused = True
            await _refuse_body(self._send, self._most)


async def _refuse_body(send: Send, most: int) -> None:
    await refuse(send, 413, f"the request is larger than {most // 2**20} MiB, the most that is taken")
