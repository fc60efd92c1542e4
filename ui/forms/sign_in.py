"""Trainers come in, invite others, change their password and leave. Light pages, as those of joining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from locales import LANGUAGES, translate
from ui.forms import html_forms
from ui.forms.account import (
    ACCOUNT, FORBIDDEN, HOME, NOT_FOUND, TRIES, UNPROCESSABLE, WRONG, account, change_password, close_account,
    make_invite, sign_out,
)
from ui.forms.html_forms import Form, form_endpoint, language_of, redirect
from ui.identity import addresses, sessions
from ui.identity.addresses import WORKSHOP_PAGES, client_subscriber
from ui.identity.first_trainer import may_begin
from ui.runtime.refusals import refused
from ui.runtime.rooms import register
from wording.problems import refusal_text

if TYPE_CHECKING:
    from game.errors import RefusedError


def routes() -> list[Route]:
    """The addresses of these pages."""
    return [
        Route("/sign-in", form_endpoint(sign_in), methods=["GET", "POST"]),
        Route("/sign-in/first", form_endpoint(begin), methods=["GET", "POST"]),
        Route("/sign-in/state", form_endpoint(state)),
        Route("/sign-in/account", form_endpoint(account)),
        Route("/sign-in/password", form_endpoint(change_password), methods=["POST"]),
        Route("/sign-in/close", form_endpoint(close_account), methods=["POST"]),
        Route("/sign-in/invite", form_endpoint(make_invite), methods=["POST"]),
        Route("/sign-in/invite/{secret}", form_endpoint(accept), methods=["GET", "POST"]),
        Route("/sign-out", form_endpoint(sign_out), methods=["POST"]),
    ]


def sign_in(request: Request, form: Form) -> Response:
    """The form of name and password; what it leads to is the page that was asked for."""
    if register().is_empty:
        return begin(request, form)
    requested = wanted(request, form)
    target = inside(requested)
    if sessions.trainer_of(request.cookies) is not None:
        # Nobody sent them here: whoever opens this page may be somebody else than who is signed in.
        return redirect(target if requested or request.method == "POST" else ACCOUNT)
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _sign_in_page(request, form, target)
    # Counted before the password is looked at: a hundred tries at once are a hundred tries.
    seconds = TRIES.take(client_subscriber(request))
    if seconds:
        return html_forms.wait(request, seconds)
    identity = register().identified(form.get("name", ""), form.get("password", ""))
    if identity is None:
        refused("sign_in")
        return _sign_in_page(request, form, target, is_wrong=True)
    TRIES.give_back(client_subscriber(request))
    return _welcome(request, identity, target)


def begin(request: Request, form: Form) -> Response:
    """The first trainer, named on this machine or by whoever reads its log; later, nobody."""
    if not register().is_empty:
        target = wanted(request, form)
        return redirect(addresses.sign_in_address(target) if target else "/sign-in")
    token = form.get("token") or request.query_params.get("token", "")
    if not may_begin(request, token):
        return html_forms.html_page(
            request, "message", language_of(request), FORBIDDEN, title="sign_in.first", text="sign_in.first_elsewhere",
            values={})
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _begin_page(request, form, "/sign-in/first", token)
    return _added(request, form, "/sign-in/first", token, None)


def accept(request: Request, form: Form) -> Response:
    """An invitation: whoever has its address may become a trainer, once."""
    from experiments.typed_text import pasted

    read = request.path_params["secret"]
    seconds = TRIES.take(client_subscriber(request))
    if seconds:
        return html_forms.wait(request, seconds)
    secret = next((one for one in pasted(read) if register().is_invited(one)), None)
    if secret is None:
        refused("invite")
        return html_forms.html_page(
            request, "message", language_of(request), NOT_FOUND, title="sign_in.invited", text="sign_in.invite_over",
            values={})
    TRIES.give_back(client_subscriber(request))
    action = f"/sign-in/invite/{html_forms.quoted(secret)}"
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _begin_page(request, form, action, "")
    return _added(request, form, action, "", secret)


def state(request: Request, form: Form) -> Response:
    """Whether somebody is signed in, for pages that were opened while somebody was; says no more than that."""
    is_in = sessions.trainer_of(request.cookies) is not None
    answer = JSONResponse({"signed_in": is_in}, headers={"Cache-Control": "no-store"})
    html_forms.renew(request, answer)
    return answer


def wanted(request: Request, form: Form) -> str:
    """The page that somebody wanted to go to before they were asked to sign in; empty where they came by themselves."""
    return form.get("next") or request.query_params.get("next", "")


def inside(path: str) -> str:
    """Where to go after signing in: a path of the workshop's pages or the account; for any other, the workshops."""
    first = path.removeprefix("/").partition("/")[0].partition("?")[0]
    is_ours = path == ACCOUNT or (path.startswith("/") and first in WORKSHOP_PAGES)
    return path if is_ours and path.isprintable() and path.isascii() and "\\" not in path else HOME


def _welcome(request: Request, identity: str, target: str) -> Response:
    answer = redirect(target)
    html_forms.keep(request, answer, sessions.trainer_cookie(identity))
    return answer


def _added(request: Request, form: Form, action: str, token: str, invite: str | None) -> Response:
    from game.errors import RefusedError

    name, password = form.get("name", ""), form.get("password", "")
    try:
        known = register()
        identity = known.begin(name, password) if invite is None else known.add(name, password, invite)
    except RefusedError as error:
        return _begin_page(request, form, action, token, error)
    return _welcome(request, identity, inside(wanted(request, form)))


def _sign_in_page(request: Request, form: Form, target: str, is_wrong: bool = False) -> Response:
    language = _language(request, form)
    names = register().names
    problem = translate("sign_in.wrong", language) if is_wrong else ""
    return _spoken(form, html_forms.html_page(
        request, "sign_in", language, WRONG if is_wrong else 200, next=target, problem=problem,
        asks_name=len(names) > 1, only=names[0], name=form.get("name", "")[:80]))


def _begin_page(
    request: Request, form: Form, action: str, token: str, error: RefusedError | None = None
) -> Response:
    from game.trainers import SHORTEST_PASSWORD

    language = _language(request, form)
    is_first = action == "/sign-in/first"
    return _spoken(form, html_forms.html_page(
        request, "begin", language, 200 if error is None else UNPROCESSABLE, action=action, token=token,
        title="sign_in.first" if is_first else "sign_in.invited",
        lead="sign_in.first_lead" if is_first else "sign_in.invited_lead", shortest=SHORTEST_PASSWORD,
        next=wanted(request, form),
        name=form.get("name", "")[:80], problem="" if error is None else refusal_text(error, language)))


def _language(request: Request, form: Form) -> str:
    switched = form.get("switch")
    return switched if switched in LANGUAGES else language_of(request)


def _spoken(form: Form, answer: Response) -> Response:
    if form.get("switch") in LANGUAGES:
        html_forms.speak(answer, form["switch"])
    return answer
