"""What a browser may say on its websocket; everything else is hostile."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ui.server.websocket_filter import MESSAGES, MOST_BYTES, WebsocketFilter, is_ours

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


def message(kind: str, **content: Any) -> str:
    return json.dumps({"header": {"msg_type": kind}, "channel": "shell", "content": content})


def told(method: str, **more: Any) -> str:
    return message("comm_msg", comm_id="a", data={"method": method, **more})


def in_parts(text: str, *buffers: bytes) -> bytes:
    parts = [text.encode(), *buffers]
    begins = [4 * (len(parts) + 1)]
    for part in parts[:-1]:
        begins.append(begins[-1] + len(part))
    return struct.pack(f"!{len(parts) + 1}I", len(parts), *begins) + b"".join(parts)


@pytest.mark.parametrize("sent", [
    message("kernel_info_request"), message("comm_info_request", target_name="jupyter.widget"),
    message("comm_open", comm_id="a", target_name="solara.control", data={}),
    message("comm_open", comm_id="a", target_name="jupyter.widget.control", data={}),
    message("comm_close", comm_id="a"), told("run", args={"path": "/"}), told("app-status"), told("request_states"),
    told("update", state={"tab": "levers", "_view_count": 1}, buffer_paths=[]),
    told("custom", content={"event": "choose", "data": {"lever": "pay"}}),
    in_parts(told("update", state={"picture": None}, buffer_paths=[["picture"]]), b"\0" * 100)])
def test_what_pages_send_is_let_through(sent: str | bytes) -> None:
    assert is_ours(sent)


@pytest.mark.parametrize("sent", [
    message("execute_request", code="import os"), message("shutdown_request"), message("input_reply"),
    message("comm_open", comm_id="a", target_name="jupyter.widget", data={"state": {"_model_name": "OutputModel"}}),
    message("comm_open", target_name="solara.control"), message("comm_msg"), told("evict"), told("__init__"),
    told("custom", content={"create_widget": ["subprocess", "run"], "props": {"args": "id"}, "id": "x"}),
    told("custom", content={"update_ref": {"functionRef": "close"}, "id": "x", "prop": "y"}),
    told("custom", content={"event": "choose", "destroy_widget": "x"}), told("custom", content="choose"),
    told("update", state={"template": "<script>"}), told("update", state={"_model_module": "x"}),
    told("update", state={"children": ["IPY_MODEL_x"]}), told("update"), "", "null", "[]", "1", "{", "[" * 100_000,
    '{"header": {"msg_type": ["comm_msg"]}, "content": {}}', b"", b"\0", b"\xff" * 20, struct.pack("!II", 1, 4),
    struct.pack("!III", 2, 12, 5) + b"{}", struct.pack("!I", 2**31), "x" * (MOST_BYTES + 1)])
def test_what_no_page_sends_is_not(sent: str | bytes) -> None:
    assert not is_ours(sent)


@given(st.text() | st.binary() | JSON.map(json.dumps))
def test_nothing_that_comes_breaks_the_check(sent: str | bytes) -> None:
    assert is_ours(sent) in (True, False)


@given(st.sampled_from(["comm_msg", "comm_open", "comm_close"]), JSON, JSON)
def test_no_content_of_a_known_kind_breaks_the_check(kind: str, content: Any, inner: Any) -> None:
    for made in (
            content, {"comm_id": "a", "data": inner},
            {"comm_id": "a", "data": {"method": "update", "state": inner}},
            {"comm_id": "a", "data": {"method": "custom", "content": inner}}):
        sent = {"header": {"msg_type": kind}, "channel": "shell", "content": made}
        assert is_ours(json.dumps(sent)) in (True, False)


def heard(*frames: str, **timing: Any) -> tuple[list[Any], list[Any]]:
    """What an application hears of frames that a browser sends, and what the browser is told."""
    told_browser: list[Any] = []
    heard_by_app: list[Any] = []
    turns = iter([
        *({"type": "websocket.receive", "text": frame} for frame in frames), {"type": "websocket.disconnect"}])

    async def application(scope: Any, receive: Callable[[], Any], send: Any) -> None:
        while not heard_by_app or heard_by_app[-1]["type"] == "websocket.receive":
            heard_by_app.append(await receive())

    async def receive() -> Any:
        return next(turns)

    async def send(sent: Any) -> None:
        told_browser.append(sent)

    # In a thread of its own: browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        served = WebsocketFilter(application, **timing)
        pool.submit(lambda: asyncio.run(served({"type": "websocket"}, receive, send))).result()
    return heard_by_app, told_browser


def test_whoever_sends_what_no_page_sends_is_cut_off() -> None:
    ours = told("app-status")
    heard_by_app, told_browser = heard(ours, message("execute_request"), ours)
    assert [one["type"] for one in heard_by_app] == ["websocket.receive", "websocket.disconnect"]
    assert told_browser == [{"type": "websocket.close", "code": 1008}]


def test_a_browser_that_sends_too_fast_waits() -> None:
    now = [0.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    heard_by_app, _ = heard(*[told("app-status")] * MESSAGES.at_once, clock=lambda: now[0], sleep=sleep)
    assert len(heard_by_app) == MESSAGES.at_once + 1 and now[0] == 0
    heard(*[told("app-status")] * (MESSAGES.at_once + 60), clock=lambda: now[0], sleep=sleep)
    assert now[0] == pytest.approx(60 * MESSAGES.seconds)
