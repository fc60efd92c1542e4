"""Opens the port before the application is loaded: whoever comes early is told so, and let in as soon as it is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.server.early_page import early_document, failed_document
from ui.server.middleware import SecurityHeaders
from ui.shared.language import COOKIE, preferred

log = logging.getLogger(__name__)

TRY_AGAIN_LATER = 1013
"""Code of a websocket that comes too early."""


class StartingApp:
    """An application that loads another one in the background and then steps aside.

    Args:
        load: imports and makes the application.
        unload: what to do when the server stops, if it was loaded.
    """

    def __init__(self, load: Callable[[], ASGIApp], unload: Callable[[], None]) -> None:
        self._load, self._unload = load, unload
        self._inside: ASGIApp | None = None
        self._early: ASGIApp = SecurityHeaders(self._answer_early)
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

    async def _answer_early(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        await _early_answer(Request(scope), self.failed)(scope, receive, send)


def _early_answer(request: Request, failed: bool) -> Response:
    if request.url.path == "/healthz":
        return PlainTextResponse("ok")
    if request.url.path in ("/readyz", "/warming"):
        # Whoever waits asks for /warming again and again: not being there yet is no error to it.
        status = 503 if request.url.path == "/readyz" else 200
        return JSONResponse({"open": False, "ready": False, "progress": 0.0, "failed": failed}, status_code=status)
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    if failed:
        return HTMLResponse(failed_document(language), status_code=500, headers={"Cache-Control": "no-store"})
    return HTMLResponse(early_document(language, request.url.path), headers={"Cache-Control": "no-store"})
