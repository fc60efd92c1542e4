"""The address that is shown is one that a browser opens."""

from __future__ import annotations

import logging
import runpy
import socket
from pathlib import Path

import pytest

from commands import serve
from ui.runtime.logs import LoggedOnce
from ui.runtime.site import address_of


@pytest.mark.parametrize(("host", "shown"), [
    ("127.0.0.1", "http://127.0.0.1:8765/"), ("localhost", "http://localhost:8765/"),
    ("0.0.0.0", "http://127.0.0.1:8765/"), ("", "http://127.0.0.1:8765/"),  # noqa: S104
    ("0", "http://127.0.0.1:8765/"), ("::0", "http://[::1]:8765/"), ("0:0:0:0:0:0:0:0", "http://[::1]:8765/"),
    ("::", "http://[::1]:8765/"), ("::1", "http://[::1]:8765/"), ("192.168.1.20", "http://192.168.1.20:8765/")])
def test_what_means_every_address_is_shown_as_this_machine(host: str, shown: str) -> None:
    assert address_of(host, 8765) == shown


def test_what_is_no_http_is_said_once_with_what_to_do() -> None:
    text = LoggedOnce()
    records = [logging.makeLogRecord({"msg": "Invalid HTTP request received."}) for _ in range(3)]
    assert [text.filter(record) for record in records] == [True, False, False]
    assert "http://" in records[0].getMessage()
    assert text.filter(logging.makeLogRecord({"msg": "another"}))


def test_on_windows_a_port_is_not_shared_with_whoever_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert serve.ALONE == socket.SO_REUSEADDR or hasattr(socket, "SO_EXCLUSIVEADDRUSE")
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", -5, raising=False)
    assert runpy.run_path(str(Path(serve.__file__)))["ALONE"] == -5
