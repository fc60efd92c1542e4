"""Who may name the first trainer: whoever sits at this machine, or has read its log."""

from __future__ import annotations

from hmac import compare_digest

from starlette.requests import Request

from ui.identity.addresses import client_address
from ui.identity.lan_address import own_addresses
from ui.identity.signing import fingerprint
from ui.runtime.site import is_this_machine, name_of

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def first_token() -> str:
    """What opens the form of the first trainer from elsewhere; all processes of a site have the same."""
    return fingerprint("first trainer", "")


def may_begin(request: Request, token: str) -> bool:
    """Whether somebody may name the first trainer: on this machine itself, or with the token from its log."""
    from experiments.typed_text import pasted

    right = first_token().encode()
    is_token = any(compare_digest(one.encode("utf-8", "surrogatepass"), right) for one in pasted(token))
    return is_token or is_on_this_machine(request)


def is_on_this_machine(request: Request) -> bool:
    """Whether a request comes from a browser on this machine, and through no proxy on it."""
    if any(header in request.headers for header in FORWARDED):
        return False
    # The name, too: a page elsewhere can give its own name this machine's address.
    asker, name = client_address(request), name_of(request.headers.get("host", ""))
    if is_this_machine(asker):
        return is_this_machine(name)
    # A machine that is called by an address in its network answers itself from there.
    return asker == name and asker in own_addresses()
