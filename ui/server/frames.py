"""Our pages within other sites' pages: who may hold them, and what stands there where nobody may."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from locales import translate
from ui.shared.assets import asset
from ui.shared.language import COOKIE, preferred

FORBIDDEN = 403
HELD = ("iframe", "frame", "embed", "object")
"""What browsers say in `Sec-Fetch-Dest` of a page within another one."""
STRANGERS = ("cross-site", "same-site")
ALONE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Reflet</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
<body><main class="reflet"><div class="page"><h1>{title}</h1><p>{text}</p>
<p><a class="button button--main" href="" target="_blank" rel="noopener">{action}</a></p></div></main></body></html>
"""
# Whoever frames this can only have somebody open a tab.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"


class FrameCheck:
    """Answers a page that another site wants to hold with one that leads to a tab of its own, where it may not."""

    def __init__(self, app: ASGIApp, parents: tuple[str, ...] = ()) -> None:
        self.app, self._parents = app, parents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, unless it is such a one."""
        is_page = scope["type"] == "http" and scope["method"] == "GET"
        if is_page and self._is_forbidden(Headers(scope=scope)):
            await alone(Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_forbidden(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-dest") not in HELD or headers.get("sec-fetch-site") not in STRANGERS:
            return False
        # A parent that keeps quiet about itself is left to the browser, which knows it.
        parent = urlsplit(headers.get("referer", ""))
        return not self._parents or (
            bool(parent.netloc) and f"{parent.scheme}://{parent.netloc}".lower() not in self._parents)


def alone(request: Request) -> Response:
    """The page that stands within a page that may not hold ours."""
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    words = {key: html.escape(translate(f"frame.{key}", language)) for key in ("title", "text", "action")}
    document = ALONE.format(language=language, style=asset("custom.css"), **words)
    return HTMLResponse(document, FORBIDDEN, {
        "Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Sec-Fetch-Dest, Referer",
        "X-Content-Type-Options": "nosniff"})
