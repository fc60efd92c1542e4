"""The addresses of this site: what its operator calls it, what a browser here opens, which origins are ours."""

from __future__ import annotations

import os
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from socket import inet_aton
from urllib.parse import urlsplit

PUBLIC_ADDRESS = "REFLET_PUBLIC_URL"
"""Environment variable: the address under which readers reach this site, where it is not the one they asked for."""
PORTS = {"http": 80, "https": 443}


def address_of(host: str, port: int) -> str:
    """What to open in a browser on this machine, for the host that the server listens on."""
    name = ("::1" if ":" in host else "127.0.0.1") if is_everywhere(host) else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def is_everywhere(host: str) -> bool:
    """Whether a host means all addresses of a machine when one listens: none that a browser can go to."""
    try:
        # Short forms such as 0, which sockets understand.
        return not host or ip_address(host if ":" in host else inet_aton(host)).is_unspecified
    except (OSError, ValueError):
        return False


def to_type(address: str) -> str:
    """An address as somebody has to type it: browsers add https:// by themselves, and http:// only where it is said."""
    return address.removeprefix("https://")


def public_address() -> str:
    """The site as the operator says that readers call it, without a slash at the end; empty where nothing is said."""
    return os.environ.get(PUBLIC_ADDRESS, "").strip().rstrip("/")


def is_this_machine(host: str | None) -> bool:
    """Whether a name, without its port, means the machine on which it is used, whatever machine that is."""
    name = (host or "").strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_unspecified


def name_of(host: str) -> str:
    """The name in a `Host` header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_ours(origin: str, hosts: Iterable[str]) -> bool:
    """Whether an origin is this site's: the one that the operator names, or a host that the request was sent to.

    Args:
        origin: as browsers say it. hosts: what `Host` says, and a proxy's word for it.
    """
    found = _place(origin)
    return found is not None and any(
        found == _place(known if "://" in known else f"{urlsplit(origin).scheme}://{known}")
        for known in (public_address(), *hosts) if known)


def _place(origin: str) -> tuple[str, int] | None:
    """Name and port of an origin; None where it is none.

    The scheme is left out: behind a proxy that ends TLS without a word of it, it is not the one that the reader sees.
    """
    try:
        parts = urlsplit(origin)
        name, port = parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (name.rstrip("."), port) if name and port else None
