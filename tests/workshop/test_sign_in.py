"""Trainers at the door: the first, the invited, sessions that end, and strangers who try."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from game.rooms import Rooms
from game.trainers import PASSWORD as PASSWORD_VARIABLE
from locales import translate
from tests.workshop.asking import Browser
from ui.workshop import access, sign_in
from ui.workshop.keys import signed
from ui.workshop.service import register
from ui.workshop.sign_in import first_token, inside
from ui.workshop.slowing import Slowing

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
    return access.trainer_of(browser.cookies)


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


def test_a_page_can_ask_whether_somebody_is_still_signed_in(browse: Browse) -> None:
    anna = first(browse)
    assert json.loads(anna.get("/sign-in/state").text) == {"signed_in": True}
    anna.post("/sign-out")
    assert json.loads(anna.get("/sign-in/state").text) == {"signed_in": False}


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(browse: Browse) -> None:
    first(browse)
    told = {browse().post("/sign-in", {"name": name, "password": "wrong password"}).words for name in ("Anna", "")}
    assert all(translate("sign_in.wrong", "en") in words for words in told)
    assert browse().post("/sign-in", {"name": "Anna", "password": "wrong password"}).status == 401


def test_the_trainers_cookie_is_kept_from_scripts_and_from_other_sites(browse: Browse) -> None:
    first(browse)
    (cookie,) = browse().post("/sign-in", {"password": PASSWORD}).set_cookies
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


def test_a_session_is_signed_ends_after_its_days_and_with_the_password(
    rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = first(browse)
    cookie = anna.cookies["reflet-trainer"]
    for changed in (cookie[:-1] + ("A" if cookie[-1] != "A" else "B"), "trainer", "", signed("other", "trainer 0 x")):
        anna.cookies["reflet-trainer"] = changed
        assert who(anna) is None
    anna.cookies["reflet-trainer"] = cookie
    assert who(anna) == "trainer"
    monkeypatch.setattr(access, "SESSION", timedelta(seconds=-1))
    assert who(anna) is None
    monkeypatch.undo()


def test_a_change_of_password_ends_all_other_sessions(browse: Browse) -> None:
    anna, elsewhere = first(browse), browse()
    elsewhere.post("/sign-in", {"password": PASSWORD})
    answer = anna.post("/sign-in/password", {"former": PASSWORD, "password": OTHER})
    assert answer.status == 200 and translate("sign_in.changed", "en") in answer.words
    assert (who(anna), who(elsewhere)) == ("trainer", None)
    assert anna.post("/sign-in/password", {"former": PASSWORD, "password": OTHER}).status == 422


def test_an_invitation_makes_one_more_trainer_who_sees_own_workshops_only(rooms: Rooms, browse: Browse) -> None:
    anna = first(browse)
    address = anna.post("/sign-in/invite").text.partition('id="invite" value="')[2].partition('"')[0]
    path = address.partition("localhost:8765")[2]
    assert path.startswith("/sign-in/invite/")
    bob = browse()
    assert translate("sign_in.invited", "en") in bob.get(path).words
    assert bob.post(path, {"name": "Bob", "password": OTHER}).headers["location"] == "/train"
    identity = who(bob)
    assert identity is not None
    rooms.store.create("w3", "CDE234", identity, rooms.room("w1").workshop.setup)
    assert [access.may_run(who(anna), name) for name in ("w1", "w2", "w3", "w9")] == [True, False, False, False]
    assert [access.may_run(identity, name) for name in ("w1", "w2", "w3", "w9")] == [False, False, True, False]
    assert not access.may_run(None, "w1")
    assert browse().get(path).status == 404


def test_only_a_trainer_invites(rooms: Rooms, browse: Browse) -> None:
    first(browse)
    stranger = browse()
    for path in ("/sign-in/invite", "/sign-in/password"):
        assert stranger.post(path).headers["location"] == "/sign-in?next=/sign-in/account"
    assert stranger.get("/sign-in/account").headers["location"] == "/sign-in?next=/sign-in/account"
    assert stranger.get("/sign-in/invite/guessed").status == 404


def test_whoever_tries_passwords_is_slowed_with_the_right_one_too(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(sign_in, "TRIES", Slowing(sign_in.TRIES._each, sign_in.TRIES._together, lambda: now[0]))
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


def test_a_form_of_the_own_site_is_not_refused(browse: Browse) -> None:
    anna = first(browse)
    answer = anna.post("/sign-out", origin="http://localhost:8765", sec_fetch_site="same-origin")
    assert answer.status == 303


@pytest.mark.parametrize(("path", "target"), [
    ("/train/w1", "/train/w1"), ("/screen/w1?a=b", "/screen/w1?a=b"), ("/sign-in/account", "/sign-in/account"),
    ("", "/train"), ("//elsewhere.example", "/train"), ("https://elsewhere.example", "/train"),
    ("/\\elsewhere.example", "/train"), ("/train\r\nset-cookie: a=b", "/train"), ("/method", "/train")])
def test_signing_in_leads_to_pages_of_workshops_only(path: str, target: str) -> None:
    assert inside(path) == target


def test_the_date_of_a_session_is_that_of_its_making(browse: Browse) -> None:
    before = datetime.now(UTC).timestamp()
    identity, since, _ = str(access.unsigned("reflet-trainer", first(browse).cookies["reflet-trainer"])).split(" ")
    assert identity == "trainer" and float(since) == pytest.approx(before, abs=60)
