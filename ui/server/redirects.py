"""Addresses as people paste and type them lead where they mean; what leads nowhere says so to the reader."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from game.codes import alike, typed_code
from ui.forms import html_forms
from ui.identity.addresses import WORKSHOP_PAGES
from ui.runtime.rooms import root
from ui.server.middleware import SAFE_METHODS

TECHNICAL = ("/_solara/", "/static/", "/jupyter/", "/charts/")
"""Where no reader goes: files of the pages and their connections."""
READ_AS_PASTED = ("/join/", "/seat/", "/sign-in/invite/")
"""Whose pages find what is meant in whatever was pasted."""
DOORS = ("join", "explore", "decide", "method", "hypothesis", "sign-in", "kits", "check", *WORKSHOP_PAGES)
"""What addresses for readers begin with."""
INNER = re.compile(rf"https?:/+[^/]+(?:/[^/]+)*?(/(?:{'|'.join((*DOORS, 'seat'))})(?:/.*)?)", re.DOTALL | re.IGNORECASE)
"""A whole address of ours within the path of another, as when one pastes behind what stands there already."""
BREAK = re.compile(r"=?\s*[\r\n]\s*")
"""The end of a line, also as mail marks one that it made; no route of the framework reads across it."""
PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "›": "‹", ">": "<"}
"""What closes belongs to a sentence where nothing in the address opens it."""
BEHIND = frozenset("/\\.,;:!?…'\"`´’‘“”„*|<")
"""What stands behind an address in a sentence, and is taken along when it is copied."""
LONGEST_SHOWN = 120
KEEP_METHOD = 307


class Tidied:
    """Leads from an address with something behind it, doubled or large letters to the one that is meant."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or says where to go."""
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            path, query = tidied(scope["path"]), scope.get("query_string", b"").decode("latin-1")
            if path != scope["path"]:
                there = f"{root()}{quote(path)}" + (f"?{query}" if query else "")
                await RedirectResponse(there, status_code=KEEP_METHOD)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def tidied(path: str) -> str:
    """The path that is meant by one that was pasted or typed."""
    if not path.startswith("/") or path.startswith(TECHNICAL):
        return path
    inner = INNER.search(path)
    bare = inner[1] if inner else path
    if bare.startswith(READ_AS_PASTED):
        return BREAK.sub(" ", bare)
    first, slash, rest = re.sub("/{2,}", "/", BREAK.sub(" ", bare))[1:].partition("/")
    bare = f"/{_seen(first).lower()}{slash}{''.join(_seen(rest).split())}"
    while len(bare) > 1 and _stands_behind(bare):
        bare = bare[:-1]
    return bare


def missing(request: Request, error: Exception) -> Response:
    """What is told of an address that leads nowhere, with the nearest that leads somewhere."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    if request.url.path.startswith(TECHNICAL):
        return PlainTextResponse("not found", status_code=status)
    first, _, rest = request.url.path[1:].partition("/")
    near = [one for one in get_close_matches(first, DOORS, 1) if one != first]
    if not near and not rest and alike(typed_code(first) or ""):
        # A code behind the site's name, where `/join` was left out.
        return html_forms.redirect(f"/join/{html_forms.quoted(first)}")
    return html_forms.html_page(
        request, "missing", html_forms.language_of(request), status, address=request.url.path[:LONGEST_SHOWN],
        near=f"/{near[0]}" if near else "")


def _stands_behind(path: str) -> bool:
    last = path[-1]
    if last in PAIRS:
        return path.count(PAIRS[last]) < path.count(last)
    return last in BEHIND or last.isspace()


def _seen(text: str) -> str:
    """A text without joiners and marks of direction, which no address of ours has."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc"))
