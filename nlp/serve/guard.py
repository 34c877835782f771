"""Restricts requests to this machine's browser, from the page itself, with the token."""

from __future__ import annotations

from secrets import compare_digest

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_OWN = ("", "none", "same-origin")
_READING = ("GET", "HEAD")


class Guard:
    """Accepts only requests to the token's address that were made by this page itself.

    A page of another site can make a browser send requests here. But it does not know the token;
    it cannot set our own header without a CORS preflight, which is always refused; and `Origin`
    and `Sec-Fetch-Site` reveal it. A domain of its own that resolves to 127.0.0.1 is revealed by
    `Host`.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on and add headers that isolate the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = self._status(Request(scope))
        if status:
            await PlainTextResponse("", status, headers=HEADERS)(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (k.encode(), v.encode())
                        for k, v in HEADERS.items()
                        if k.encode() not in own
                    ),
                ]
            await send(message)

        await self._app(scope, receive, sealed)

    def _status(self, request: Request) -> int:
        """Return the status of a refusal; 0 for none."""
        headers = request.headers
        if headers.get("host", "") not in self._hosts:
            return 421
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts}:
            return 403
        if headers.get("sec-fetch-site", "") not in _OWN:
            return 403
        if request.method not in _READING and headers.get("x-gouji") != "1":
            return 403
        first = request.url.path.split("/")[1]
        return 0 if compare_digest(first.encode(), self._token.encode()) else 404
