"""What a browser may say on its websocket: the few messages that pages send, in bounded size and number.

Solara's protocol is Jupyter's, in which a browser could also open widgets of its own choice or end the kernel.
"""

from __future__ import annotations

import asyncio
import json
import logging
import struct
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.runtime.rate_limit import Pace, RateLimit

POLICY_VIOLATION = 1008
MOST_BYTES = 4_000_000
"""Of a message; the largest of ours is a file of one's own company."""
MESSAGES = Pace(400, 1 / 60)
"""Messages that may come at once, and then every so many seconds; a page that opens sends fifty."""
THIS = "this one"
"""Each websocket has a limit of its own."""
MOST_BUFFERS = 64
TYPES = ("kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close")
TARGETS = ("solara.control", "jupyter.widget.control")
"""What a browser may open; widgets are opened by the server alone."""
CONTROLS = ("run", "reload", "app-status")
ASKINGS = ("request_state", "request_states")
EVENT_PARTS = {"event", "data"}
"""Of what a component tells; ipyvue would also make any Python object that is named there."""
FIXED = {"template", "components", "events", "css", "methods", "data", "layout", "children", "v_slots", "attributes"}
"""Traits that make a component what it is: only the server sets them, as it does all that begin with `_`."""
COUNTED = "_view_count"
log = logging.getLogger(__name__)


class WebsocketFilter:
    """Lets only what pages send through to them; whoever sends something else is cut off.

    Args:
        app: behind it. clock: seconds that only go on. sleep: waits for so many of them.
    """

    def __init__(
        self, app: ASGIApp, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.app, self._clock, self._sleep = app, clock, sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the connection on, and looks at what comes."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        limit = RateLimit(MESSAGES, clock=self._clock)

        async def checked() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            # Whoever sends faster waits, and what is not read holds up the sender.
            while seconds := limit.take(THIS):
                await self._sleep(seconds)
            sent = message.get("text") if message.get("text") is not None else message.get("bytes")
            if is_ours(sent or ""):
                return message
            log.warning("a websocket sent what no page sends")
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

        await self.app(scope, checked, send)


def is_ours(sent: str | bytes) -> bool:
    """Whether a message is one that a page of ours sends."""
    if len(sent) > MOST_BYTES:
        return False
    try:
        message = json.loads(sent if isinstance(sent, str) else _first_part(sent))
        kind, content = message["header"]["msg_type"], message["content"]
        return isinstance(message["channel"], str) and kind in TYPES and _is_allowed(kind, content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error):
        return False


def _is_allowed(kind: str, content: Any) -> bool:
    if kind == "comm_open":
        return isinstance(content["comm_id"], str) and content["target_name"] in TARGETS
    if kind != "comm_msg":
        return isinstance(content, dict)
    text = content["data"]
    method = text["method"]
    if method == "update":
        return all(name == COUNTED or not (name in FIXED or name.startswith("_")) for name in text["state"])
    if method == "custom":
        return isinstance(text["content"], dict) and set(text["content"]) <= EVENT_PARTS
    return isinstance(content["comm_id"], str) and method in CONTROLS + ASKINGS


def _first_part(sent: bytes) -> bytes:
    """The JSON of a message with buffers: their number, where each begins, and then they themselves."""
    (count,) = struct.unpack_from("!I", sent)
    if not 1 <= count <= MOST_BUFFERS:
        raise ValueError("no such number of parts")
    begins = [*struct.unpack_from(f"!{count}I", sent, 4), len(sent)]
    if begins != sorted(begins) or begins[0] != 4 * (count + 1):
        raise ValueError("no such parts")
    return sent[begins[0]:begins[1]]
