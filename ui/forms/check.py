"""A page that tests a place before a workshop: what it needs of a device, and of the network on the way to Reflet."""

from __future__ import annotations

import json
import time

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from ui.forms import html_forms
from ui.forms.html_forms import Form, form_endpoint, language_of
from ui.identity import addresses
from ui.identity.lan_address import is_only_here
from ui.runtime.rooms import root
from ui.shared.assets import asset
from ui.shared.language import words
from ui.shared.qr import square_of

TESTS = ("server", "line", "delay", "address", "browser", "storage", "awake", "clock", "text", "sound")
"""What is tested, in the order in which it matters; each a group of messages, `check.<name>`, and one in `venue.js`."""


def routes() -> list[BaseRoute]:
    """The page, and the line that it tries."""
    return [Route("/check", form_endpoint(check)), WebSocketRoute("/line", line)]


def check(request: Request, form: Form) -> Response:
    """The page; it tests by itself as soon as it is there, on whatever device opens it."""
    language = language_of(request)
    site = addresses.site_of(request.headers, request.url.scheme)
    here = is_only_here(site)
    facts = {"root": root(), "site": site, "only_here": here}
    answer = html_forms.html_page(
        request, "check", language, tests=TESTS, words=json.dumps(words(language, "check")), facts=json.dumps(facts),
        site=site, square={} if here else square_of(f"{site}/check"),
        scripts=Markup(asset("needs.js") + asset("venue.js")))  # noqa: S704  (files of ours)
    # What scripts may do here is what they may do on the pages that are tested.
    del answer.headers["Content-Security-Policy"]
    return answer


async def line(socket: WebSocket) -> None:
    """A websocket that answers every word with the time, as those of pages would: who hears it can play."""
    await socket.accept()
    try:
        while True:
            await socket.receive_text()
            await socket.send_json({"date": time.time()})
    except WebSocketDisconnect:
        return
