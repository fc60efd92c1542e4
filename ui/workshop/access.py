"""Who somebody is: seats and trainers by the signed cookies of their browser, and the addresses that lead in."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from solara.lab import cookies, headers

from ui.workshop.keys import fingerprint, signed, unsigned
from ui.workshop.reach import outward
from ui.workshop.service import register, root, rooms

if TYPE_CHECKING:
    from game.room import Room
    from game.workshop import Seat, Workshop

SEAT_COOKIE, TRAINER_COOKIE = "reflet-seat-", "reflet-trainer"
"""Names of cookies; a seat's ends with the workshop's identity."""
SIGNATURE, SIGNATURE_LENGTH = "k", 12
"""Name in a join address of what shows that it is ours, and its letters: 72 bits."""
PUBLIC_ADDRESS = "REFLET_PUBLIC_URL"
"""Environment variable: the address under which readers reach this site, where it is not the one they asked for."""
SESSION = timedelta(days=14)
"""How long a trainer stays signed in."""


class Claim(NamedTuple):
    """What a seat's cookie says."""

    number: int
    secret: str


def seat_of_page(room: Room) -> Seat | None:
    """The seat of the page that is rendered, or None where nobody of this workshop looks at it."""
    return seat_of(room.identity, room.workshop, page_cookies())


def trainer_of_page() -> str | None:
    """The identity of the trainer who looks at the page that is rendered, or None."""
    return trainer_of(page_cookies())


def may_run(trainer: str | None, identity: str) -> bool:
    """Whether a trainer owns a workshop."""
    from game.errors import NoSuchWorkshopError

    if trainer is None:
        return False
    try:
        return rooms().store.owner(identity) == trainer
    except NoSuchWorkshopError:
        return False


def may_watch(identity: str, key: str) -> bool:
    """Whether the page that is rendered may show a workshop's screen: its trainer's, or with the screen's own key."""
    is_key = hmac.compare_digest(key.encode("utf-8", "surrogatepass"), screen_key(identity).encode())
    return is_key or may_run(trainer_of_page(), identity)


def screen_key(identity: str) -> str:
    """What the screen's address ends with, so that nobody guesses it."""
    return fingerprint("screen", identity)


def screen_address(identity: str) -> str:
    """The whole address of a workshop's screen, for a machine on which nobody is signed in."""
    return f"{site_address()}/screen/{identity}/{screen_key(identity)}"


def personal_address(room: Room) -> str | None:
    """The path that opens the page's own seat on another device; None without a seat."""
    claim, seat = claim_of(room.identity, page_cookies()), seat_of_page(room)
    return None if claim is None or seat is None else f"/seat/{room.identity}/{claim.number}/{claim.secret}"


def sign_in_address(path: str) -> str:
    """The path of the sign-in that leads back to a path of a workshop's pages."""
    return f"/sign-in?next={quote(path)}"


def way_to_sign_in(path: str) -> str | None:
    """The same for whoever looks at the page that is rendered; None for a trainer who is signed in already."""
    return sign_in_address(path) if trainer_of_page() is None else None


def join_address(code: str) -> str:
    """The whole address behind a workshop's QR code; signed, so that whoever scans it is never taken for guessing."""
    return f"{site_address()}/join/{code}?{SIGNATURE}={_code_signature(code)}"


def is_signed_code(code: str, signature: str) -> bool:
    """Whether a code comes from an address that we have made."""
    return hmac.compare_digest(_code_signature(code).encode(), signature.encode("utf-8", "surrogatepass"))


def _code_signature(code: str) -> str:
    return fingerprint("join", code)[:SIGNATURE_LENGTH]


def site_address() -> str:
    """The site as its readers call it: as the operator says, else as the rendered page was asked for."""
    sent: Mapping[str, list[str]] = headers.value or {}  # type: ignore[attr-defined]
    return site_of({name: (values or [""])[0] for name, values in sent.items()}, "http")


def site_of(sent: Mapping[str, str], scheme: str) -> str:
    """The site as a request's headers name it, where the operator has not."""
    given = os.environ.get(PUBLIC_ADDRESS, "").rstrip("/")
    # A browser says with a websocket or a form which page sends it, scheme and all, whatever proxy stands between.
    return given or outward(sent.get("origin") or f"{scheme}://{sent.get('host', 'localhost')}") + root()


def seat_of(identity: str, workshop: Workshop, sent: Mapping[str, str]) -> Seat | None:
    """The seat that a browser's cookies hold in a workshop."""
    claim = claim_of(identity, sent)
    return None if claim is None else proven_seat(workshop, claim.number, claim.secret)


def proven_seat(workshop: Workshop, number: int, secret: str) -> Seat | None:
    """The seat of a number, if this is its secret and nobody took it out."""
    from game.codes import is_proven

    seat = workshop.seats.get(number)
    if seat is None or seat.is_removed or not is_proven(secret, seat.proof):
        return None
    return seat


def claim_of(identity: str, sent: Mapping[str, str]) -> Claim | None:
    """What the cookie of a workshop says, if it is ours."""
    name = SEAT_COOKIE + identity
    text = unsigned(name, sent.get(name, ""))
    if text is None:
        return None
    number, _, secret = text.partition(" ")
    return Claim(int(number), secret)


def seat_cookie(identity: str, number: int, secret: str) -> tuple[str, str]:
    """Name and value of the cookie that holds a seat."""
    name = SEAT_COOKIE + identity
    return name, signed(name, f"{number} {secret}")


def trainer_of(sent: Mapping[str, str]) -> str | None:
    """The identity of the trainer whom a browser's cookies name: signed, not too old, of the password that holds."""
    text = unsigned(TRAINER_COOKIE, sent.get(TRAINER_COOKIE, ""))
    if text is None:
        return None
    identity, since, stamp = text.split(" ")
    if datetime.now(UTC) - datetime.fromtimestamp(float(since), UTC) > SESSION:
        return None
    return identity if stamp == _stamp(identity) else None


def trainer_cookie(identity: str) -> tuple[str, str]:
    """Name and value of the cookie that a trainer is signed in with from now on."""
    now = datetime.now(UTC).timestamp()
    return TRAINER_COOKIE, signed(TRAINER_COOKIE, f"{identity} {now:.0f} {_stamp(identity)}")


def _stamp(identity: str) -> str | None:
    known = register().stamp(identity)
    return None if known is None else fingerprint("password", known)


def page_cookies() -> Mapping[str, str]:
    """The cookies that the rendered page's websocket was opened with."""
    return cookies.value or {}  # type: ignore[attr-defined]  (mypy takes it for the module of that name)
