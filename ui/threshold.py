"""Opens the port before the application is loaded: whoever comes early is told so, and let in as soon as it is."""

from __future__ import annotations

import html
import logging
import threading
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from locales import translate
from ui.guards import SecurityHeaders
from ui.language import COOKIE, preferred

log = logging.getLogger(__name__)

TRY_AGAIN_LATER = 1013
"""Code of a websocket that comes too early."""

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Reflet</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<style>html{{color-scheme:light dark;background:light-dark(#faf8f4,#14131c);color:light-dark(#575366,#b7b3c8)}}
body{{margin:40vh auto 0;text-align:center;font:16px/1.5 system-ui,sans-serif}}h1{{font:inherit}}</style></head>
<body><main><h1 role="status">{opening}</h1></main>
<script>(async function look(){{
try{{if((await fetch("/warming",{{cache:"no-store"}})).ok)return location.reload()}}catch{{}}
setTimeout(look,300)}})()</script></body></html>
"""


class Threshold:
    """An application that loads another one in the background and then steps aside.

    Args:
        load: imports and makes the application.
        unload: what to do when the server stops, if it was loaded.
    """

    def __init__(self, load: Callable[[], ASGIApp], unload: Callable[[], None]) -> None:
        self._load, self._unload = load, unload
        self._inside: ASGIApp | None = None
        self._early: ASGIApp = SecurityHeaders(_early)
        self.failed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or asks for patience."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif self._inside is not None:
            await self._inside(scope, receive, send)
        else:
            await self._early(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        threading.Thread(target=self._open, name="reflet-threshold", daemon=True).start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        if self._inside is not None:
            self._unload()
        await send({"type": "lifespan.shutdown.complete"})

    def _open(self) -> None:
        try:
            self._inside = self._load()
        except Exception:
            self.failed = True
            log.exception("the application could not be loaded")


async def _early(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
        return
    await _early_answer(Request(scope))(scope, receive, send)


def _early_answer(request: Request) -> Response:
    if request.url.path == "/healthz":
        return PlainTextResponse("ok")
    if request.url.path in ("/readyz", "/warming"):
        return JSONResponse({"ready": False, "progress": 0.0, "failed": False}, status_code=503)
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    opening = html.escape(translate("shell.opening", language))
    return HTMLResponse(PAGE.format(language=language, opening=opening), headers={"Cache-Control": "no-store"})
