"""Who somebody is: seats and trainers by the signed cookies of their browser, and the addresses that lead in."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from solara.lab import cookies

from simulation.cache import BoundedCache
from ui.identity.signing import fingerprint, screen_key, signed, unsigned
from ui.runtime.rooms import register, rooms

if TYPE_CHECKING:
    from game.rooms.room import Room
    from game.workshop.state import Seat, Workshop

SEAT_COOKIE, TRAINER_COOKIE = "reflet-seat-", "reflet-trainer"
"""How names of cookies begin; then, of a seat, the workshop's identity, and what tells sites apart.

Browsers keep one jar for all ports of a machine: two sites on it would take each other's cookies away.
"""
SITE_LETTERS = 8
SESSION, FRESH = timedelta(days=14), timedelta(days=1)
"""How long a trainer stays signed in without coming back, and how old a cookie may be before a visit renews it."""

BROWSER_COOKIE, MOST_SIGNED_OUT = "solara-session-id", 10_000
"""Solara's name for a browser, and of how many it is remembered here that somebody signed out in them."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)
_SIGNED_OUT: BoundedCache[str, datetime] = BoundedCache(max_items=MOST_SIGNED_OUT)


class SeatToken(NamedTuple):
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
    return is_screen_key(identity, key) or may_run(trainer_of_page(), identity)


def is_screen_key(identity: str, key: str) -> bool:
    """Whether a key opens a workshop's screen: its present trainer's, and nobody's once there is no such trainer."""
    from experiments.typed_text import pasted
    from game.errors import NoSuchWorkshopError

    try:
        owner = rooms().store.owner(identity)
    except NoSuchWorkshopError:
        return False
    right = screen_key(identity, owner).encode()
    return _is_trainer(owner) and any(
        hmac.compare_digest(one.encode("utf-8", "surrogatepass"), right) for one in pasted(key))


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


def claim_of(identity: str, sent: Mapping[str, str]) -> SeatToken | None:
    """What the cookie of a workshop says, if it is ours."""
    for name in (seat_cookie_name(identity), SEAT_COOKIE + identity):
        text = unsigned(SEAT_COOKIE + identity, sent.get(name, ""))
        if text is not None:
            number, _, secret = text.partition(" ")
            return SeatToken(int(number), secret)
    return None


def seat_cookie(identity: str, number: int, secret: str) -> tuple[str, str]:
    """Name and value of the cookie that holds a seat."""
    return seat_cookie_name(identity), signed(SEAT_COOKIE + identity, f"{number} {secret}")


def seat_cookie_name(identity: str) -> str:
    """What this site calls the cookie of a seat in a workshop."""
    return f"{SEAT_COOKIE}{identity}-{_site()}"


def trainer_of(sent: Mapping[str, str]) -> str | None:
    """The identity of the trainer whom a browser's cookies name: signed, not too old, of the password that holds."""
    session = _session(sent)
    return None if session is None else session.identity


def session_end(sent: Mapping[str, str]) -> datetime | None:
    """Until when whoever is signed in stays so without coming back."""
    session = _session(sent)
    return None if session is None else session.since + SESSION


def renewed(sent: Mapping[str, str], path: str) -> tuple[tuple[str, str], ...]:
    """Cookies to be set anew because somebody comes back to a page: what ends, ends some days after the last visit."""
    if not any(name.startswith((TRAINER_COOKIE, SEAT_COOKIE)) for name in sent):
        return ()
    session, identity = _session(sent), path.strip("/").partition("/")[2].partition("/")[0]
    seat = claim_of(identity, sent)
    is_old = session is not None and (
        datetime.now(UTC) - session.since > FRESH or trainer_cookie_name() not in sent)
    return (
        *((trainer_cookie(session.identity),) if session is not None and is_old else ()),
        *(() if seat is None else (seat_cookie(identity, *seat),)))


def trainer_cookie(identity: str) -> tuple[str, str]:
    """Name and value of the cookie that a trainer is signed in with from now on."""
    now = datetime.now(UTC).timestamp()
    return trainer_cookie_name(), signed(TRAINER_COOKIE, f"{identity} {now:.3f} {_stamp(identity)}")


def sign_out(sent: Mapping[str, str]) -> None:
    """Ends what a browser was signed in to: its open pages keep the cookies that they were opened with."""
    browser = sent.get(BROWSER_COOKIE, "")
    if browser:
        _SIGNED_OUT.keep(browser, datetime.now(UTC))


def trainer_cookie_name() -> str:
    """What this site calls the cookie of its trainers."""
    return f"{TRAINER_COOKIE}-{_site()}"


def _site() -> str:
    """What tells this site's cookies from another's: sites that share a key are one."""
    return fingerprint("site", "")[:SITE_LETTERS]


class _Session(NamedTuple):
    """Who is signed in, and since when or since which visit."""

    identity: str
    since: datetime


def _session(sent: Mapping[str, str]) -> _Session | None:
    # The second name is that of cookies from before sites were told apart, here as in `claim_of`.
    for name in (trainer_cookie_name(), TRAINER_COOKIE):
        text = unsigned(TRAINER_COOKIE, sent.get(name, ""))
        if text is None:
            continue
        identity, seconds, stamp = text.split(" ")
        since = datetime.fromtimestamp(float(seconds), UTC)
        is_left = since <= (_SIGNED_OUT.peek(sent.get(BROWSER_COOKIE, "")) or LONG_AGO)
        if not is_left and datetime.now(UTC) - since <= SESSION and stamp == _stamp(identity):
            return _Session(identity, since)
    return None


def _stamp(identity: str) -> str | None:
    known = register().stamp(identity)
    return None if known is None else fingerprint("password", known)


def _is_trainer(identity: str) -> bool:
    # Before anybody has signed in for the first time, workshops are those of whoever will.
    return register().stamp(identity) is not None or register().is_empty


def page_cookies() -> Mapping[str, str]:
    """The cookies that the rendered page's websocket was opened with."""
    return cookies.value or {}  # type: ignore[attr-defined]  # mypy takes it for the module of that name
