"""The addresses that lead in: of seats, screens and sign-in, of the site as its readers call it, and who asks."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote

from solara.lab import headers
from starlette.requests import Request

from ui.identity.lan_address import offers, outward
from ui.identity.sessions import claim_of, page_cookies, seat_of_page, trainer_of_page
from ui.identity.signing import fingerprint, screen_key
from ui.runtime.rooms import rooms, root
from ui.runtime.site import public_address

if TYPE_CHECKING:
    from game.rooms.room import Room

SIGNATURE, SIGNATURE_LENGTH = "k", 12
"""Name in a join address of what shows that it is ours, and its letters: 72 bits."""

SUBSCRIBER = 64
"""Leading bits of an IPv6 address that one subscriber has; the rest can be chosen freely."""
WORKSHOP_PAGES = ("train", "play", "screen", "debrief")
"""Each a module of this package of its name."""


def screen_address(identity: str) -> str:
    """The whole address of a workshop's screen, for a machine on which nobody is signed in.

    Raises:
        NoSuchWorkshopError: there is no such workshop.
    """
    return f"{site_address()}/screen/{identity}/{screen_key(identity, rooms().store.owner(identity))}"


def personal_address(room: Room) -> str | None:
    """The path that opens the page's own seat on another device; None without a seat."""
    claim, seat = claim_of(room.identity, page_cookies()), seat_of_page(room)
    return None if claim is None or seat is None else f"/seat/{room.identity}/{claim.number}/{claim.secret}"


def sign_in_address(path: str) -> str:
    """The path of the sign-in that leads back to a path of a workshop's pages, with what is asked of it."""
    return f"/sign-in?next={quote(path)}"


def way_to_sign_in(path: str) -> str | None:
    """The same for whoever looks at the page that is rendered; None for a trainer who is signed in already."""
    return sign_in_address(path) if trainer_of_page() is None else None


def join_address(code: str) -> str:
    """The whole address behind a workshop's QR code; signed, so that whoever scans it is never taken for guessing."""
    return f"{site_address()}/join/{code}?{SIGNATURE}={_code_signature(code)}"


def is_signed_code(code: str, signature: str) -> bool:
    """Whether a code comes from an address that we have made."""
    from experiments.typed_text import pasted

    made = _code_signature(code).encode()
    return any(hmac.compare_digest(made, one.encode("utf-8", "surrogatepass")) for one in pasted(signature))


def _code_signature(code: str) -> str:
    return fingerprint("join", code)[:SIGNATURE_LENGTH]


def site_address() -> str:
    """The site as its readers call it: as the operator says, else as the rendered page was asked for."""
    return site_of(_page_headers(), "http")


def site_of(sent: Mapping[str, str], scheme: str) -> str:
    """The site as a request's headers name it, where the operator has not."""
    return public_address() or outward(requested_site(sent, scheme)) + root()


def site_choices() -> tuple[str, ...]:
    """The sites that this machine can be called by in its networks, for the rendered page; the present first."""
    return () if public_address() else offers(requested_site(_page_headers(), "http"))


def requested_site(sent: Mapping[str, str], scheme: str) -> str:
    """The site as its reader asked for it, without the path under which a proxy shows it."""
    # A browser says with a websocket or a form which page sends it, scheme and all, whatever proxy stands between.
    origin = sent.get("origin", "")
    host = sent.get("x-forwarded-host", "").partition(",")[0].strip() or sent.get("host", "localhost")
    return origin if "://" in origin else f"{scheme}://{host}"


def _page_headers() -> Mapping[str, str]:
    """The headers that the rendered page's websocket was opened with."""
    sent: Mapping[str, list[str]] = headers.value or {}  # type: ignore[attr-defined]
    return {name: (values or [""])[0] for name, values in sent.items()}


def client_address(request: Request) -> str:
    """Who asks, as far as the network says; behind a trusted proxy uvicorn has put the reader's address there."""
    return request.client.host if request.client else ""


def client_subscriber(request: Request) -> str:
    """Whose tries a request counts to: its address, or all that one subscriber may choose from."""
    return subscriber(client_address(request))


def subscriber(address: str) -> str:
    """The same text for all addresses of one subscriber, however they are written."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(int(known) >> (known.max_prefixlen - SUBSCRIBER))
