"""Trainers come in, invite others, change their password and leave. Light pages, as those of joining."""

from __future__ import annotations

from datetime import UTC, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from locales import LANGUAGES, day, translate
from ui.workshop import WORKSHOP_PAGES, access, leaf
from ui.site import is_this_machine, name_of
from ui.workshop.keys import fingerprint
from ui.workshop.leaf import Form, address_of, formed, language_of, redirect
from ui.workshop.reach import own_addresses
from ui.workshop.refusing import refused
from ui.workshop.service import register, rooms
from ui.workshop.slowing import Pace, Slowing

if TYPE_CHECKING:
    from game.errors import RefusedError

TRIES = Slowing(Pace(10, 30.0), Pace(60, 5.0))
"""Wrong passwords and invitations."""
HOME, ACCOUNT = "/train", "/sign-in/account"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
WRONG, FORBIDDEN, NOT_FOUND, UNPROCESSABLE = 401, 403, 404, 422


def routes() -> list[Route]:
    """The addresses of these pages."""
    return [
        Route("/sign-in", formed(sign_in), methods=["GET", "POST"]),
        Route("/sign-in/first", formed(begin), methods=["GET", "POST"]),
        Route("/sign-in/state", formed(state)),
        Route("/sign-in/account", formed(account)),
        Route("/sign-in/password", formed(change_password), methods=["POST"]),
        Route("/sign-in/close", formed(close_account), methods=["POST"]),
        Route("/sign-in/invite", formed(make_invite), methods=["POST"]),
        Route("/sign-in/invite/{secret}", formed(accept), methods=["GET", "POST"]),
        Route("/sign-out", formed(sign_out), methods=["POST"]),
    ]


def sign_in(request: Request, form: Form) -> Response:
    """The form of name and password; what it leads to is the page that was asked for."""
    if register().is_empty:
        return begin(request, form)
    asked = wanted(request, form)
    target = inside(asked)
    if access.trainer_of(request.cookies) is not None:
        # Nobody sent them here: whoever opens this page may be somebody else than who is signed in.
        return redirect(target if asked or request.method == "POST" else ACCOUNT)
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _sign_in_page(request, form, target)
    seconds = TRIES.wait(address_of(request))
    if seconds:
        return leaf.wait(request, seconds)
    # Counted before the password is looked at: a hundred tries at once are a hundred tries.
    TRIES.count(address_of(request))
    identity = register().identified(form.get("name", ""), form.get("password", ""))
    if identity is None:
        refused("sign_in")
        return _sign_in_page(request, form, target, is_wrong=True)
    TRIES.take_back(address_of(request))
    return _welcome(request, identity, target)


def begin(request: Request, form: Form) -> Response:
    """The first trainer, named on this machine or by whoever reads its log; later, nobody."""
    if not register().is_empty:
        target = wanted(request, form)
        return redirect(access.sign_in_address(target) if target else "/sign-in")
    token = form.get("token") or request.query_params.get("token", "")
    if not may_begin(request, token):
        return leaf.leaf(
            request, "word", language_of(request), FORBIDDEN, title="sign_in.first", text="sign_in.first_elsewhere",
            values={})
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _begin_page(request, form, "/sign-in/first", token)
    return _added(request, form, "/sign-in/first", token, None)


def accept(request: Request, form: Form) -> Response:
    """An invitation: whoever has its address may become a trainer, once."""
    from game.codes import pasted

    read = request.path_params["secret"]
    seconds = TRIES.wait(address_of(request))
    if seconds:
        return leaf.wait(request, seconds)
    secret = next((one for one in pasted(read) if register().is_invited(one)), None)
    if secret is None:
        TRIES.count(address_of(request))
        refused("invite")
        return leaf.leaf(
            request, "word", language_of(request), NOT_FOUND, title="sign_in.invited", text="sign_in.invite_over",
            values={})
    action = f"/sign-in/invite/{leaf.quoted(secret)}"
    if request.method == "GET" or form.get("switch") in LANGUAGES:
        return _begin_page(request, form, action, "")
    return _added(request, form, action, "", secret)


def state(request: Request, form: Form) -> Response:
    """Whether somebody is signed in, for pages that were opened while somebody was; says no more than that."""
    is_in = access.trainer_of(request.cookies) is not None
    answer = JSONResponse({"signed_in": is_in}, headers={"Cache-Control": "no-store"})
    leaf.renew(request, answer)
    return answer


def account(request: Request, form: Form) -> Response:
    """Who is signed in, and what can be changed."""
    trainer = access.trainer_of(request.cookies)
    return redirect(access.sign_in_address(ACCOUNT)) if trainer is None else _account_page(request, trainer)


def change_password(request: Request, form: Form) -> Response:
    """Another password; all other sessions of this trainer end."""
    from game.errors import RefusedError

    trainer = access.trainer_of(request.cookies)
    if trainer is None:
        return redirect(access.sign_in_address(ACCOUNT))
    seconds = TRIES.wait(address_of(request))
    if seconds:
        return leaf.wait(request, seconds)
    TRIES.count(address_of(request))
    try:
        register().change_password(trainer, form.get("former", ""), form.get("password", ""))
    except RefusedError as error:
        return _account_page(request, trainer, error=error)
    TRIES.take_back(address_of(request))
    answer = _account_page(request, trainer, is_done=True)
    leaf.keep(request, answer, access.trainer_cookie(trainer))
    return answer


