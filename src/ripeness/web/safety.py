"""Guards around the application: who may ask, from where, and how much at once.

- `HostCheck` against DNS rebinding: only requests that name this server as their host are answered.
- `OriginCheck` against cross-site request forgery: a request that changes something is let through where its Origin
  is this very host, or where it has no Origin and carries the header `X-Ripeness` (or a token), which no form and no
  page of another site can send. What a browser says of the sender's site is believed in any case.
- `TokenCheck` for a server that others can reach: a token given once in the address, then kept in an HttpOnly cookie.
- `BodyLimit` bounds the size of every request body, counted as it comes in.
- `SecurityHeaders` of every response: run nothing that is not ours, guess nothing, leak nothing.

What is refused here, before it reaches any route, has the form of all errors.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def header(scope: Scope, name: bytes) -> str:
    """A header of the request as text, empty where there is none."""
    return str(next((value for key, value in scope["headers"] if key == name), b"").decode("latin-1"))


async def refuse(send: Send, status: int, message: str, extra: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """Answer with an error as JSON."""
    body = json.dumps({"error": {"message": message, "where": "", "faults": []}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *extra]
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})


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


COOKIE: Final = "ripeness-session"


class TokenCheck:
    """Refuses with 401 who has no token; gives a cookie to who brings it in the address."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self.token = token.encode()
        self.session = hmac.new(self.token, b"ripeness session", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request with the token as a bearer or as the cookie."""
        if scope["type"] != "http" or self._has_cookie(scope) or self._is_bearer(scope):
            await self.app(scope, receive, send)
        elif scope["method"] == "GET" and self._is_same(dict(_query(scope)).get("token", "")):
            await self._welcome(scope, send)
        else:
            message = "this server wants its token: open the address that it printed, or send Authorization: Bearer"
            await refuse(send, 401, message, ((b"www-authenticate", b"Bearer"),))

    def _is_same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self.token)

    def _is_bearer(self, scope: Scope) -> bool:
        kind, _, token = header(scope, b"authorization").partition(" ")
        return kind.lower() == "bearer" and self._is_same(token.strip())

    def _has_cookie(self, scope: Scope) -> bool:
        try:
            cookie = SimpleCookie(header(scope, b"cookie")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self.session.encode())

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """Hand over the cookie, and lead to the same address without the token in it."""
        rest = urlencode([(key, value) for key, value in _query(scope) if key != "token"])
        secure = "; Secure" if scope["scheme"] == "https" else ""
        cookie = f"{COOKIE}={self.session}; Path=/; HttpOnly; SameSite=Strict{secure}"
        # Only the path of the request itself: never another host.
        path = "/" + scope["raw_path"].decode("ascii", "replace").lstrip("/\\")
        place = f"{path}?{rest}" if rest else path
        headers = [(b"location", place.encode()), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


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


POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script and no style but those of our own files; nothing from anywhere else."""
SANDBOX: Final = (
    "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; "
    "script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For a finished report, which holds its own scripts: it runs as a page of no site, and can ask nobody anything."""
ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds them to every answer that does not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add headers on the way back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", POLICY)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("cache-control", "no-store")
                for name, value in ALWAYS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
