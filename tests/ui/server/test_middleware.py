"""Websockets: those of the own site are let in behind any proxy that says enough, others are not."""

from __future__ import annotations

from typing import Any

import pytest
from anyio.from_thread import BlockingPortal

from ui.server.middleware import OriginCheck

PUBLIC = "https://game.example.org"


def lets_in(portal: BlockingPortal, **headers: str) -> bool:
    """Whether a websocket with these headers comes through."""
    reached = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope)

    async def silent(*message: Any) -> Any:
        return {"type": "websocket.connect"}

    texts = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    portal.call(OriginCheck(inside), {"type": "websocket", "headers": texts}, silent, silent)
    return bool(reached)


@pytest.mark.parametrize(("public", "headers", "is_in"), [
    (PUBLIC, {"origin": PUBLIC, "host": "127.0.0.1:8907"}, True),
    ("", {"origin": PUBLIC, "host": "127.0.0.1:8907"}, False),
    ("", {"origin": PUBLIC, "host": "127.0.0.1:8907", "sec_fetch_site": "same-origin"}, True),
    ("", {"origin": PUBLIC, "host": "127.0.0.1:8907", "x_forwarded_host": "game.example.org, inside"}, True),
    ("", {"origin": "http://10.42.0.1:8765", "host": "10.42.0.1:8765"}, True),
    ("", {"origin": "http://10.42.0.1:8766", "host": "10.42.0.1:8765"}, False),
    (PUBLIC, {"origin": "https://elsewhere.example", "host": "127.0.0.1:8907"}, False),
    (PUBLIC, {"origin": PUBLIC, "host": "127.0.0.1:8907", "sec_fetch_site": "cross-site"}, False),
    ("", {"host": "127.0.0.1:8907"}, True)])
def test_a_websocket_comes_in_from_the_own_site_only(
    portal: BlockingPortal, monkeypatch: pytest.MonkeyPatch, public: str, headers: dict[str, str], is_in: bool
) -> None:
    monkeypatch.setenv("REFLET_PUBLIC_URL", public)
    assert lets_in(portal, **headers) is is_in
