"""Error responses given before a request reaches any route, in the same form as all others."""

from __future__ import annotations

import json

from starlette.types import Message, Scope, Send


def header(scope: Scope, name: bytes) -> str:
    """A header of the request as text, empty where there is none."""
    value_ = next((value for key, value in scope["headers"] if key == name), b"")
    return str(value_.decode("latin-1"))


async def refuse(send: Send, status: int, message: str, extra: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """Answer with an error as JSON."""
    body = json.dumps({"error": {"message": message, "where": "", "faults": []}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *extra]
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})
