"""Who may open a websocket, and what every answer says about how far it may be trusted."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY_VIOLATION = 1008
"""Code of RFC 6455 for a websocket that is refused."""
FORBIDDEN, TOO_LARGE = 403, 413
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
MOST_BYTES = 1_000_000
"""Of a request's body; forms have less, and files come by websocket."""

# Solara compiles Vue templates in the browser, which needs inline and evaluated scripts; everything stays on this host.
CONTENT_SECURITY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'")
SECURITY_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OriginCheck:
    """Refuses websockets and forms that another site's page sends with our readers' cookies; Solara does not look."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, unless it is such a one."""
        if scope["type"] == "websocket" and not is_same_origin(scope):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not is_same_origin(scope):
            await PlainTextResponse("another site sent this", status_code=FORBIDDEN)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class BodyLimit:
    """Refuses requests whose body is larger than anything that our pages send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, as long as it is not too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or len(declared) > 12 or int(declared) > MOST_BYTES:
            await PlainTextResponse("too large", status_code=TOO_LARGE)(scope, receive, send)
            return
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST_BYTES:
                # Whoever sends more than was declared has gone, as far as the pages are concerned.
                return {"type": "http.disconnect"}
            return message

        await self.app(scope, bounded, send)


def is_same_origin(scope: Scope) -> bool:
    """Whether a request comes from a page of this site, or from no page at all."""
    headers = dict(scope["headers"])
    if headers.get(b"sec-fetch-site", b"") in (b"cross-site", b"same-site"):
        return False
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    try:
        return not origin or urlsplit(origin).netloc == host
    except ValueError:
        return False
