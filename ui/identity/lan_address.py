"""By which addresses other machines reach this one, where its own reader calls it by a name that only it knows."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psutil

from locales import translate
from ui.runtime.site import PORTS, is_this_machine, public_address

ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asked for the way to it, a machine says which of its own it would use."""
SECONDS = 0.5
VIRTUAL = (
    "docker", "br-", "veth", "virbr", "vmnet", "vbox", "vethernet", "utun", "tun", "tap", "wg", "zt", "tailscale")
"""How interfaces begin behind which no telephone of a room is."""
_chosen: list[str] = []


class Own(NamedTuple):
    """An address of this machine, and how likely a room is behind it: the lower the likelier."""

    rank: int
    address: str


def is_only_here(site: str) -> bool:
    """Whether an address means the machine on which it is opened."""
    return is_this_machine(urlsplit(site).hostname)


def only_here(site: str, language: str) -> str:
    """What is to be said of a site that means the machine on which it is opened: why, and what to do; else nothing."""
    if not is_only_here(site):
        return ""
    return translate("reach.alone" if not own_addresses() else "reach.here", language)


def shared(site: str) -> str:
    """A site as those call it to whom an address of it is given: as the operator says, else as others reach it."""
    return public_address() or outward(site)


def outward(site: str) -> str:
    """The same site by the address that other machines reach, where it listens there; else as it was given."""
    return offers(site)[0]


def offers(site: str) -> tuple[str, ...]:
    """The same site by every address of this machine at which it listens: the chosen one, then the likeliest, first.

    A site that others know already by a name of theirs is offered by that only.
    """
    parts, own = urlsplit(site), own_addresses()
    port = parts.port or PORTS.get(parts.scheme, PORTS["http"])
    if not (is_only_here(site) or parts.hostname in own):
        return (site,)
    found = {address: _called(site, address) for address in own if _listens(address, port)}
    # As it was asked for comes before what is only likely.
    request = [parts.hostname] if parts.hostname in found else []
    order = dict.fromkeys([*(one for one in _chosen if one in found), *request, *found])
    return tuple(found[address] for address in order) or (site,)


def choose(site: str) -> None:
    """Calls this machine from now on by the address in a site, as long as it has it."""
    host = urlsplit(site).hostname
    if host in own_addresses():
        _chosen[:] = [str(host)]


def own_addresses() -> tuple[str, ...]:
    """This machine's addresses in its networks, the likeliest first; nothing is sent to find them."""
    way_out = _way_out()
    found = {
        Own(2 * _rank(name, entry.address) + (entry.address != way_out), entry.address)
        for name, entries in psutil.net_if_addrs().items() for entry in entries
        if entry.family == socket.AF_INET and not is_this_machine(entry.address)}
    return tuple(dict.fromkeys(own.address for own in sorted(found)))


def _rank(name: str, address: str) -> int:
    at = ip_address(address)
    if isinstance(at, IPv4Address) and at.is_link_local:
        return 3
    return 2 if name.lower().startswith(VIRTUAL) else 1


def _way_out() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(ELSEWHERE)
        except OSError:
            return None
        return str(way.getsockname()[0])


def _called(site: str, address: str) -> str:
    parts = urlsplit(site)
    return urlunsplit(parts._replace(netloc=address if parts.port is None else f"{address}:{parts.port}"))


def _listens(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), SECONDS):
            return True
    except OSError:
        return False
