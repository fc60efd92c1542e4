"""The address under which the reader of this machine finds the application."""

from __future__ import annotations

EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (what one listens on)
"""What means all addresses of a machine when one listens, and no address where one goes: browsers refuse it."""


def address_of(host: str, port: int) -> str:
    """What to open in a browser on this machine, for the host that the server listens on."""
    name = EVERYWHERE.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"
