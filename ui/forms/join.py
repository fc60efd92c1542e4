"""Coming in: a code and a name, or the personal link of a seat. One light page, no account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from locales import LANGUAGES, isolated, translate
from ui.forms import html_forms
from ui.forms.html_forms import Form, form_endpoint, language_of, redirect
from ui.identity.addresses import SIGNATURE, client_subscriber, is_signed_code
from ui.runtime.rate_limit import Pace, RateLimit
from ui.identity.sessions import proven_seat, seat_cookie, seat_of
from ui.runtime.environment import code_days, days_kept
from ui.runtime.refusals import refused
from ui.runtime.rooms import rooms
from wording.problems import refusal_text

if TYPE_CHECKING:
    from game.errors import RefusedError
    from game.rooms.room import Room
    from game.workshop.state import Seat

GUESSES = RateLimit(Pace(30, 3.0), Pace(200, 1.0))
"""Wrong codes and links. A room of 200 behind one address may mistype; all who guess find one code in years."""
JOININGS = RateLimit(Pace(250, 2.0), Pace(1000, 0.5))
"""Seats taken: a whole room at once, behind one address, and then slowly."""
UNPROCESSABLE, NOT_FOUND, GONE, UNAVAILABLE = 422, 404, 410, 503
LONGEST_SHOWN = 300
"""Characters of what was typed for a code that are shown again."""
OTHER_LINKS = re.compile(
    r"/(?:(?:seat/[^/?#\s]+/\d+|sign-in/invite)/[^/?#]+|(?:play|debrief|screen/[^/?#\s]+)/[^/?#\s]+)")
"""Addresses of ours that lead in by themselves, where somebody pastes them for a code."""
OTHER = "other"
"""Name of the field in which somebody says that the seat which the browser holds is not theirs."""
STATUS = {"code": NOT_FOUND, "code_form": NOT_FOUND, "code_ended": GONE, "code_expired": GONE}


def routes() -> list[Route]:
    """The addresses of this page."""
    return [
        Route("/join", form_endpoint(ask), methods=["GET", "POST"]),
        Route("/join/{code:path}", form_endpoint(ask), methods=["GET", "POST"]),
        Route("/seat/{identity}/{number:int}/{secret}", form_endpoint(open_seat)),
    ]


def ask(request: Request, form: Form) -> Response:
    """The page of a code: takes a seat, gives back the one held before, or says what is wrong."""
    from game.rooms.admission import check_open
    from game.errors import RefusedError

    typed = request.path_params.get("code") or form.get("code") or request.query_params.get("code", "")
    if not typed:
        return _code_page(request, "")
    if link := OTHER_LINKS.search(typed):
        return redirect(link[0])
    is_guess = not _is_no_guess(request, typed)
    # Counted before the code is looked for: a hundred guesses at once are a hundred guesses.
    seconds = GUESSES.take(client_subscriber(request)) if is_guess else 0.0
    if seconds:
        return html_forms.wait(request, seconds)
    try:
        room = _found(request, typed, is_guess)
        held = seat_of(room.identity, room.workshop, request.cookies)
        if held is not None and not _is_somebody_else(request, form):
            return _who_page(request, form, room, held)
        check_open(rooms(), room, code_days())
    except RefusedError as error:
        refused(error.reason)
        return _code_page(request, typed, error)
    GUESSES.know(client_subscriber(request), room.code or "")
    if request.method == "POST":
        return _sit(request, form, room)
    if "code" in request.query_params:
        return redirect(f"/join/{room.code}")
    return _join_page(request, room, form, language_of(request, room.workshop.setup.language))


def open_seat(request: Request, form: Form) -> Response:
    """A personal link: this browser holds the seat, too."""
    from experiments.typed_text import pasted
    from game.errors import NoSuchWorkshopError

    identity, number, read = (request.path_params[name] for name in ("identity", "number", "secret"))
    try:
        workshop = rooms().room(identity).workshop
        secret = next((one for one in pasted(read) if proven_seat(workshop, number, one) is not None), None)
    except NoSuchWorkshopError:
        secret = None
    if secret is None:
        # Only wrong links wait: a right one is too long to be guessed, and must open in a room where others guess.
        seconds = GUESSES.take(client_subscriber(request))
        if seconds:
            return html_forms.wait(request, seconds)
        refused("seat_link")
        return html_forms.html_page(
            request,
            "message",
            language_of(request),
            NOT_FOUND,
            title="join.no_seat",
            text="join.no_seat_text",
            values={},
        )
    answer = redirect(f"/play/{identity}")
    html_forms.keep(request, answer, seat_cookie(identity, number, secret))
    return answer


def _found(request: Request, typed: str, is_guess: bool) -> Room:
    """The room of a code; what was counted as a guess stays counted if there is none.

    Raises:
        RefusedError: there is none.
    """
    from game.errors import RefusedError
    from game.rooms.admission import room_of

    is_wrong = False
    try:
        return room_of(rooms(), typed)
    except RefusedError as error:
        is_wrong = error.reason == "code"
        raise
    finally:
        if is_guess and not is_wrong:
            GUESSES.give_back(client_subscriber(request))


def _is_no_guess(request: Request, typed: str) -> bool:
    """Whether a code is known to whoever says it: by the QR code's signature, or from others at their address."""
    from game.codes import alike, typed_code

    _, _, pasted_signature = typed.partition(f"?{SIGNATURE}=")
    signature = request.query_params.get(SIGNATURE, "") or pasted_signature
    return any(
        is_signed_code(code, signature) or GUESSES.is_known(client_subscriber(request), code)
        for code in alike(typed_code(typed) or ""))


