"""The address behind a QR code is one that a telephone reaches, where there is one."""

from __future__ import annotations

import socket

import pytest

from ui.workshop import reach


@pytest.mark.parametrize(("site", "is_so"), [
    ("http://localhost:8765", True), ("http://127.0.0.1", True), ("http://[::1]:8765", True),
    ("http://192.168.1.20:8765", False), ("https://game.example.org", False)])
def test_a_machines_names_for_itself_are_known(site: str, is_so: bool) -> None:
    assert reach.is_only_here(site) is is_so


def test_a_site_that_listens_to_others_is_called_as_they_call_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # Its own address stands for that in a network, which a machine of tests may not have, nor a second one of its own.
    monkeypatch.setattr(reach, "_own_address", lambda: "127.0.0.1")
    with socket.socket() as listening:
        listening.bind(("0.0.0.0", 0))  # noqa: S104
        listening.listen()
        port = listening.getsockname()[1]
        assert reach.outward(f"http://localhost:{port}") == f"http://127.0.0.1:{port}"


def test_a_site_that_listens_to_this_machine_only_keeps_its_name() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        site = f"http://localhost:{listening.getsockname()[1]}"
        assert reach.outward(site) == site


def test_an_address_that_others_know_is_left_as_it_is() -> None:
    assert reach.outward("https://game.example.org") == "https://game.example.org"
