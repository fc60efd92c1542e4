"""Trainers at the door: the first, the invited, sessions that end, and strangers who try."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.errors import RefusedError
from game.rooms.rooms import Rooms
from game.trainers import PASSWORD as PASSWORD_VARIABLE
from locales import day, translate
from tests.ui.asking import Browser
from ui.forms import account, sign_in
from ui.forms.sign_in import inside
from ui.identity import first_trainer, sessions
from ui.identity.first_trainer import first_token
from ui.identity.signing import signed, unsigned
from ui.runtime import rooms as service
from ui.runtime.rate_limit import RateLimit
from ui.runtime.rooms import register

Browse = Callable[..., Browser]
PASSWORD, OTHER = "correct horse battery", "another long sentence"


def at_home(browse: Browse) -> Browser:
    """A browser on the machine that serves."""
    return browse("127.0.0.1", host="localhost:8765")


def first(browse: Browse, name: str = "Anna") -> Browser:
    browser = at_home(browse)
    answer = browser.post("/sign-in", {"name": name, "password": PASSWORD})
    assert (answer.status, answer.headers["location"]) == (303, "/train")
    return browser


def who(browser: Browser) -> str | None:
    return sessions.trainer_of(browser.cookies)


def test_the_first_trainer_is_named_on_the_machine_itself(browse: Browse) -> None:
    assert translate("sign_in.first", "en") in at_home(browse).get("/sign-in").words
    assert who(first(browse)) == "trainer"


@pytest.mark.parametrize(("address", "headers"), [
    ("10.0.0.7", {}), ("127.0.0.1", {"host": "rebound.example"}),
    ("127.0.0.1", {"host": "localhost", "x-forwarded-for": "127.0.0.1"}),
    ("127.0.0.1", {"host": "localhost", "forwarded": "for=127.0.0.1"}), ("", {"host": "localhost"})])
def test_a_stranger_cannot_be_the_first_trainer(browse: Browse, address: str, headers: dict[str, str]) -> None:
    stranger = browse(address, **headers)
    assert stranger.get("/sign-in").status == 403
    answer = stranger.post("/sign-in/first", {"name": "Eve", "password": PASSWORD, "token": "guessed"})
    assert answer.status == 403 and who(stranger) is None and register().is_empty


def test_whoever_reads_the_servers_log_can_be_the_first_trainer_from_elsewhere(browse: Browse) -> None:
    browser = browse()
    page = browser.get(f"/sign-in?token={first_token()}")
    assert page.status == 200
    browser.post("/sign-in/first", {"name": "Anna", "password": PASSWORD, "token": page.value_of("token")})
    assert who(browser) == "trainer"
    late = browse()
    answer = late.post("/sign-in/first", {"name": "Eve", "password": PASSWORD, "token": first_token()})
    assert answer.headers["location"] == "/sign-in" and who(late) is None


def test_a_trainer_signs_in_and_out(browse: Browse) -> None:
    first(browse)
    anna = browse()
    assert anna.post("/sign-in", {"password": PASSWORD, "next": "/train/w1"}).headers["location"] == "/train/w1"
    assert who(anna) == "trainer"
    assert anna.post("/sign-out").headers["location"] == "/sign-in"
    assert who(anna) is None


def test_a_page_that_stays_open_is_signed_out_with_its_browser_and_with_no_other(browse: Browse) -> None:
    first(browse)
    anna, elsewhere = browse(), browse()
    for name, browser in (("here", anna), ("there", elsewhere)):
        browser.cookies["solara-session-id"] = name
        browser.post("/sign-in", {"password": PASSWORD})
    kept = dict(anna.cookies)
    assert sessions.trainer_of(kept) == "trainer"
    anna.post("/sign-out")
    assert sessions.trainer_of(kept) is None and who(elsewhere) == "trainer"
    anna.post("/sign-in", {"password": PASSWORD})
    assert who(anna) == "trainer" and sessions.trainer_of(kept) is None


def test_a_page_can_ask_whether_somebody_is_still_signed_in(browse: Browse) -> None:
    anna = first(browse)
    assert json.loads(anna.get("/sign-in/state").text) == {"signed_in": True}
    anna.post("/sign-out")
    assert json.loads(anna.get("/sign-in/state").text) == {"signed_in": False}


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(browse: Browse) -> None:
    first(browse)
    text = {browse().post("/sign-in", {"name": name, "password": "wrong password"}).words for name in ("Anna", "")}
    assert all(translate("sign_in.wrong", "en") in words for words in text)
    assert browse().post("/sign-in", {"name": "Anna", "password": "wrong password"}).status == 401


def test_the_trainers_cookie_is_kept_from_scripts_and_from_other_sites(browse: Browse) -> None:
    first(browse)
    (cookie,) = browse().post("/sign-in", {"password": PASSWORD}).set_cookies
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


def test_a_session_is_signed_ends_after_its_days_and_with_the_password(
    rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = first(browse)
    name = sessions.trainer_cookie_name()
    cookie = anna.cookies[name]
    for changed in (cookie[:-1] + ("A" if cookie[-1] != "A" else "B"), "trainer", "", signed("other", "trainer 0 x")):
        anna.cookies[name] = changed
        assert who(anna) is None
    anna.cookies[name] = cookie
    assert who(anna) == "trainer"
    monkeypatch.setattr(sessions, "SESSION", timedelta(seconds=-1))
    assert who(anna) is None
    monkeypatch.undo()


def test_a_session_ends_some_days_after_the_last_visit_and_not_after_the_sign_in(browse: Browse) -> None:
    anna, absent = first(browse), browse()
    absent.post("/sign-in", {"password": PASSWORD})
    for browser in (anna, absent):
        aged(browser, 13)
    page = anna.get("/sign-in/account")
    assert day(datetime.now(UTC) + timedelta(days=1), "en") in page.words
    for browser in (anna, absent):
        aged(browser, 2)
    assert (who(anna), who(absent)) == ("trainer", None)


def aged(browser: Browser, days: float) -> None:
    """The browser's cookie as it is so many days later."""
    name = sessions.trainer_cookie_name()
    identity, since, stamp = str(unsigned("reflet-trainer", browser.cookies[name])).split(" ")
    earlier = float(since) - timedelta(days=days).total_seconds()
    browser.cookies[name] = signed("reflet-trainer", f"{identity} {earlier:.0f} {stamp}")


