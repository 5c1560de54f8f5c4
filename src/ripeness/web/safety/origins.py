"""Origin check against cross-site request forgery: only pages of this server may change anything.

A request that changes something is let through where its Origin is this very host, or where it
has no Origin and carries the header `X-Ripeness` (or a token), which no form and no page of
another site can send. What a browser says of the sender's site is believed in any case.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from ripeness.web.safety.early_responses import header, refuse

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OWN: Final = frozenset({"", "same-origin", "none"})
"""What `Sec-Fetch-Site` says of our own pages, of an address typed in, and of programs that are no browser."""


class OriginCheck:
    """Refuses with 403 what is not sent by a page of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what only reads, and what a page or a program of the user's own sends."""
        why = _wrong(scope) if scope["type"] == "http" else ""
        if why:
            await refuse(send, 403, why)
            return
        await self.app(scope, receive, send)


def _wrong(scope: Scope) -> str:
    reads = scope["method"] in READING
    site, origin = header(scope, b"sec-fetch-site"), header(scope, b"origin")
    if reads and not scope["path"].startswith("/api/"):
        # A link from elsewhere may lead to a page; what the page shows stays with the visitor.
        return ""
    if site not in OWN:
        return f"this request comes from another site ({site}); open the page of this server itself"
    if origin:
        ours = header(scope, b"host").lower()
        return "" if _netloc(origin) == ours else "this request comes from a page of another site"
    if reads or header(scope, b"x-ripeness") or header(scope, b"authorization"):
        return ""
    return "what changes something wants the header X-Ripeness: 1, or to come from a page of this server"


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
