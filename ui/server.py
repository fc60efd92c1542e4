"""The web server around the pages: health, local files, who may open a websocket, and what headers say."""

from __future__ import annotations

import html
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import solara.server.settings
import solara.server.starlette as solara_server
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import translate
from simulation import warming
from ui.language import COOKIE, preferred

ASSETS = Path(__file__).parent / "assets"
CHARTS = Path(str(files("uplot"))) / "static"

POLICY_VIOLATION = 1008
"""Code of RFC 6455 for a websocket that is refused."""

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
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *SECURITY_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OriginCheck:
    """Refuses a websocket that a page of another site opens; Solara itself does not look."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _is_same_origin(scope):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        await self.app(scope, receive, send)


def application() -> Starlette:
    """The whole site as one ASGI application."""
    return Starlette(
        routes=[*_own_routes(), Mount("/", routes=solara_server.routes)],
        middleware=[Middleware(OriginCheck), Middleware(SecurityHeaders), *solara_server.middleware],
        lifespan=solara_server.lifespan)


def _own_routes() -> list[BaseRoute]:
    packaged = solara.server.settings.assets.proxy_cache_dir
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/warming", warming_progress),
        Route("/resourcez", not_found),
        Route("/favicon.ico", favicon),
        # Only what is installed: Solara's own mount would fetch a missing file from outside.
        Mount("/_solara/cdn", solara_server.StaticFilesOptionalAuth(directory=packaged)),
        Mount("/charts", StaticFiles(directory=CHARTS)),
        Route("/", page),
        Route("/explore", page),
        Route("/explore/{rest:path}", page),
    ]


async def healthz(request: Request) -> Response:
    """Answers as long as the process lives."""
    return PlainTextResponse("ok")


async def readyz(request: Request) -> Response:
    """200 when the simulation can be used, 503 with the progress while its kernels compile."""
    return JSONResponse(_readiness(), status_code=200 if warming.is_ready() else 503)


async def warming_progress(request: Request) -> Response:
    """The same for a waiting page, to which not being ready yet is no error."""
    return JSONResponse(_readiness())


async def not_found(request: Request) -> Response:
    """What is not for the public."""
    raise HTTPException(status_code=404)


async def favicon(request: Request) -> Response:
    """The icon for browsers that ask for it at the root."""
    return Response((ASSETS / "favicon.svg").read_bytes(), media_type="image/svg+xml")


async def page(request: Request) -> Response:
    """Solara's page, with the reader's language declared, zoom allowed and a first word while it loads."""
    answer = await solara_server.root(request)
    if not isinstance(answer, HTMLResponse):
        return answer
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    body = opened(bytes(answer.body).decode(), language).encode()
    headers = [(name, value) for name, value in answer.raw_headers if name != b"content-length"]
    answer.body = body
    answer.raw_headers = [*headers, (b"content-length", str(len(body)).encode())]
    return answer


def opened(document: str, language: str) -> str:
    """Solara's document with `lang`, a viewport that can be zoomed, and our words until the page is there."""
    opening = html.escape(translate("shell.opening", language))
    offline = html.escape(translate("shell.offline", language))
    without_scripts = html.escape(translate("shell.without_scripts", language))
    return (
        document.replace("<html>", f'<html lang="{language}" data-offline="{offline}">', 1)
        .replace("width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui",
                 "width=device-width, initial-scale=1", 1)
        .replace("<link rel=\"icon\" type=\"image/png\" sizes=\"any\"", "<link rel=\"alternate icon\"", 1)
        .replace("<script>\n        var theme", f'<div id="opening" role="status">{opening}</div>'
                 f"<noscript><p>{without_scripts}</p></noscript><script>\n        var theme", 1))


def _readiness() -> dict[str, bool | float]:
    return {"ready": warming.is_ready(), "progress": warming.progress(), "failed": _has_failed()}


def _has_failed() -> bool:
    try:
        warming.wait(timeout=0)
    except RuntimeError:
        return True
    return False


def _is_same_origin(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    return not origin or urlsplit(origin).netloc == host
