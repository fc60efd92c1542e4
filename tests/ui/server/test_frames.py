"""Pages within other sites' pages: the parents that an operator names may hold them, others get a way to a tab."""

from __future__ import annotations

import pytest
from anyio.from_thread import BlockingPortal
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.ui.asking import Answer, Browser
from ui.runtime.environment import PARENTS, SettingError, parents
from ui.server.application import guarded

SCHOOL = "https://lms.example.org"
HELD = {"sec_fetch_dest": "iframe", "sec_fetch_site": "cross-site"}


def page(request: Request) -> Response:
    return PlainTextResponse("what was asked for")


def asked(portal: BlockingPortal, **headers: str) -> Answer:
    """What a browser gets that asks with these headers."""
    return Browser(portal, guarded([Route("/join/CODE", page)])).get("/join/CODE", **headers)


@pytest.mark.parametrize(("language", "text"), [("fr", "nouvel onglet"), ("en", "new tab")])
def test_a_strange_page_that_holds_ours_shows_the_way_to_a_tab(
        portal: BlockingPortal, language: str, text: str) -> None:
    answer = asked(portal, **HELD, accept_language=language)
    assert answer.status == 403 and text in answer.words and "what was asked for" not in answer.text
    assert 'href="" target="_blank"' in answer.text
    assert answer.policies == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *", "it can be seen there"
    assert "x-frame-options" not in answer.headers


@pytest.mark.parametrize("headers", [
    {}, {"sec_fetch_dest": "document", "sec_fetch_site": "cross-site"},
    {"sec_fetch_dest": "iframe", "sec_fetch_site": "same-origin"}])
def test_what_no_strange_page_holds_is_the_page_itself(portal: BlockingPortal, headers: dict[str, str]) -> None:
    answer = asked(portal, **headers)
    assert answer.text == "what was asked for" and answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.policies.endswith("; frame-ancestors 'self'")


def test_a_parent_that_the_operator_names_holds_the_page(
        portal: BlockingPortal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PARENTS, f"{SCHOOL}/ http://192.168.1.9:8080")
    for referer in ({"referer": f"{SCHOOL}/course/7"}, {}):
        answer = asked(portal, **HELD, **referer)
        assert answer.text == "what was asked for" and "x-frame-options" not in answer.headers
        assert answer.policies.endswith(f"; frame-ancestors 'self' {SCHOOL} http://192.168.1.9:8080")
    assert "new tab" in asked(portal, **HELD, referer="https://elsewhere.example/", accept_language="en").words


@pytest.mark.parametrize(
    "given", ["lms.example.org", "https://lms.example.org/course", "https://a'; script-src *", "*"])
def test_a_parent_that_is_no_site_is_named(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(PARENTS, given)
    with pytest.raises(SettingError, match=r"REFLET_FRAME_ANCESTORS is '.+'; allowed: sites as https://"):
        parents()