def test_a_cookie_from_before_sites_were_told_apart_still_signs_in(browse: Browse) -> None:
    anna = first(browse)
    anna.cookies["reflet-trainer"] = anna.cookies.pop(sessions.trainer_cookie_name())
    assert who(anna) == "trainer"
    anna.get("/sign-in/account")
    assert sessions.trainer_cookie_name() in anna.cookies
    anna.post("/sign-out")
    assert who(anna) is None


def test_two_sites_on_one_machine_do_not_take_each_others_cookies(
    browse: Browse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = first(browse)
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path / "other"))
    service.close()
    anna.post("/sign-in", {"name": "Anna", "password": OTHER})
    assert who(anna) == "trainer"
    service.close()
    monkeypatch.setenv("REFLET_DATA_DIR", str(tmp_path))
    assert who(anna) == "trainer"


def test_whoever_is_signed_in_and_opens_the_sign_in_is_told_who_is(browse: Browse) -> None:
    anna = first(browse)
    assert anna.get("/sign-in").headers["location"] == "/sign-in/account"
    assert anna.get("/sign-in?next=/train/w1").headers["location"] == "/train/w1"


def test_the_first_sign_in_leads_where_one_wanted_to_go(browse: Browse) -> None:
    browser = at_home(browse)
    page = browser.get("/sign-in?next=/train/new%3Ffrom%3Dw1")
    fields = {"name": "Anna", "password": PASSWORD, "next": page.value_of("next")}
    assert browser.post("/sign-in/first", fields).headers["location"] == "/train/new?from=w1"


def test_a_form_of_a_browser_without_cookies_signs_nobody_in_and_uses_nothing_up(browse: Browse) -> None:
    browser = at_home(browse)
    kept = browser.get("/sign-in").value_of("kept")
    browser.cookies.clear()
    answer = browser.post("/sign-in/first", {"name": "Anna", "password": PASSWORD, "kept": kept})
    assert answer.status == 422 and translate("join.no_cookies", "en") in answer.words and register().is_empty


@pytest.mark.parametrize("host", ["0.0.0.0:8765", "[::1]:8765", "127.0.0.1", "LOCALHOST:80", "reflet.localhost:8765"])
def test_every_name_of_this_machine_is_this_machine(browse: Browse, host: str) -> None:
    assert browse("127.0.0.1", host=host).get("/sign-in").status == 200


def test_a_machine_that_is_called_by_its_address_in_the_network_names_its_trainer(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_trainer, "own_addresses", lambda: ("192.168.1.20",))
    assert browse("192.168.1.20", host="192.168.1.20:8765").get("/sign-in").status == 200
    assert browse("192.168.1.21", host="192.168.1.20:8765").get("/sign-in").status == 403
    assert browse("192.168.1.20", host="rebound.example").get("/sign-in").status == 403


