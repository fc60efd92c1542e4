"""The server around the pages, as a stranger on the network meets it."""

from __future__ import annotations

import asyncio
import html
import http.client
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.types import ASGIApp
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from locales import translate
from ui.server.redirects import tidied
from ui.server.startup import StartingApp


def get(site: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    with closing(http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            lowered = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, lowered, answer.read().decode("utf-8", "replace")


def test_health_and_readiness_are_told(site: str) -> None:
    assert get(site, "/healthz")[0] == 200
    status, _, text = get(site, "/readyz")
    assert (status, '"ready":true' in text) == (200, True)
    assert get(site, "/warming")[2] == text


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/hotel/play", "/healthz", "/charts/uPlot.iife.js"])
def test_every_answer_carries_the_security_headers(site: str, path: str) -> None:
    status, headers, _ = get(site, path)
    assert status == 200
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_declares_the_readers_language_and_can_be_zoomed(site: str) -> None:
    text = get(site, "/", **{"Accept-Language": "fr-FR,fr;q=0.9"})[2]
    assert '<html lang="fr"' in text
    assert "user-scalable" not in text and "maximum-scale" not in text
    assert '<html lang="en"' in get(site, "/", **{"Accept-Language": "fr", "Cookie": "reflet-language=en"})[2]


def test_a_language_cookie_cannot_write_into_the_page(site: str) -> None:
    text = get(site, "/", **{"Accept-Language": "fr", "Cookie": 'reflet-language="><script>alert(1)</script>'})[2]
    assert '<html lang="fr"' in text and "alert(1)" not in text


def test_a_file_that_is_not_installed_is_a_quick_404_and_fetched_from_nowhere(site: str) -> None:
    assert get(site, "/_solara/cdn/vega@99/build/vega.js")[0] == 404


def test_what_the_server_knows_about_itself_is_not_public(site: str) -> None:
    assert get(site, "/resourcez")[0] == 404


def test_no_path_leads_out_of_the_charts_folder(site: str) -> None:
    assert get(site, "/charts/../__init__.py")[0] == 404
    assert get(site, "/charts/%2e%2e/__init__.py")[0] == 404


def test_a_websocket_from_another_site_is_refused(site: str) -> None:
    address = site.replace("http", "ws") + "/jupyter/api/kernels/a3b1c2d4/channels?session_id=x"
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="https://elsewhere.example"):
        pass
    assert refused.value.response.status_code == 403


def test_the_line_that_places_are_tested_with_answers_what_pages_say(site: str) -> None:
    asking = {"channel": "shell", "header": {"msg_type": "kernel_info_request"}, "content": {}}
    with connect(f"{site.replace('http', 'ws', 1)}/line", origin=site) as line:
        for _ in range(3):
            line.send(json.dumps(asking))
            assert json.loads(line.recv(timeout=20))["date"] > 0


def test_the_clock_only_goes_on_and_is_never_kept(site: str) -> None:
    texts = [get(site, "/clock") for _ in range(2)]
    first, second = (json.loads(text)["now"] for _, _, text in texts)
    assert first < second and texts[0][1]["cache-control"] == "no-store"


def test_a_websocket_of_the_own_page_is_accepted(site: str) -> None:
    with urllib.request.urlopen(site, timeout=20) as answer:
        cookie = answer.headers["set-cookie"].split(";")[0]
    kernel = "a3b1c2d4-0000-4000-8000-000000000000"
    address = site.replace("http", "ws") + f"/jupyter/api/kernels/{kernel}/channels?session_id=x"
    with connect(address, origin=site, additional_headers={"Cookie": cookie}) as socket:
        assert socket.protocol is not None


def test_solaras_document_still_has_what_is_changed_in_it(site: str) -> None:
    text = get(site, "/")[2]
    assert 'id="opening"' in text and "data-said" in text


def test_the_home_page_is_read_before_it_lives(site: str) -> None:
    text = html.unescape(get(site, "/")[2])
    for key in ("home.title", "home.lead", "home.explore.text", "home.train.text", "home.honest.text"):
        assert str(translate(key, "en")) in text


@pytest.mark.parametrize("path", [
    "/nowhere%20at%20all", "/joni", "/nowhere/at/all", "/kits/hotel/0", "/debrief/x/file.pdf", "/sign-out",
    "/charts-nowhere/x"])
def test_an_address_that_leads_nowhere_says_so_in_the_readers_language(site: str, path: str) -> None:
    status, headers, text = get(site, path, **{"Accept-Language": "fr"})
    assert status in (404, 405) and '<html lang="fr"' in text and headers["cache-control"] == "no-store"
    assert translate("trouble.missing_title", "fr") in html.unescape(text)
    assert ('href="/join">/join</a>' in text) is (path == "/joni")


@pytest.mark.parametrize("path", ["/abc234", "/abc-234", "/join%20abc234"])
def test_a_code_behind_the_name_of_the_site_leads_to_its_page(site: str, path: str) -> None:
    status, headers, _ = get(site, path)
    assert (status, headers["location"]) == (303, f"/join/{path[1:].lower()}")


@pytest.mark.parametrize(("path", "there"), [
    ("/sign-in/", "/sign-in"), ("/Train/new).", "/train/new"), ("//explore//hotel/", "/explore/hotel"),
    ("/explore/hotel%0A", "/explore/hotel"), ("/decide/hotel%C2%BB?d=1", "/decide/hotel?d=1"),
    ("//elsewhere.example/", "/elsewhere.example"), ("/screen/w1/k%0Aey", "/screen/w1/key"),
    ("/screen/w1/k%3D%0D%0Aey%E2%80%8B%3E", "/screen/w1/key"), ("/screen/w1/%C2%A0key%20", "/screen/w1/key"),
    ("/screen/%3Chttps://a.example/game/screen/w1/key%3E", "/screen/w1/key")])
def test_an_address_with_something_behind_it_leads_where_it_means(site: str, path: str, there: str) -> None:
    status, headers, _ = get(site, path)
    assert (status, headers["location"]) == (307, there)


@pytest.mark.parametrize("path", ["/", "/explore/hotel/play", "/kits/hotel/45", "/static/assets/custom.js", "/a(b)"])
def test_an_address_that_is_right_is_left_as_it_is(path: str) -> None:
    assert tidied(path) == path


async def first_answer(application: ASGIApp, language: str) -> tuple[int, str]:
    """Status and text of the home page once the application has been started."""
    sent: list[Any] = []
    turns = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> Any:
        return next(turns)

    async def send(message: Any) -> None:
        sent.append(message)
        if message["type"] == "lifespan.startup.complete":
            while not getattr(application, "failed", False):
                await asyncio.sleep(0.01)

    await application({"type": "lifespan"}, receive, send)
    headers = [(b"accept-language", language.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}
    sent.clear()
    await application(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent).decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_application_that_cannot_be_loaded_is_told_to_whoever_comes(language: str) -> None:
    def load() -> ASGIApp:
        raise ImportError("half an installation")

    # In a thread of its own: browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(lambda: asyncio.run(first_answer(StartingApp(load, lambda: None), language)))
        status, text = answer.result()
    assert status == 500 and translate("trouble.text", language) in html.unescape(text)
