"""Access token for a server that others can reach: given once in the address, then kept in an HttpOnly cookie."""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from ripeness.web.safety.early_responses import header, refuse

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
