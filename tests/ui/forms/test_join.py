"""Coming in with a code: what is asked, what is kept, what is refused, and who gets which seat back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from game.codes import proof_of
from game.errors import RefusedError
from game.rooms.rooms import Rooms
from game.workshop.entries import Joined, Opened, Proposed, Rekeyed, Removed, Shut
from locales import translate
from tests.ui.asking import Browser
from tests.ui.conftest import CODE
from ui.identity import sessions
from ui.identity.sessions import claim_of, seat_cookie_name, seat_of

Browse = Callable[..., Browser]


def joined(browser: Browser, name: str, team: int = 1) -> Browser:
    answer = browser.post(f"/join/{CODE}", {"name": name, "team": str(team), "language": "en"})
    assert (answer.status, answer.headers["location"]) == (303, "/play/w1"), answer.words
    return browser


def seat_number(rooms: Rooms, browser: Browser, identity: str = "w1") -> int | None:
    seat = seat_of(identity, rooms.room(identity).workshop, browser.cookies)
    return None if seat is None else seat.number


def test_a_person_takes_a_seat_that_only_their_browser_can_prove(rooms: Rooms, browse: Browse) -> None:
    nadia = joined(browse(), "Nadia", 2)
    (seat,) = rooms.room("w1").workshop.seats.values()
    assert (seat.number, seat.team, seat.name, seat.language) == (1, 2, "Nadia", "en")
    assert seat_number(rooms, nadia) == 1
    assert seat_number(rooms, browse()) is None


def test_the_seats_cookie_is_kept_from_scripts_and_from_other_sites(browse: Browse) -> None:
    answer = browse().post(f"/join/{CODE}", {"name": "Nadia", "team": "1", "language": "fr"})
    (cookie,) = [line for line in answer.set_cookies if line.startswith("reflet-seat-w1-")]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie


def test_a_form_that_is_sent_twice_takes_one_seat(rooms: Rooms, browse: Browse) -> None:
    nadia = joined(browse(), "Nadia")
    joined(nadia, " nadia ")
    assert [seat.name for seat in rooms.room("w1").workshop.seats.values()] == ["Nadia"]


def test_a_browser_that_holds_a_seat_is_asked_who_is_there(rooms: Rooms, browse: Browse) -> None:
    browser = joined(browse(), "Anna")
    request = browser.get(f"/join/{CODE}")
    assert translate("join.who", "en", name="Anna", number=1) in request.words and 'href="/play/w1"' in request.text
    fields = {"name": "Ben", "team": "2", "language": "en"}
    answer = browser.post(f"/join/{CODE}", fields)
    assert translate("join.who_named", "en", name="Ben") in answer.words and seat_number(rooms, browser) == 1
    assert browser.get(f"/join/{CODE}?other=1").value_of("other") == "1"
    assert browser.post(f"/join/{CODE}", {**fields, "other": "1"}).headers["location"] == "/play/w1"
    assert seat_number(rooms, browser) == 2
    assert [seat.name for seat in rooms.room("w1").workshop.seats.values()] == ["Anna", "Ben"]


def test_a_browser_that_keeps_no_cookies_is_told_and_leaves_no_seat_behind(rooms: Rooms, browse: Browse) -> None:
    browser = browse()
    for _ in range(2):
        form = browser.get(f"/join/{CODE}")
        browser.cookies.clear()
        fields = {"name": "Nadia", "team": "1", "language": "en", "kept": form.value_of("kept")}
        answer = browser.post(f"/join/{CODE}", fields)
        assert answer.status == 422 and translate("join.no_cookies_text", "en") in answer.words
    assert not rooms.room("w1").workshop.seats


def test_a_browser_that_keeps_cookies_joins_by_the_form(rooms: Rooms, browse: Browse) -> None:
    browser = browse()
    form = browser.get(f"/join/{CODE}")
    fields = {"name": "Nadia", "team": "1", "language": "en", "kept": form.value_of("kept")}
    assert browser.post(f"/join/{CODE}", fields).headers["location"] == "/play/w1"


@pytest.mark.parametrize(("typed", "name"), [
    ("علی\u200cرضا", "علی\u200cرضا"), ("👩\u200d🏫 Ana", "👩\u200d🏫 Ana"), ("Zoé\u200b", "Zoé"), ("Zoe\u0301", "Zoé"),
    ("\u2068Ali\u2069", "Ali"), ("\ufeffAn\u00adna\u200d", "Anna"), ("  Jean\u00a0 Luc\t", "Jean Luc")])
def test_a_name_comes_in_with_the_signs_that_form_it_and_no_others(
    rooms: Rooms, browse: Browse, typed: str, name: str
) -> None:
    joined(browse(), typed)
    (seat,) = rooms.room("w1").workshop.seats.values()
    assert seat.name == name


def test_the_language_of_a_page_is_changed_without_losing_what_its_address_says(browse: Browse) -> None:
    assert 'href="?code=ABC2&amp;lang=fr"' in browse().get("/join?code=ABC2").text


def test_a_cookie_that_was_changed_opens_nothing(rooms: Rooms, browse: Browse) -> None:
    nadia, eve = joined(browse(), "Nadia"), joined(browse(), "Eve")
    name = seat_cookie_name("w1")
    value = nadia.cookies[name]
    for changed in (value[:-1] + ("A" if value[-1] != "A" else "B"), value.partition(".")[0], "", ".", "é.é"):
        eve.cookies[name] = changed
        assert seat_number(rooms, eve) is None


def test_a_cookie_of_one_workshop_opens_no_other(rooms: Rooms, browse: Browse) -> None:
    nadia = joined(browse(), "Nadia")
    rooms.room("w2").sit(1, "Owner of seat 1", "another secret", "en")
    nadia.cookies[seat_cookie_name("w2")] = nadia.cookies[seat_cookie_name("w1")]
    assert seat_number(rooms, nadia, "w2") is None


def test_a_cookie_from_before_sites_were_told_apart_still_holds_its_seat_and_is_renewed(
    rooms: Rooms, browse: Browse
) -> None:
    nadia = joined(browse(), "Nadia")
    nadia.cookies["reflet-seat-w1"] = nadia.cookies.pop(seat_cookie_name("w1"))
    assert seat_number(rooms, nadia) == 1
    assert sessions.renewed(nadia.cookies, "/play/w1") == (
        (seat_cookie_name("w1"), sessions.seat_cookie("w1", *claim_of("w1", nadia.cookies))[1]),)
    assert sessions.renewed(nadia.cookies, "/play/w2") == ()


def test_a_language_that_was_chosen_is_not_handed_on_with_the_address(browse: Browse) -> None:
    nadia = browse()
    nadia.get(f"/join/{CODE}")
    answer = nadia.get(f"/join/{CODE}?lang=fr&k=abc")
    assert (answer.headers["location"], nadia.cookies["reflet-language"]) == (f"/join/{CODE}?k=abc", "fr")
    assert '<html lang="fr"' in nadia.get(f"/join/{CODE}").text
    assert '<html lang="fr"' in browse().get("/join?lang=fr").text, "a browser that keeps no cookies is heard, too"


def test_whoever_was_taken_out_has_no_seat_any_more(rooms: Rooms, browse: Browse) -> None:
    nadia = joined(browse(), "Nadia")
    rooms.room("w1").do("trainer", Removed(1))
    assert seat_number(rooms, nadia) is None
    assert nadia.get(f"/join/{CODE}").status == 200


def test_the_log_keeps_no_secret_that_opens_a_seat(rooms: Rooms, browse: Browse) -> None:
    nadia = joined(browse(), "Nadia")
    link = link_of(nadia)
    secret = link.rpartition("/")[2]
    (seat,) = rooms.room("w1").workshop.seats.values()
    assert seat.proof == proof_of(secret) != secret
    assert secret not in str(rooms.store.read("w1"))


def link_of(browser: Browser) -> str:
    held = claim_of("w1", browser.cookies)
    assert held is not None
    return f"/seat/w1/{held.number}/{held.secret}"


def test_a_personal_link_opens_the_seat_on_another_device(rooms: Rooms, browse: Browse) -> None:
    nadia, tablet = joined(browse(), "Nadia"), browse()
    assert tablet.get(link_of(nadia)).headers["location"] == "/play/w1"
    assert seat_number(rooms, tablet) == seat_number(rooms, nadia) == 1


def test_a_link_with_a_wrong_secret_or_number_opens_nothing(rooms: Rooms, browse: Browse) -> None:
    nadia, eve = joined(browse(), "Nadia"), browse()
    right = link_of(nadia)
    for link in (f"{right}x", right.replace("/1/", "/2/"), right.replace("w1", "w2"), right.replace("w1", "w9")):
        answer = eve.get(link)
        assert answer.status == 404 and not answer.set_cookies


@pytest.mark.parametrize(("name", "problem"), [
    ("", "1 to 24 visible characters"), ("   ", "1 to 24 visible"), ("x" * 25, "1 to 24 visible"),
    ("\u202e\u200b", "1 to 24 visible"), ("nadia", "taken already; add an initial")])
def test_a_name_that_will_not_do_is_told_and_what_was_typed_is_kept(
    browse: Browse, name: str, problem: str
) -> None:
    joined(browse(), "Nadia")
    answer = browse().post(f"/join/{CODE}", {"name": name, "team": "2", "language": "en"})
    assert answer.status == 422 and problem in answer.words
    assert answer.value_of("name") == name[:24]
    assert answer.chosen("team") == "2"


def test_the_smallest_team_is_suggested_and_fullness_is_shown(browse: Browse) -> None:
    joined(browse(), "Nadia", 1)
    page = browse().get(f"/join/{CODE}")
    assert page.chosen("team") == "2"
    assert "1 of 2 seats taken" in page.words and "0 of 2 seats taken" in page.words


def test_a_team_that_is_full_cannot_be_chosen(browse: Browse) -> None:
    joined(browse(), "Nadia", 1)
    joined(browse(), "Paul", 1)
    answer = browse().post(f"/join/{CODE}", {"name": "Zoe", "team": "1", "language": "en"})
    assert answer.status == 422 and "This team is full (2 seats)" in answer.words
    assert (answer.chosen("team"), answer.value_of("name")) == ("2", "Zoe")


def test_a_full_workshop_says_so(browse: Browse) -> None:
    for number, team in enumerate((1, 1, 2, 2)):
        joined(browse(), f"Person {number}", team)
    assert translate("join.all_full", "en") in browse().get(f"/join/{CODE}").words


def test_people_who_join_at_once_get_a_seat_each(rooms: Rooms) -> None:
    room = rooms.room("w1")
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda n: room.sit(1 + n % 2, f"Person {n}", f"secret {n}", "en"), range(4)))
    assert sorted(numbers) == [1, 2, 3, 4]
    assert {seat.name for seat in room.workshop.seats.values()} == {f"Person {n}" for n in range(4)}


def test_a_name_cannot_write_into_the_page(browse: Browse) -> None:
    hostile = '"><script>1</script>'
    answer = browse().post(f"/join/{CODE}", {"name": hostile, "team": "9", "language": "en"})
    assert hostile not in answer.text and answer.value_of("name") == hostile
    assert len(re.findall("<script", answer.text)) == 1


@pytest.mark.parametrize("path", ["/join", f"/join/{CODE}", "/seat/w1/1/guessed", "/sign-in", "/metrics", "/healthz"])
def test_every_answer_carries_the_security_headers(browse: Browse, path: str) -> None:
    headers = browse().get(path).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_a_light_page_runs_one_script_only_and_is_kept_by_nobody(browse: Browse) -> None:
    answer = browse().get(f"/join/{CODE}")
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in answer.policies
    assert answer.headers["cache-control"] == "no-store"


def test_the_language_can_be_changed_without_losing_what_was_typed(browse: Browse) -> None:
    browser = browse()
    answer = browser.post(f"/join/{CODE}", {"name": "Zoé", "team": "2", "language": "en", "switch": "fr"})
    assert '<html lang="fr"' in answer.text and answer.value_of("name") == "Zoé" and answer.chosen("team") == "2"
    assert browser.cookies["reflet-language"] == "fr"


def test_one_can_still_join_while_a_round_is_open(rooms: Rooms, browse: Browse) -> None:
    joined(browse(), "Nadia")
    room = rooms.room("w1")
    room.do("trainer", Opened(1, 0))
    room.do("seat", Proposed(1, 1, {}))
    assert translate("join.under_way", "en", round=1) in browse().get(f"/join/{CODE}").words
    joined(browse(), "Paul", 2)


def test_a_seat_number_that_is_taken_is_refused(rooms: Rooms) -> None:
    room = rooms.room("w1")
    room.sit(1, "Nadia", "secret", "en")
    with pytest.raises(RefusedError, match="^seat_taken$"):
        room.do("seat", Joined(1, 1, "Eve", "proof", "en"))
    assert room.workshop.seats[1].name == "Nadia"


def test_who_comes_late_is_led_to_people_and_away_from_teams_that_are_closed(browse: Browse, rooms: Rooms) -> None:
    room = rooms.room("w1")
    room.sit(2, "Nadia", "secret", "en")
    assert browse().get(f"/join/{CODE}").chosen("team") == "1"
    room.do("trainer", Opened(1, 0))
    page = browse().get(f"/join/{CODE}")
    assert page.chosen("team") == "2" and page.words.index("Team 2") < page.words.index("Team 1")
    room.do("trainer", Shut(2, True))
    page = browse().get(f"/join/{CODE}")
    assert page.chosen("team") == "1" and "closed" in page.words
    answer = browse().post(f"/join/{CODE}", {"name": "Eve", "team": "2"})
    assert answer.status == 422 and "takes nobody in" in answer.words


def test_a_link_that_was_given_to_another_device_opens_nothing_on_the_former_one(browse: Browse, rooms: Rooms) -> None:
    room = rooms.room("w1")
    number = room.sit(1, "Nadia", "former", "en")
    phone = browse()
    assert phone.get(f"/seat/w1/{number}/former").headers["location"] == "/play/w1"
    room.do("trainer", Rekeyed(number, proof_of("new")))
    assert phone.get(f"/seat/w1/{number}/former").status == 404
    assert sessions.seat_of("w1", room.workshop, phone.cookies) is None
    other = browse()
    assert other.get(f"/seat/w1/{number}/new").headers["location"] == "/play/w1"
    assert sessions.seat_of("w1", room.workshop, other.cookies) is not None
