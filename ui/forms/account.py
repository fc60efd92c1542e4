"""A trainer's account: another password, an invitation for somebody else, the way out. Light pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from locales import day
from ui.forms import html_forms
from ui.forms.html_forms import Form, language_of, redirect
from ui.identity import addresses, sessions
from ui.identity.addresses import client_subscriber
from ui.runtime.rate_limit import Pace, RateLimit
from ui.runtime.rooms import register, rooms
from wording.problems import refusal_text

if TYPE_CHECKING:
    from game.errors import RefusedError

TRIES = RateLimit(Pace(10, 30.0), Pace(60, 5.0))
"""Wrong passwords and invitations."""
HOME, ACCOUNT = "/train", "/sign-in/account"
WRONG, FORBIDDEN, NOT_FOUND, UNPROCESSABLE = 401, 403, 404, 422


def account(request: Request, form: Form) -> Response:
    """Who is signed in, and what can be changed."""
    trainer = sessions.trainer_of(request.cookies)
    return redirect(addresses.sign_in_address(ACCOUNT)) if trainer is None else _account_page(request, trainer)


def change_password(request: Request, form: Form) -> Response:
    """Another password; all other sessions of this trainer end."""
    from game.errors import RefusedError

    trainer = sessions.trainer_of(request.cookies)
    if trainer is None:
        return redirect(addresses.sign_in_address(ACCOUNT))
    seconds = TRIES.take(client_subscriber(request))
    if seconds:
        return html_forms.wait(request, seconds)
    try:
        register().change_password(trainer, form.get("former", ""), form.get("password", ""))
    except RefusedError as error:
        return _account_page(request, trainer, error=error)
    TRIES.give_back(client_subscriber(request))
    answer = _account_page(request, trainer, is_done=True)
    html_forms.keep(request, answer, sessions.trainer_cookie(trainer))
    return answer


def close_account(request: Request, form: Form) -> Response:
    """Leaves for good: workshops and scenarios go to another trainer, or are erased; the password is asked again."""
    from game.errors import RefusedError

    trainer = sessions.trainer_of(request.cookies)
    if trainer is None:
        return redirect("/sign-in?next=/sign-in/account")
    seconds = TRIES.take(client_subscriber(request))
    if seconds:
        return html_forms.wait(request, seconds)
    known, fate = register(), form.get("fate", "")
    try:
        if known.identified(known.name_of(trainer), form.get("password", "")) != trainer:
            raise RefusedError("password_wrong")
        erased = known.remove(trainer, form.get("heir", "") if fate == "hand" else None, is_erasing=fate == "erase")
    except RefusedError as error:
        return _account_page(request, trainer, error=error, closing=form)
    for identity in erased:
        rooms().forget(identity)
    TRIES.give_back(client_subscriber(request))
    answer = html_forms.html_page(
        request, "message", language_of(request), title="sign_in.closed", text="sign_in.closed_text", values={})
    return _forgotten(request, answer)


def make_invite(request: Request, form: Form) -> Response:
    """An address that lets one more trainer in."""
    trainer = sessions.trainer_of(request.cookies)
    if trainer is None:
        return redirect(addresses.sign_in_address(ACCOUNT))
    secret = register().invite(trainer)
    site = addresses.site_of(request.headers, request.url.scheme)
    return _account_page(request, trainer, invite=f"{site}/sign-in/invite/{secret}")


def sign_out(request: Request, form: Form) -> Response:
    """Leaves; the browser forgets who was here."""
    return _forgotten(request, redirect("/sign-in"))


def _forgotten(request: Request, answer: Response) -> Response:
    """An answer with which the browser forgets its trainer; its open pages do nothing more either."""
    sessions.sign_out(request.cookies)
    for name in (sessions.trainer_cookie_name(), sessions.TRAINER_COOKIE):
        html_forms.drop(request, answer, name)
    return answer


def _account_page(
    request: Request, trainer: str, error: RefusedError | None = None, is_done: bool = False, invite: str = "",
    closing: Form | None = None,
) -> Response:
    from game.trainers import INVITED_FOR, SHORTEST_PASSWORD

    language, end = language_of(request), sessions.session_end(request.cookies)
    owned = register().belongings(trainer)
    return html_forms.html_page(
        request, "account", language, 200 if error is None else UNPROCESSABLE, name=register().name_of(trainer),
        is_given=register().has_given_password(trainer), done=is_done, invite=invite, shortest=SHORTEST_PASSWORD,
        days=INVITED_FOR.days, workshops=owned.workshops, scenarios=owned.scenarios,
        closing=closing is not None, heir=(closing or {}).get("heir", ""), fate=(closing or {}).get("fate", ""),
        problem="" if error is None else refusal_text(error, language),
        until=day(datetime.now(UTC) + INVITED_FOR, language), stays=day(end, language) if end else "")