def _is_somebody_else(request: Request, form: Form) -> bool:
    """Whether whoever asks has said that the seat which this browser holds is another person's."""
    return "1" in (form.get(OTHER), request.query_params.get(OTHER))


def _who_page(request: Request, form: Form, room: Room, held: Seat) -> Response:
    """Asks who is there, where somebody new could come in; who only sent the form twice is not asked."""
    from game.rooms.admission import has_room, is_open
    from experiments.typed_text import folded

    is_same = request.method == "POST" and folded(form.get("name", "")) in ("", folded(held.name))
    if is_same or not (has_room(room.workshop) and is_open(rooms(), room, code_days())):
        return redirect(f"/play/{room.identity}")
    language = language_of(request, room.workshop.setup.language)
    return html_forms.html_page(
        request, "who", language, title=_title(room, language), identity=room.identity, code=room.code,
        held=held.name, team=held.team, name=form.get("name", ""), wanted=form.get("team", ""))


def _sit(request: Request, form: Form, room: Room) -> Response:
    from game.codes import new_secret
    from game.errors import RefusedError

    language = form.get("language", "")
    language = language if language in LANGUAGES else language_of(request, room.workshop.setup.language)
    if form.get("switch") in LANGUAGES:
        return _join_page(request, room, form, form["switch"])
    seconds = JOININGS.take(client_subscriber(request))
    if seconds:
        return html_forms.wait(request, seconds)
    secret = new_secret()
    try:
        number = room.sit(_team(form), form.get("name", ""), secret, language)
    except RefusedError as error:
        JOININGS.give_back(client_subscriber(request))
        return _join_page(request, room, form, language, error)
    answer = redirect(f"/play/{room.identity}")
    html_forms.keep(request, answer, seat_cookie(room.identity, number, secret))
    html_forms.speak(answer, language)
    return answer


def _team(form: Form) -> int:
    text = form.get("team", "")
    # No team has more than a few digits; others are refused by the rules, with the teams that there are.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _code_page(request: Request, typed: str, error: RefusedError | None = None) -> Response:
    language = language_of(request)
    return html_forms.html_page(
        request, "code", language, 200 if error is None else STATUS.get(error.reason, UNAVAILABLE),
        code=typed[:LONGEST_SHOWN], problem="" if error is None else refusal_text(error, language))


def _join_page(
    request: Request, room: Room, form: Form, language: str, error: RefusedError | None = None
) -> Response:
    from game.rooms.admission import is_full, is_shut, order_of_teams, suggested_team
    from game.workshop.checks import LONGEST_NAME

    workshop = room.workshop
    suggested, requested = suggested_team(workshop), _team(form)
    is_free = 1 <= requested <= workshop.setup.teams and not is_full(workshop, requested)
    answer = html_forms.html_page(
        request,
        "join",
        language,
        200 if error is None else UNPROCESSABLE,
        code=room.code,
        title=_title(room, language),
        problem="" if error is None else refusal_text(error, language),
        suggested=suggested,
        chosen=requested if is_free else suggested,
        name=form.get("name", "")[:LONGEST_NAME],
        longest=LONGEST_NAME,
        round=workshop.round,
        seats=workshop.setup.seats,
        days=days_kept(),
        is_other=_is_somebody_else(request, form),
        teams=[
            (team, len(workshop.members(team)), is_full(workshop, team), is_shut(workshop, team))
            for team in order_of_teams(workshop)
        ],
    )
    if form.get("switch"):
        html_forms.speak(answer, language)
    return answer


def _title(room: Room, language: str) -> str:
    return isolated(room.workshop.setup.title) or translate("join.title", language)
