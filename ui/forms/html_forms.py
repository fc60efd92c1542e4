"""Light pages with forms, made on the server: they need no script and open before anything else is loaded."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from locales import LANGUAGES, LANGUAGE_NAMES, translate
from ui.identity import sessions
from ui.runtime.refusals import refused
from ui.runtime.rooms import root
from ui.shared.assets import asset, style_of
from ui.shared.language import COOKIE, preferred

Form = Mapping[str, str]
Handler = Callable[[Request, Form], Response]

MOST_BYTES, MOST_FIELDS = 16_384, 20
"""Of a form; ours have less than ten short fields."""
KEPT_SECONDS, SPOKEN_SECONDS = 30 * 24 * 3600, 365 * 24 * 3600
"""How long a browser keeps a signed cookie of ours, and the chosen language, after the last visit."""
TRIAL_COOKIE, TRIAL_FIELD = "reflet-kept", "kept"
"""A cookie that comes with every form, and the field that says so: whoever sends one without the other keeps none."""
SEE_OTHER, UNPROCESSABLE = 303, 422
SCRIPTS = ("theme.js", "leaving.js")
"""Of these pages: all choose light or dark, and where a trainer leaves, the drafts are forgotten."""


def form_endpoint(handler: Handler) -> Callable[[Request], Any]:
    """An endpoint whose handler gets the form's fields, in a thread: it may read the store and check passwords."""

    async def endpoint(request: Request) -> Response:
        form: Form = {}
        if request.method == "GET" and _can_choose(request):
            return _chosen(request)
        if request.method == "POST":
            body = await body_of(request)
            if body is None:
                return await run_in_threadpool(too_large, request)
            form = fields(body)
            if TRIAL_FIELD in form and TRIAL_COOKIE not in request.cookies:
                # Whatever the form is for would be done for nobody: who sent it could not be known again.
                return await run_in_threadpool(no_cookies, request)
        return await run_in_threadpool(handler, request, form)

    return endpoint


async def body_of(request: Request) -> bytes | None:
    """A request's body, or None if it is larger than any form of ours; no more than that is read."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return body


def fields(body: bytes) -> Form:
    """The fields of a form; what cannot be read is no field."""
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return {}


def html_page(request: Request, template: str, language: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A light page.

    Args:
        request: asks for it. template: its name. language: of the page. status: of the answer.
        **values: what the template shows; all of it is escaped.
    """
    text = _templates().get_template(f"{template}.html").render(
        language=language, word=lambda key, **text: translate(key, language, **text), root=root(),
        theme=Markup(asset("theme.js")), leaving=Markup(asset("leaving.js")),  # noqa: S704  (files of ours)
        style=Markup(_style()),  # noqa: S704
        languages=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], asked=_asked(request), **values)
    answer = HTMLResponse(text, status_code=status)
    answer.headers["Cache-Control"] = "no-store"
    renew(request, answer)
    if f'name="{TRIAL_FIELD}"' in text:
        answer.set_cookie(TRIAL_COOKIE, "1", path=root() or "/", httponly=True, samesite="lax")
    if request.query_params.get("lang") in LANGUAGES:
        speak(answer, request.query_params["lang"])
    # Beside the policy of all pages: here, only the scripts that the page was made with.
    allowed = " ".join(f"'sha256-{_digest(one)}'" for one in map(asset, SCRIPTS) if one in text)
    answer.headers["Content-Security-Policy"] = f"script-src {allowed}; object-src 'none'"
    return answer


def too_large(request: Request) -> Response:
    """The answer to a form of a size that none of ours has."""
    return html_page(
        request, "message", language_of(request), 413, title="join.trouble", text="join.too_large", values={}
    )


def no_cookies(request: Request) -> Response:
    """The answer to a form from a browser that keeps no cookies."""
    refused("no_cookies")
    return html_page(
        request, "message", language_of(request), UNPROCESSABLE, title="join.no_cookies", text="join.no_cookies_text",
        values={})


def wait(request: Request, seconds: float) -> Response:
    """The answer to whoever has guessed too often."""
    refused("slowed")
    whole = math.ceil(seconds)
    answer = html_page(
        request, "message", language_of(request), 429, title="join.slow", text="join.wait", values={"n": whole})
    answer.headers["Retry-After"] = str(whole)
    return answer


def language_of(request: Request, otherwise: str | None = None) -> str:
    """The language of a request: asked for in the address, chosen before, the browser's, or another."""
    chosen = request.query_params.get("lang") or request.cookies.get(COOKIE)
    accepted = request.headers.get("accept-language", "")
    return preferred(accepted, chosen if chosen in LANGUAGES else None if accepted else otherwise)


def redirect(path: str) -> RedirectResponse:
    """To a page of ours, with GET."""
    return RedirectResponse(f"{root()}{path}", status_code=SEE_OTHER, headers={"Cache-Control": "no-store"})


def keep(request: Request, answer: Response, cookie: tuple[str, str]) -> None:
    """Sets a signed cookie that no script reads and no other site's form sends."""
    answer.set_cookie(
        *cookie, max_age=KEPT_SECONDS, path=root() or "/", httponly=True, samesite="lax",
        secure=request.url.scheme == "https")


def drop(request: Request, answer: Response, name: str) -> None:
    """Takes a cookie back."""
    answer.delete_cookie(
        name, path=root() or "/", httponly=True, samesite="lax", secure=request.url.scheme == "https")


def renew(request: Request, answer: Response) -> None:
    """Sets the cookies of whoever comes back anew: they end some days after the last visit."""
    for cookie in sessions.renewed(request.cookies, request.url.path):
        keep(request, answer, cookie)
    if request.cookies.get(COOKIE) in LANGUAGES:
        speak(answer, request.cookies[COOKIE])


def speak(answer: Response, language: str) -> None:
    """Keeps the chosen language; pages read and set this cookie, too."""
    answer.set_cookie(COOKIE, language, max_age=SPOKEN_SECONDS, path=root() or "/", samesite="lax")


def quoted(text: str) -> str:
    """A text as one part of an address."""
    return quote(text, safe="")


def _can_choose(request: Request) -> bool:
    """Whether an address chooses a language, and the browser keeps what was chosen."""
    return request.query_params.get("lang") in LANGUAGES and TRIAL_COOKIE in request.cookies


def _chosen(request: Request) -> Response:
    """Keeps the language that was chosen and takes it out of the address: whoever gets that has one of their own."""
    requested = _asked(request)
    answer = redirect(request.url.path + (f"?{requested}" if requested else ""))
    speak(answer, request.query_params["lang"])
    return answer


def _asked(request: Request) -> str:
    """What an address asks for beside the language, to be put behind another choice of it."""
    return urlencode([one for one in request.query_params.multi_items() if one[0] != "lang"])


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True)


@cache
def _style() -> str:
    return (
        asset("custom.css")
        + style_of("shared/shell")
        + Path(__file__).with_name("forms.css").read_text(encoding="utf-8")
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