def test_the_name_of_a_trainer_is_the_same_however_it_is_typed(browse: Browse) -> None:
    first(browse, "Zoé")
    add = register().add
    add("Bob", OTHER)
    for name in ("Zoe\u0301", " zoé ", "ＺＯÉ", "Zoé\u200b"):
        browser = browse()
        assert browser.post("/sign-in", {"name": name, "password": PASSWORD}).status == 303
    with pytest.raises(RefusedError, match="^name_taken, "):
        add("ZOE\u0301", OTHER)


def test_whoever_tries_passwords_is_slowed_with_the_right_one_too(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    tries = RateLimit(account.TRIES._each, account.TRIES._together, lambda: now[0])
    for form in (account, sign_in):
        monkeypatch.setattr(form, "TRIES", tries)
    first(browse)
    eve = browse()
    assert [eve.post("/sign-in", {"password": f"wrong password {n}"}).status for n in range(10)] == [401] * 10
    answer = eve.post("/sign-in", {"password": PASSWORD})
    assert answer.status == 429 and answer.headers["retry-after"] == "30"
    assert browse("10.0.0.8").post("/sign-in", {"password": PASSWORD}).status == 303
    now[0] += 30
    assert eve.post("/sign-in", {"password": PASSWORD}).status == 303


def test_the_operators_password_signs_in_without_any_first_page(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    browser = browse()
    assert browser.get("/sign-in").status == 200
    browser.post("/sign-in", {"password": PASSWORD})
    assert who(browser) == "trainer"
    monkeypatch.setenv(PASSWORD_VARIABLE, OTHER)
    assert who(browser) is None


@pytest.mark.parametrize("headers", [
    {"origin": "https://elsewhere.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"},
    {"sec_fetch_site": "same-site"}, {"origin": "http://[broken"}])
def test_a_form_of_another_site_is_refused(browse: Browse, headers: dict[str, str]) -> None:
    anna = first(browse)
    for path in ("/sign-out", "/sign-in", "/sign-in/invite", "/sign-in/password", "/join/ABC234"):
        assert anna.post(path, {"name": "Eve", "team": "1"}, **headers).status == 403
    assert who(anna) == "trainer"


@pytest.mark.parametrize(("public", "headers"), [
    ("", {"origin": "http://localhost:8765"}),
    ("", {"origin": "http://localhost:8765", "sec_fetch_site": "same-origin"}),
    ("https://game.example.org", {"origin": "https://game.example.org", "host": "127.0.0.1:8907"}),
    ("https://game.example.org/reflet/", {"origin": "https://GAME.example.org:443", "host": "127.0.0.1:8907"}),
    ("", {"origin": "https://game.example.org", "host": "127.0.0.1:8907", "sec_fetch_site": "same-origin"}),
    ("", {"origin": "https://game.example.org", "host": "game.example.org:443"}),
    ("", {"origin": "https://game.example.org", "host": "inside:80", "x_forwarded_host": "game.example.org"})])
def test_a_form_of_the_own_site_is_not_refused(
    browse: Browse, monkeypatch: pytest.MonkeyPatch, public: str, headers: dict[str, str]
) -> None:
    anna = first(browse)
    monkeypatch.setenv("REFLET_PUBLIC_URL", public)
    assert anna.post("/sign-out", **headers).status == 303


def test_a_refused_form_is_told_in_the_readers_language_and_the_log_says_once_what_a_proxy_has_to_pass(
    browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        answer = browse().post("/sign-in", origin="https://told.example.org", accept_language="fr")
        assert answer.status == 403 and translate("trouble.other_site", "fr") in answer.words
    (line,) = [one.getMessage() for one in caplog.records if "told.example.org" in one.getMessage()]
    assert "proxy_set_header Host" in line and "REFLET_PUBLIC_URL=https://told.example.org" in line


@pytest.mark.parametrize(("path", "target"), [
    ("/train/w1", "/train/w1"), ("/screen/w1?a=b", "/screen/w1?a=b"), ("/sign-in/account", "/sign-in/account"),
    ("", "/train"), ("//elsewhere.example", "/train"), ("https://elsewhere.example", "/train"),
    ("/\\elsewhere.example", "/train"), ("/train\r\nset-cookie: a=b", "/train"), ("/method", "/train")])
def test_signing_in_leads_to_pages_of_workshops_only(path: str, target: str) -> None:
    assert inside(path) == target


def test_the_date_of_a_session_is_that_of_its_making(browse: Browse) -> None:
    before = datetime.now(UTC).timestamp()
    cookie = first(browse).cookies[sessions.trainer_cookie_name()]
    identity, since, _ = str(unsigned("reflet-trainer", cookie)).split(" ")
    assert identity == "trainer" and float(since) == pytest.approx(before, abs=60)
