"""Who may open a websocket, and what every answer says about how far it may be trusted."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import translate
from ui.runtime.site import PUBLIC_ADDRESS, is_ours
from ui.server.early_page import failed_document
from ui.shared.language import COOKIE, preferred

POLICY_VIOLATION = 1008
"""Code of RFC 6455 for a websocket that is refused."""
FORBIDDEN, TOO_LARGE = 403, 413
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
MOST_BYTES = 1_000_000
"""Of a request's body; forms have less, and files come by websocket."""
OWN_PAGE, OTHER_PAGES = "same-origin", ("cross-site", "same-site")
"""What browsers say in `Sec-Fetch-Site` of who sends something; no page can write it."""
HOSTS = ("host", "x-forwarded-host")
"""Headers with the site's name; the second is a proxy's, which no form and no websocket of another site can send."""
MOST_LOGGED = 20
"""Pairs of an origin and a host that the log names; whoever makes up more is not written down."""
log = logging.getLogger(__name__)

# Solara compiles Vue templates in the browser, which needs inline and evaluated scripts; everything stays on this host.
CONTENT_SECURITY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'")
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class SecurityHeaders:
    """Adds the security headers to every answer.

    Args:
        parents: origins of the sites whose pages may hold ours.
    """

    def __init__(self, app: ASGIApp, parents: tuple[str, ...] = ()) -> None:
        self.app = app
        policy = (b"content-security-policy", " ".join((CONTENT_SECURITY, *parents)).encode())
        # The older header knows no parents: browsers heed it only where there is none of the newer kind.
        older = () if parents else ((b"x-frame-options", b"SAMEORIGIN"),)
        self._headers = (policy, *older, *SECURITY_HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OriginCheck:
    """Refuses websockets and forms that another site's page sends with our readers' cookies; Solara does not look."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._told: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, unless it is such a one."""
        is_looked_at = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE_METHODS)
        if not is_looked_at or is_same_origin(headers := HTTPConnection(scope).headers):
            await self.app(scope, receive, send)
            return
        self._report(headers.get("origin", ""), headers.get("host", ""))
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await refusal(scope, "trouble.other_site", FORBIDDEN)(scope, receive, send)

    def _report(self, origin: str, host: str) -> None:
        """Writes once for each pair what was refused, and what to do where it is a proxy's doing."""
        pair = (origin[:200], host[:200])
        if pair not in self._told and len(self._told) < MOST_LOGGED:
            self._told.add(pair)
            log.warning(
                "refused: a page of '%s' sent a form or opened a websocket to '%s'. If both are this site, let the "
                "proxy pass the Host header as it came (nginx: proxy_set_header Host $http_host), or set %s=%s",
                *pair, PUBLIC_ADDRESS, pair[0] or "https://…")


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
            await refusal(scope, "join.too_large", TOO_LARGE)(scope, receive, send)
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


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this site, or from no page at all."""
    sent_by = headers.get("sec-fetch-site", "")
    if sent_by in OTHER_PAGES:
        return False
    origin = headers.get("origin", "")
    hosts = [host.strip() for name in HOSTS for host in headers.get(name, "").split(",")]
    return sent_by == OWN_PAGE or not origin or is_ours(origin, hosts)


def refusal(scope: Scope, key: str, status: int) -> Response:
    """A page that says in the reader's language why something was refused."""
    request = HTTPConnection(scope)
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    return HTMLResponse(
        failed_document(language, translate(key, language), "join.trouble"), status_code=status,
        headers={"Cache-Control": "no-store"})
