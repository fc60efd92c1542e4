"""The address behind a QR code is one that a telephone reaches, where there is one."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest

from experiments.decision import Decision
from experiments.plan import Plan
from locales import translate
from ui.decide.controller import DecideController
from ui.decide.history import History
from ui.decide.report.jobs import whole_link
from ui.identity import lan_address
from ui.runtime.site import to_type
from ui.shared.display import Display


@pytest.mark.parametrize(("site", "is_so"), [
    ("http://localhost:8765", True), ("http://127.0.0.1", True), ("http://[::1]:8765", True),
    ("http://0.0.0.0:8765", True), ("http://[::]:8765", True), ("http://127.0.1.1", True),
    ("http://LOCALHOST.:8765", True), ("http://reflet.localhost", True), ("http://[::ffff:127.0.0.1]:8765", True),
    ("http://192.168.1.20:8765", False), ("https://game.example.org", False)])
def test_a_machines_names_for_itself_are_known(site: str, is_so: bool) -> None:
    assert lan_address.is_only_here(site) is is_so


def test_a_site_that_listens_to_others_is_called_as_they_call_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # Its own address stands for that in a network, which a machine of tests may not have, nor a second one of its own.
    monkeypatch.setattr(lan_address, "own_addresses", lambda: ("127.0.0.1",))
    with socket.socket() as listening:
        listening.bind(("0.0.0.0", 0))  # noqa: S104
        listening.listen()
        port = listening.getsockname()[1]
        assert lan_address.outward(f"http://localhost:{port}") == f"http://127.0.0.1:{port}"


def test_a_site_that_listens_to_this_machine_only_keeps_its_name() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        site = f"http://localhost:{listening.getsockname()[1]}"
        assert lan_address.outward(site) == site


def in_networks(monkeypatch: pytest.MonkeyPatch, way_out: str | None = None, **networks: str) -> None:
    """This machine has these addresses by interface, and listens at all of them."""
    monkeypatch.setattr(lan_address.psutil, "net_if_addrs", lambda: {
        name: [SimpleNamespace(family=socket.AF_INET, address=address)] for name, address in networks.items()})
    monkeypatch.setattr(lan_address, "_way_out", lambda: way_out)
    monkeypatch.setattr(lan_address, "_listens", lambda address, port: True)
    monkeypatch.setattr(lan_address, "_chosen", [])


def test_a_hotspot_without_a_way_to_elsewhere_is_reached_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    in_networks(monkeypatch, lo="127.0.0.1", wlan0="10.42.0.1")
    for request in ("localhost", "0.0.0.0", "[::1]"):  # noqa: S104
        assert lan_address.outward(f"http://{request}:8765") == "http://10.42.0.1:8765"


def test_of_several_addresses_the_likeliest_is_taken_until_the_trainer_chooses(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    in_networks(
        monkeypatch, "192.168.1.5", lo="127.0.0.1", docker0="172.17.0.1", tun0="10.8.0.2", eth0="169.254.7.7",
        wlan0="10.42.0.1", en0="192.168.1.5")
    sites = lan_address.offers("http://localhost:8765")
    assert sites[:2] == ("http://192.168.1.5:8765", "http://10.42.0.1:8765") and len(sites) == 5
    assert lan_address.outward("http://10.42.0.1:8765") == "http://10.42.0.1:8765", "as it was asked for"
    lan_address.choose("http://172.17.0.1:8765")
    assert lan_address.outward("http://localhost:8765") == lan_address.outward("http://10.42.0.1:8765") == "http://172.17.0.1:8765"
    lan_address.choose("http://elsewhere.example:8765")
    assert lan_address.outward("http://localhost:8765") == "http://172.17.0.1:8765"


def test_why_an_address_leads_nowhere_else_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    in_networks(monkeypatch, lo="127.0.0.1")
    assert lan_address.only_here("http://localhost:8765", "en") == translate("reach.alone", "en")
    in_networks(monkeypatch, lo="127.0.0.1", wlan0="10.42.0.1")
    assert lan_address.only_here("http://localhost:8765", "en") == translate("reach.here", "en")
    assert lan_address.only_here("http://10.42.0.1:8765", "en") == ""


def test_paper_carries_a_whole_link_only_where_others_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    in_networks(monkeypatch, wlan0="10.42.0.1")
    assert whole_link("http://localhost:8765", "/decide/hotel?d=1") == "http://10.42.0.1:8765/decide/hotel?d=1"
    monkeypatch.setattr(lan_address, "_listens", lambda address, port: False)
    assert whole_link("http://localhost:8765", "/decide/hotel?d=1") == "/decide/hotel?d=1"
    monkeypatch.setenv("REFLET_PUBLIC_URL", "https://game.example.org/")
    assert whole_link("http://localhost:8765", "/decide/hotel?d=1") == "https://game.example.org/decide/hotel?d=1"


def test_a_desk_is_shared_by_an_address_that_others_reach_or_says_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    in_networks(monkeypatch, wlan0="10.42.0.1")
    desk = DecideController(History.of(Plan(Decision("hotel"))), Display("en", section="share"))
    desk.stand_at({"origin": "http://localhost:8765"})
    share = desk.views()["share"]
    assert (share["site"], share["alone"]) == ("http://10.42.0.1:8765", "") and share["code"]["size"] > 0
    monkeypatch.setattr(lan_address, "_listens", lambda address, port: False)
    desk.stand_at({"origin": "http://localhost:8765"})
    share = desk.views()["share"]
    assert (share["alone"], share["code"]["size"]) == (translate("reach.here", "en"), 0)


def test_an_address_to_be_typed_says_http_where_browsers_would_take_https() -> None:
    assert to_type("http://10.42.0.1:8765/join") == "http://10.42.0.1:8765/join"
    assert to_type("https://game.example.org/join") == "game.example.org/join"


def test_an_address_that_others_know_is_left_as_it_is() -> None:
    assert lan_address.outward("https://game.example.org") == "https://game.example.org"
