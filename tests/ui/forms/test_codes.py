"""Codes: how they are read, which sign is meant, until when they open, and who is slowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from itertools import islice
from threading import Event
from typing import NoReturn
from urllib.parse import urlencode

import pytest
import sqlalchemy as sql

from game.codes import new_code, typed_code
from game.errors import RefusedError
from game.rooms import admission
from game.rooms.admission import shown_code
from game.rooms.rooms import Rooms
from game.store.tables import ENTRIES, WORKSHOPS
from game.workshop.entries import Ended, Messaged, Opened
from locales import translate
from tests.ui.conftest import CODE, OTHER_CODE
from tests.ui.forms.test_join import Browse, joined, link_of
from ui.forms import join
from ui.identity import addresses
from ui.runtime.rate_limit import Pace, RateLimit
from ui.train.workshops import recoded


def test_a_code_has_six_letters_none_of_which_looks_like_another() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 6 and not set(code) & set("01OILU") for code in codes)


def test_no_two_signs_of_new_codes_are_taken_for_each_other() -> None:
    signs = set("".join(new_code() for _ in range(500)))
    assert all(len(signs & set(pair)) <= 1 for pair in ("B8", "S5", "Z2", "G6", "DQ", "J7"))
    assert len(signs) ** 6 > 150_000_000


@pytest.mark.parametrize("text", [
    " abc-2 34 ", "ABC234.", "«ABC234»", "ABC–234", "ABC\u00a0234", "<abc234>", "ABC2\u200b34", "ＡＢＣ２３４",
    "АВС234", "ABC234%20", "https://192.168.1.5:8765/join/ABC234?k=abcd", "http://a.example/game/join/abc-234/",
    "https://a.example/join?lang=fr&code=ABC234", "Code : ABC 234", "Le code est ABC-234, à demain !",
    "Rejoignez https://a.example/join/ABC234.\nÀ demain", "a.example/join/ABC%0A234",
    "<https://a.example/join/AB\nC234>", "Rejoignez-nous : https://a.example/join/AB\nC234. À demain", "AB=\r\nC234",
    "https://a.example/jo\nin/ABC234", "> https://a.example/join/A\n> BC234", "Code : AB\nC234, salle 12",
    "https://a.example/join?code=3DABC=\n234&lang=3Dfr", "https%253A%252F%252Fa.example%252Fjoin%252FABC234",
    "https://mail.example/?url=https%3A%2F%2Fa.example%2Fjoin%2FABC234&data=05", "ABC&nbsp;234",
    "&lt;https://a.example/join/ABC234&gt;", "[ici](https://a.example/join/ABC234)", "ABC<wbr>234", "A B C 2 3 4",
    "Le code est A-B-C-2-3-4, à demain", "Le code est AB C2 34.", "Code: AB\u00adC234 (salle 3)",
    "Le code est AB\u200bC234, à demain", "ABC2\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e3", "ABC٢٣٤", "ABC234.Bonjour",
    "https://a.example/join/ (code : ABC234)", "“ABC 234”", "【ＡＢＣ２３４】", "ABC234\u2028",
    "Salle 234567, code ABC234"])
def test_a_code_is_found_in_whatever_was_typed_or_pasted(browse: Browse, text: str) -> None:
    assert typed_code(text) == CODE
    answer = browse().get("/join?" + urlencode({"code": text}))
    assert (answer.status, answer.headers["location"]) == (303, f"/join/{CODE}")


def test_a_number_in_a_sentence_is_not_taken_for_the_code_beside_it() -> None:
    assert typed_code("Rendez-vous 14h30, salle 234567, code NMPDVV") == "NMPDVV"


@pytest.mark.parametrize("text", ["", "ABC23", "https://192.168.1.5:8765/join", "../../etc", "Bonjour à tous"])
def test_a_text_without_a_code_has_none(text: str) -> None:
    assert typed_code(text) is None


@pytest.mark.parametrize("path", [
    f"/join/{CODE}.", f"/join/{CODE}/", "/join/abc-234", f"/join/«{CODE}»", f"/join//{CODE}", "/join/ABC%0A234",
    "/join/%3Chttps%3A%2F%2Fa.example%2Fjoin%2FABC%0A234%3E", "/join/A%3D%0D%0ABC234", "/join/ABC%20234.",
    "/join/%0AABC234%0A", "/join/https://a.example/game/join/ABC234", "/join/%EF%BC%A1BC%C2%A0234", "/JOIN/abc%0A234"])
def test_an_address_that_was_copied_with_its_surroundings_leads_in(browse: Browse, path: str) -> None:
    browser = browse()
    answer = browser.get(path)
    for _ in range(2):
        answer = browser.get(answer.headers["location"]) if answer.status == 307 else answer
    assert "Hotel, Tuesday" in answer.words


@pytest.mark.parametrize("path", ["/join/AB%0AC2", "/join/%3C%0A%3E", "/join/%00", "/join/bonjour%0Aà%0Atous"])
def test_an_address_with_broken_lines_and_no_code_gets_the_form_that_says_so(browse: Browse, path: str) -> None:
    browser = browse()
    answer = browser.get(path)
    answer = browser.get(answer.headers["location"]) if answer.status == 307 else answer
    assert answer.status == 404 and translate("refused.code_form", "en") in answer.words
    assert answer.value_of("code")


def test_no_way_to_write_a_code_counts_as_a_guess(browse: Browse) -> None:
    for text in (f"{CODE}.", f"«{CODE}»", "ABC–234", f"https://a.example/join/{CODE}?k=abcd") * 20:
        assert browse().get("/join?" + urlencode({"code": text})).status == 303
    assert len(join.GUESSES) == 0


def test_a_sign_that_looks_like_the_right_one_leads_in_where_only_one_code_can_be_meant(
    rooms: Rooms, browse: Browse
) -> None:
    rooms.store.change_code("w1", "B8S5ZG")
    assert "Hotel, Tuesday" in browse().get("/join/88S5ZG").words
    assert "Hotel, Tuesday" in browse().get("/join/b8S526").words
    rooms.store.change_code("w2", "88S5ZG")
    assert browse().get("/join/8855ZG").status == 404
    assert browse().get("/join/B8S5ZG").status == browse().get("/join/88S5ZG").status == 200
    rooms.store.change_code("w1", "DVV777")
    assert "Hotel, Tuesday" in browse().get("/join/0UU111").words


def test_a_personal_link_that_is_pasted_for_a_code_opens_its_seat(rooms: Rooms, browse: Browse) -> None:
    link = link_of(joined(browse(), "Nadia"))
    answer = browse().get("/join?" + urlencode({"code": f"https://a.example{link}"}))
    assert answer.headers["location"] == link
    assert browse().get(f"{link}).").headers["location"] == "/play/w1"
    for broken in (f"{link[:-4]}%0A{link[-4:]}", f"{link[:-4]}%3D%0A{link[-4:]}%20%C3%A0%20demain"):
        tidy = browse().get(broken).headers["location"]
        assert browse().get(tidy).headers["location"] == "/play/w1"


@pytest.mark.parametrize(("code", "problem", "status"), [
    ("ABC2", "refused.code_form", 404), ("ABC235", "refused.code", 404), ("../../etc", "refused.code_form", 404)])
def test_a_code_that_opens_nothing_is_told(browse: Browse, code: str, problem: str, status: int) -> None:
    answer = browse().get(f"/join?code={code}")
    assert answer.status == status and translate(problem, "en") in answer.words


def test_the_code_of_a_workshop_that_is_over_opens_it_to_those_who_were_there_only(
    rooms: Rooms, browse: Browse
) -> None:
    nadia = joined(browse(), "Nadia")
    rooms.room("w1").do("trainer", Ended())
    answer = browse().get(f"/join/{CODE}")
    assert answer.status == 410 and translate("refused.code_ended", "en") in answer.words
    assert nadia.get("/join/" + CODE).headers["location"] == "/play/w1"


def test_a_code_expires_after_the_days_that_the_operator_sets(
    rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(rooms)
    long_ago(rooms, 15)
    assert browse().get(f"/join/{CODE}").status == 410
    monkeypatch.setenv("REFLET_CODE_DAYS", "16")
    assert browse().get(f"/join/{CODE}").status == 200
    monkeypatch.setenv("REFLET_CODE_DAYS", "0")
    assert browse().get(f"/join/{CODE}").status == 200


def begin(rooms: Rooms) -> None:
    rooms.room("w1").sit(1, "Paul", "his secret", "en")
    rooms.room("w1").do("trainer", Opened(1, 0))


def long_ago(rooms: Rooms, days: float) -> None:
    """All that was done was done so many days ago."""
    then = datetime.now(UTC) - timedelta(days=days)
    with rooms.store._engine.begin() as connection:
        connection.execute(sql.update(WORKSHOPS).values(created_at=then))
        connection.execute(sql.update(ENTRIES).values(at=then))
    rooms.forget("w1")


def test_a_workshop_that_was_prepared_long_before_opens_on_its_day(rooms: Rooms, browse: Browse) -> None:
    long_ago(rooms, 170)
    assert browse().get(f"/join/{CODE}").status == 200
    rooms.store.change_code("w1", "ZZZZZZ")
    assert browse().get("/join/ZZZZZZ").status == 200


def test_days_until_a_code_expires_count_from_the_last_entry(rooms: Rooms, browse: Browse) -> None:
    begin(rooms)
    long_ago(rooms, 15)
    rooms.room("w1").do("trainer", Messaged(None, "We go on."))
    assert browse().get(f"/join/{CODE}").status == 200


def test_a_code_that_is_shown_or_made_anew_opens(rooms: Rooms, browse: Browse) -> None:
    begin(rooms)
    long_ago(rooms, 15)
    assert shown_code(rooms, rooms.room("w1"), 14) == CODE
    assert browse().get(f"/join/{CODE}").status == 200
    with rooms.store._engine.begin() as connection:
        connection.execute(sql.update(WORKSHOPS).values(code_shown_at=None))
    assert browse().get(f"/join/{CODE}").status == 410
    recoded("w1")
    assert browse().get(f"/join/{rooms.room('w1').code}").status == 200


def test_a_code_that_opens_nothing_is_not_shown(rooms: Rooms) -> None:
    room = rooms.room("w1")
    room.do("trainer", Ended())
    assert shown_code(rooms, room, 14) is None
    rooms.store.change_code("w2", None)
    rooms.room("w2").catch_up()
    assert shown_code(rooms, rooms.room("w2"), 14) is None


def test_whoever_shows_a_code_is_told_of_another_one(rooms: Rooms) -> None:
    room, heard = rooms.room("w1"), list[str | None]()
    room.listen(lambda: heard.append(room.code))
    recoded("w1")
    assert heard == [rooms.store.code("w1")] != [CODE]


def test_whoever_guesses_codes_is_slowed_and_told_when_to_try_again(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(join, "GUESSES", RateLimit(join.GUESSES._each, join.GUESSES._together, lambda: now[0]))
    eve = browse()
    statuses = [eve.get(f"/join/{new_code()}").status for _ in range(40)]
    assert statuses == [404] * 30 + [429] * 10
    answer = eve.get(f"/join/{CODE}")
    assert answer.status == 429 and answer.headers["retry-after"] == "3" and "in 3 seconds" in answer.words
    assert browse("10.0.0.8").get(f"/join/{CODE}").status == 200
    now[0] += 3
    assert eve.get(f"/join/{CODE}").status == 200


def test_of_a_hundred_guesses_at_once_no_more_are_looked_up_than_may_be_tried(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join, "GUESSES", RateLimit(Pace(5, 3.0), Pace(200, 1.0), lambda: 1000.0))
    is_answered, looked_up = Event(), list[str]()

    def slow(rooms: Rooms, typed: str) -> NoReturn:
        looked_up.append(typed)
        is_answered.wait(30)
        raise RefusedError("code")

    monkeypatch.setattr(admission, "room_of", slow)
    with ThreadPoolExecutor(20) as pool:
        request = [pool.submit(browse().get, f"/join/{new_code()}") for _ in range(20)]
        refused = [one.result().status for one in islice(as_completed(request, 30), 15)]
        is_answered.set()
    assert refused == [429] * 15 and len(looked_up) == 5


@pytest.fixture
def guessed(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> RateLimit:
    """The clock stands, and somebody in the room has guessed codes until all who guess there wait."""
    monkeypatch.setattr(join, "GUESSES", RateLimit(join.GUESSES._each, join.GUESSES._together, lambda: 1000.0))
    eve = browse()
    while eve.get(f"/join/{new_code()}").status != 429:
        pass
    return join.GUESSES


def test_whoever_scans_the_qr_code_comes_in_though_somebody_in_the_room_guesses_and_opens_it_to_all(
        browse: Browse, guessed: RateLimit) -> None:
    assert browse().get(f"/join/{CODE}").status == 429
    assert browse().get(f"/join/{CODE}?k=guessed-this").status == 429
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "site_address", lambda: "")
        scanned = addresses.join_address(CODE)
    assert browse().get(scanned).status == 200
    assert browse().get(f"/join/{CODE}").status == 200
    joined(browse(), "Nadia", 1)
    assert browse().get(f"/join/{new_code()}").status == 429


def test_a_room_of_two_hundred_comes_in_by_a_code_that_one_of_them_typed_before_another_began_to_guess(
        rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join, "GUESSES", RateLimit(join.GUESSES._each, join.GUESSES._together, lambda: 1000.0))
    assert browse().get(f"/join/{CODE}").status == 200
    eve = browse()
    assert [eve.get(f"/join/{new_code()}").status for _ in range(60)].count(429) == 30
    assert {browse().get(f"/join/{CODE}").status for _ in range(200)} == {200}
    assert eve.get(f"/join/{OTHER_CODE}").status == 429
    assert browse("10.0.0.8").get(f"/join/{CODE}").status == 200


def test_a_personal_link_opens_its_seat_though_somebody_in_the_room_guesses(
        rooms: Rooms, browse: Browse, guessed: RateLimit) -> None:
    rooms.room("w1").sit(1, "Nadia", "her secret", "en")
    assert browse().get("/seat/w1/1/guessed").status == 429
    assert browse().get("/seat/w1/1/her secret").headers["location"] == "/play/w1"


def test_a_code_that_was_right_once_is_no_guess_when_it_opens_nothing_any_more(
        rooms: Rooms, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join, "GUESSES", RateLimit(join.GUESSES._each, join.GUESSES._together, lambda: 1000.0))
    assert browse().get(f"/join/{CODE}").status == 200
    rooms.store.change_code("w1", "ZZZZZZ")
    assert {browse().get(f"/join/{CODE}").status for _ in range(60)} == {404}
    assert browse().get("/join/ZZZZZZ").status == 200
