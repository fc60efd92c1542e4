"""A browser without a screen: it opens a page by Solara's websocket protocol, sees its components, tells them things.

It needs neither Solara nor a browser, so that one machine can be a whole room of participants (see `reflet rehearse`).
"""

from __future__ import annotations

import asyncio
import json
import struct
import uuid
from collections.abc import Callable, Mapping
from contextlib import closing
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

OPEN_SECONDS = 60.0
SEE_OTHER = 303


class PageError(Exception):
    """A page did not open, or was closed."""


class HeadlessPage:
    """One open page.

    Args:
        site: its address, as `http://127.0.0.1:8765`. path: of the page, as `/play/IDENTITY`.
        cookies: of the browser; name to value.

    Attributes:
        models: the page's widgets, identity to traits. received: bytes that came. kernel: what the page is called by
            the server; whoever knows it and has the cookie of the session can come back to the same page.
    """

    def __init__(self, site: str, path: str, cookies: Mapping[str, str] | None = None) -> None:
        self.site, self.path, self.cookies = site.rstrip("/"), path, dict(cookies or {})
        self.cookies.setdefault("solara-session-id", str(uuid.uuid4()))
        self.kernel, self._page, self._control = (str(uuid.uuid4()) for _ in range(3))
        self.models: dict[str, dict[str, Any]] = {}
        self.received = 0
        self._changed = asyncio.Condition()
        self._finished = self._closed = False

    async def __aenter__(self) -> Self:
        """Opens the page and waits until it is drawn."""
        await self.ask()
        await self.until(lambda: self._finished)
        return self

    async def ask(self) -> None:
        """Asks for the page without waiting for it."""
        await self.connect()
        await self._say("kernel_info_request", {})
        await self._say("comm_open", {"comm_id": self._control, "target_name": "solara.control", "data": {}})
        run = {"path": self.path, "dark": False, "themes": {"light": {}, "dark": {}}, "appName": None}
        await self._say("comm_msg", {"comm_id": self._control, "data": {"method": "run", "args": run}})

    async def __aexit__(self, *reason: object) -> None:
        """Closes the connection; the server keeps the page for a while, as for a phone that sleeps."""
        await self._socket.close()
        await self._reading

    async def connect(self) -> None:
        """Opens the connection, or opens it again after it was lost."""
        address = f"ws{self.site.removeprefix('http')}/jupyter/api/kernels/{self.kernel}/channels"
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket: ClientConnection = await connect(
            f"{address}?session_id={self._page}", additional_headers={"Cookie": cookie, "Origin": self.site},
            max_size=None, open_timeout=OPEN_SECONDS)
        self._closed = False
        self._reading = asyncio.create_task(self._read())

    async def until(self, is_so: Callable[[], bool], seconds: float = OPEN_SECONDS) -> None:
        """Returns when something is so; looks after every message.

        Raises:
            PageError: it was not so in time, or the connection was lost.
        """
        async with self._changed:
            try:
                await asyncio.wait_for(self._changed.wait_for(lambda: self._closed or is_so()), seconds)
            except TimeoutError as error:
                raise PageError(f"{self.path}: waited {seconds:g} s in vain") from error
        if not is_so():
            raise PageError(f"{self.path}: the connection was closed")

    def widget(self, *traits: str) -> str:
        """The identity of the first widget that has all these traits.

        Raises:
            PageError: the page has none.
        """
        for identity, state in self.models.items():
            if all(trait in state for trait in traits):
                return identity
        raise PageError(f"{self.path}: no component with {', '.join(traits)}")

    async def send(self, widget: str, event: str, data: Any = None) -> None:
        """Tells a component of ours what its browser side would: `event_choose` is told as `choose`."""
        texts = {"event": event, "data": data}
        await self._say("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": texts}})

    async def set(self, widget: str, **traits: Any) -> None:
        """Sets traits of a component, as its browser side does."""
        await self._say("comm_msg", {
            "comm_id": widget, "data": {"method": "update", "state": traits, "buffer_paths": []}})

    async def say(self, message: str | bytes) -> None:
        """Sends anything at all."""
        await self._socket.send(message)

    async def _say(self, kind: str, content: dict[str, Any]) -> None:
        await self.say(framed(self._page, kind, content))

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                self.received += len(frame)
                async with self._changed:
                    self._take(read(frame))
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "comm_open":
            self.models[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif kind == "comm_close":
            self.models.pop(content["comm_id"], None)
        elif kind == "comm_msg" and content["comm_id"] == self._control:
            self._finished |= content["data"].get("method") == "finished"
        elif kind == "comm_msg" and content["data"].get("method") == "update":
            self.models.setdefault(content["comm_id"], {}).update(content["data"]["state"])


def framed(session: str, kind: str, content: dict[str, Any]) -> str:
    """A message of Jupyter's protocol."""
    header = {
        "date": "2026-01-01T00:00:00.000Z", "msg_id": str(uuid.uuid4()), "msg_type": kind, "session": session,
        "username": "", "version": "5.2"}
    return json.dumps({
        "buffers": [], "channel": "shell", "content": content, "header": header, "metadata": {}, "parent_header": {}})


def read(frame: str | bytes) -> dict[str, Any]:
    """The message of a frame; of one with buffers, the part that is JSON."""
    if isinstance(frame, bytes):
        (count,) = struct.unpack_from("!I", frame)
        begins = struct.unpack_from(f"!{count}I", frame, 4)
        frame = frame[begins[0]:begins[1] if count > 1 else None].decode()
    message: dict[str, Any] = json.loads(frame)
    return message


async def seated(
    site: str, code: str, name: str, team: int, language: str = "en", address: str = "",
) -> dict[str, str]:
    """Joins a workshop as a person does, by its form; gives the browser's cookies.

    `address` is where the person is, for a server that believes a proxy on this machine.

    Raises:
        PageError: there was no seat.
    """
    form = urlencode({"name": name, "language": language, "team": team})
    status, headers = await asyncio.to_thread(_asked, site, f"/join/{code}", form, address)
    if status != SEE_OTHER:
        raise PageError(f"no seat in team {team}: the answer was {status}")
    cookies: dict[str, str] = {}
    for key, line in headers:
        if key.lower() == "set-cookie":
            cookies |= {cookie: morsel.value for cookie, morsel in SimpleCookie(line).items()}
    return cookies


def _asked(site: str, path: str, form: str, address: str) -> tuple[int, list[tuple[str, str]]]:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    if address:
        kind["X-Forwarded-For"] = address
    with closing(HTTPConnection(urlsplit(site).netloc, timeout=OPEN_SECONDS)) as connection:
        connection.request("POST", path, form, kind)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheaders()
