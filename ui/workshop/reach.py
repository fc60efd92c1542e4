"""By which address other machines reach this one, where its own reader calls it by a name that only it knows."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit, urlunsplit

OWN_NAMES = ("localhost", "127.0.0.1", "::1")
"""Names by which every machine means itself."""
ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asked for the way to it, a machine says which of its own it would use."""
SECONDS = 0.5


def is_only_here(site: str) -> bool:
    """Whether an address means the machine on which it is opened."""
    return urlsplit(site).hostname in OWN_NAMES


def outward(site: str) -> str:
    """The same site by the address that other machines reach, where it listens there; else as it was given."""
    parts = urlsplit(site)
    own = _own_address()
    if not is_only_here(site) or own is None or not _listens(own, parts.port or 80):
        return site
    return urlunsplit(parts._replace(netloc=own if parts.port is None else f"{own}:{parts.port}"))


def _own_address() -> str | None:
    """This machine's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(ELSEWHERE)
        except OSError:
            return None
        return str(way.getsockname()[0])


def _listens(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), SECONDS):
            return True
    except OSError:
        return False
