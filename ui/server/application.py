"""The web application around the pages: health, local files, and Solara's document as our readers get it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import cast

import solara.server.starlette as solara_server
from solara.server.kernel_context import contexts
from solara.server.server import get_session_id_cookie
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from game.errors import NoPlaceError, RefusedError, StoreError
from locales import translate
from ui.debrief.files import debrief_file
from ui.forms import check, html_forms, join, sign_in
from ui.identity import addresses, sessions
from ui.identity.addresses import WORKSHOP_PAGES
from ui.identity.first_trainer import first_token
from ui.runtime import engine, moments, rooms as workshops
from ui.runtime.environment import parents
from ui.server import health
from ui.server.early_page import declared, failed_document, opening
from ui.server.frames import FrameCheck
from ui.server.middleware import BodyLimit, OriginCheck, SecurityHeaders
from ui.server.redirects import Tidied, missing
from ui.server.websocket_filter import WebsocketFilter
from ui.shared.assets import asset
from ui.shared.language import COOKIE, preferred
from ui.train.kits import kit_page
from ui.vendor import FILES
from wording.problems import refusal_text

ASSETS = Path(__file__).parent.parent / "assets"
CHARTS = Path(str(files("uplot"))) / "static"
WEB_FONTS = re.compile(r'<link href="[^"]*/fonts\.css"[^>]*>(</link>)?')
"""Solara's typefaces and icons, 360 KB of rules for fonts that none of our pages sets."""


def application() -> Starlette:
    """The whole site as one ASGI application, its pages loaded."""
    solara_server.on_startup()
    workshops.start(first_token)
    # Pages are ours to give (`page`): of Solara's routes only what serves them, so that all else leads nowhere.
    inner = [route for route in solara_server.routes if getattr(route, "endpoint", None) is not solara_server.root]
    return guarded([*_own_routes(), Mount("/", routes=inner)], solara_server.middleware)


def guarded(routes: Sequence[BaseRoute], inner: Sequence[Middleware] = ()) -> Starlette:
    """An application of these routes, behind everything that looks at what comes in."""
    allowed = parents()
    framed = [Middleware(FrameCheck, parents=allowed), Middleware(SecurityHeaders, parents=allowed)]
    guards = (Tidied, OriginCheck, BodyLimit, WebsocketFilter)
    return Starlette(
        routes=routes, middleware=[*framed, *(Middleware(guard) for guard in guards), *inner],
        exception_handlers={404: nowhere, 405: nowhere, 500: broken, RefusedError: refused})


def close() -> None:
    """Closes every page and every room."""
    solara_server.on_shutdown()
    workshops.close()


def _own_routes() -> list[BaseRoute]:
    return [
        *workshop_routes(),
        Route("/resourcez", not_found),
        Route("/_solara/api/close/{kernel_id}", close_page, methods=["POST"]),
        Route("/_solara/api/evict/{kernel_id}", not_found, methods=["POST"]),
        Route("/favicon.ico", favicon),
        # Only what is shipped: Solara's own mount would fetch a missing file from outside.
        Mount("/_solara/cdn", solara_server.StaticFilesOptionalAuth(directory=FILES)),
        Mount("/charts", StaticFiles(directory=CHARTS)),
        Route("/", page),
        Route("/explore", page),
        Route("/explore/{rest:path}", page),
        Route("/decide", page),
        Route("/decide/company/file/{kind}.{ending}", own_file),
        Route("/decide/{rest:path}", page),
        Route("/method", page),
        Route("/method/comparison.{ending}", comparison_file),
        Route("/method/{rest:path}", page),
        Route("/hypothesis", page),
        Route("/debrief/{identity}/file.{ending}", debrief_file),
        Route("/kits/{scenario}/{minutes:int}", kit_page),
        *(Route(f"/train{rest}", trainers_page) for rest in ("", "/{rest:path}")),
        *(Route(f"/{name}{rest}", page) for name in WORKSHOP_PAGES for rest in ("", "/{rest:path}")),
    ]


def workshop_routes() -> list[BaseRoute]:
    """The light pages of workshops, their clock, and what operators ask for."""
    return [*health.routes(), *moments.routes(), *check.routes(), *join.routes(), *sign_in.routes()]