def close_account(request: Request, form: Form) -> Response:
    """Leaves for good: workshops and scenarios go to another trainer, or are erased; the password is asked again."""
    from game.errors import RefusedError

    trainer = access.trainer_of(request.cookies)
    if trainer is None:
        return redirect("/sign-in?next=/sign-in/account")
    seconds = TRIES.wait(address_of(request))
    if seconds:
        return leaf.wait(request, seconds)
    TRIES.count(address_of(request))
    known, fate = register(), form.get("fate", "")
    try:
        if known.identified(known.name_of(trainer), form.get("password", "")) != trainer:
            raise RefusedError("password_wrong")
        erased = known.remove(trainer, form.get("heir", "") if fate == "hand" else None, is_erasing=fate == "erase")
    except RefusedError as error:
        return _account_page(request, trainer, error=error, closing=form)
    for identity in erased:
        rooms().forget(identity)
    TRIES.take_back(address_of(request))
    answer = leaf.leaf(
        request, "word", language_of(request), title="sign_in.closed", text="sign_in.closed_text", values={})
    return _forgotten(request, answer)


def make_invite(request: Request, form: Form) -> Response:
    """An address that lets one more trainer in."""
    trainer = access.trainer_of(request.cookies)
    if trainer is None:
        return redirect(access.sign_in_address(ACCOUNT))
    secret = register().invite(trainer)
    site = access.site_of(request.headers, request.url.scheme)
    return _account_page(request, trainer, invite=f"{site}/sign-in/invite/{secret}")


def sign_out(request: Request, form: Form) -> Response:
    """Leaves; the browser forgets who was here."""
    return _forgotten(request, redirect("/sign-in"))


def _forgotten(request: Request, answer: Response) -> Response:
    """An answer with which the browser forgets its trainer; its open pages do nothing more either."""
    access.sign_out(request.cookies)
    for name in (access.trainer_cookie_name(), access.TRAINER_COOKIE):
        leaf.drop(request, answer, name)
    return answer


def may_begin(request: Request, token: str) -> bool:
    """Whether somebody may name the first trainer: on this machine itself, or with the token from its log."""
    from game.codes import pasted

    right = first_token().encode()
    is_token = any(compare_digest(one.encode("utf-8", "surrogatepass"), right) for one in pasted(token))
    return is_token or is_on_this_machine(request)


def is_on_this_machine(request: Request) -> bool:
    """Whether a request comes from a browser on this machine, and through no proxy on it."""
    if any(header in request.headers for header in FORWARDED):
        return False
    # The name, too: a page elsewhere can give its own name this machine's address.
    asker, name = address_of(request), name_of(request.headers.get("host", ""))
    if is_this_machine(asker):
        return is_this_machine(name)
    # A machine that is called by an address in its network answers itself from there.
    return asker == name and asker in own_addresses()


def first_token() -> str:
    """What opens the form of the first trainer from elsewhere; all processes of a site have the same."""
    return fingerprint("first trainer", "")


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
    leaf.keep(request, answer, access.trainer_cookie(identity))
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
    return _spoken(form, leaf.leaf(
        request, "sign_in", language, WRONG if is_wrong else 200, next=target, problem=problem,
        asks_name=len(names) > 1, only=names[0], name=form.get("name", "")[:80]))


def _begin_page(
    request: Request, form: Form, action: str, token: str, error: RefusedError | None = None
) -> Response:
    from game.trainers import SHORTEST_PASSWORD

    language = _language(request, form)
    is_first = action == "/sign-in/first"
    return _spoken(form, leaf.leaf(
        request, "begin", language, 200 if error is None else UNPROCESSABLE, action=action, token=token,
        title="sign_in.first" if is_first else "sign_in.invited",
        lead="sign_in.first_lead" if is_first else "sign_in.invited_lead", shortest=SHORTEST_PASSWORD,
        next=wanted(request, form),
        name=form.get("name", "")[:80], problem="" if error is None else error.told(language)))


def _account_page(
    request: Request, trainer: str, error: RefusedError | None = None, is_done: bool = False, invite: str = "",
    closing: Form | None = None,
) -> Response:
    from game.trainers import INVITED_FOR, SHORTEST_PASSWORD

    language, end = language_of(request), access.session_end(request.cookies)
    owned = register().belongings(trainer)
    return leaf.leaf(
        request, "account", language, 200 if error is None else UNPROCESSABLE, name=register().name_of(trainer),
        is_given=register().has_given_password(trainer), done=is_done, invite=invite, shortest=SHORTEST_PASSWORD,
        days=INVITED_FOR.days, workshops=owned.workshops, scenarios=owned.scenarios,
        closing=closing is not None, heir=(closing or {}).get("heir", ""), fate=(closing or {}).get("fate", ""),
        problem="" if error is None else error.told(language),
        until=day(datetime.now(UTC) + INVITED_FOR, language), stays=day(end, language) if end else "")


def _language(request: Request, form: Form) -> str:
    switched = form.get("switch")
    return switched if switched in LANGUAGES else language_of(request)


def _spoken(form: Form, answer: Response) -> Response:
    if form.get("switch") in LANGUAGES:
        leaf.speak(answer, form["switch"])
    return answer