def comparison_file(request: Request) -> Response:
    """The comparison with the evidence as far as it has come, as a file to keep."""
    from ui.method.files import comparison

    language = preferred(request.headers.get("accept-language", ""), request.query_params.get("lang"))
    found = comparison(request.path_params["ending"], language)
    if found is None:
        raise HTTPException(status_code=404)
    return found


def own_file(request: Request) -> Response:
    """A file for a reader's own company: the template to fill in, or the made-up example."""
    from ui.decide.own_company.files import own_company_file

    language = preferred(request.headers.get("accept-language", ""), request.query_params.get("lang"))
    found = own_company_file(request.path_params["kind"], request.path_params["ending"], language)
    if found is None:
        raise HTTPException(status_code=404)
    return found


async def not_found(request: Request) -> Response:
    """What is not for the public."""
    raise HTTPException(status_code=404)


def close_page(request: Request) -> Response:
    """A browser says that it has closed a page: only one of its own; Solara itself does not look."""
    page = contexts.get(request.path_params["kernel_id"])
    if page is not None and page.session_id == get_session_id_cookie(request.cookies):
        closed: Response = solara_server.close(request)
        return closed
    return Response()


async def nowhere(request: Request, error: Exception) -> Response:
    """What is told of an address that leads nowhere."""
    return await run_in_threadpool(missing, request, error)


async def favicon(request: Request) -> Response:
    """The icon for browsers that ask for it at the root."""
    return Response((ASSETS / "favicon.svg").read_bytes(), media_type="image/svg+xml")


async def trainers_page(request: Request) -> Response:
    """A page for trainers: whoever is not signed in does so first."""
    if await run_in_threadpool(sessions.trainer_of, request.cookies) is None:
        requested = f"?{request.url.query}" if request.url.query else ""
        return html_forms.redirect(addresses.sign_in_address(request.url.path + requested))
    return await page(request)


async def broken(request: Request, error: Exception) -> Response:
    """What is told when something of ours fails; the reason goes to the log only."""
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    return HTMLResponse(failed_document(language), status_code=500, headers={"Cache-Control": "no-store"})


async def refused(request: Request, error: Exception) -> Response:
    """What is told where nothing can be stored; which folder it is stands in the log only."""
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    if isinstance(error, NoPlaceError):
        document = failed_document(language, translate("trouble.no_place", language), "trouble.no_place_title")
    else:
        text = refusal_text(cast(RefusedError, error), language)
        document = failed_document(language, text, again=isinstance(error, StoreError) and request.method == "GET")
    return HTMLResponse(document, status_code=503, headers={"Cache-Control": "no-store"})


async def page(request: Request) -> Response:
    """Solara's page, with the reader's language declared, zoom allowed and a first word while it loads."""
    answer: Response = await solara_server.root(request)
    if not isinstance(answer, HTMLResponse):
        return answer
    language = preferred(request.headers.get("accept-language", ""), request.cookies.get(COOKIE))
    body = opened(bytes(answer.body).decode(), language, request.url.path).encode()
    headers = [(name, value) for name, value in answer.raw_headers if name != b"content-length"]
    answer.body = body
    answer.raw_headers = [*headers, (b"content-length", str(len(body)).encode())]
    await run_in_threadpool(html_forms.renew, request, answer)
    return answer


def opened(document: str, language: str, path: str) -> str:
    """Solara’s document with its language, a viewport that can be zoomed, no web fonts, our words until it lives."""
    without_scripts = html.escape(translate("shell.without_scripts", language))
    watchdog = f"<script>{asset('needs.js')}{asset('watchdog.js')}</script>"
    first = f"{opening(language, path, engine.is_ready())}<noscript><p>{without_scripts}</p></noscript>{watchdog}"
    return (
        WEB_FONTS.sub("", document).replace("<html>", f"<html {declared(language, workshops.root())}>", 1)
        .replace("width=device-width, initial-scale=1, maximum-scale=1, user-scalable=no, minimal-ui",
                 "width=device-width, initial-scale=1", 1)
        .replace("<link rel=\"icon\" type=\"image/png\" sizes=\"any\"", "<link rel=\"alternate icon\"", 1)
        .replace("<script>\n        var theme", f"{first}<script>\n        var theme", 1))
