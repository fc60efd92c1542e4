"""Hostile values at every entry: the pages answer calmly, the log stays readable, the rules say what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from game.errors import RefusedError
from game.rooms.room import Room
from game.rooms.rooms import Rooms
from game.workshop.entries import Answered, Backed, Bet, Closed, Decided, Ended, Entry, Joined, Opened, Proposed
from game.workshop.folds import workshop_of
from tests.ui.asking import Browser
from tests.ui.conftest import CODE
from wording.problems import refusal_text

Browse = Callable[..., Browser]
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ENTRIES = [
    ("GET", "/join"), ("POST", "/join"), ("GET", f"/join/{CODE}"), ("POST", f"/join/{CODE}"), ("POST", "/sign-in"),
    ("GET", "/sign-in"), ("POST", "/sign-in/first"), ("POST", "/sign-in/password"), ("POST", "/sign-in/invite"),
    ("POST", "/sign-out"), ("GET", "/sign-in/account"), ("GET", "/metrics"), ("GET", "/readyz")]
OPEN_PATHS = ("/join/", "/seat/w1/1/", "/seat/", "/sign-in/invite/", "/export/")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ANY_TEXT = st.text(max_size=60)
FIELDS = st.dictionaries(
    st.sampled_from(["name", "team", "code", "language", "switch", "password", "former", "token", "next", "x"]),
    TEXT | st.sampled_from(["fr", "en", "1", "2", "-1", "1e9", "²", CODE, "/train", "Nadia"]), max_size=6)
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.lists(st.integers(), max_size=2)
NUMBERS = st.integers(-2, 5) | VALUES


def is_calm(status: int, text: str) -> bool:
    """Whether an answer is one that we meant, and tells nothing of how it is made."""
    return status in (200, 303, 307, 401, 403, 404, 405, 410, 413, 422, 429, 503) and "Traceback" not in text


@pytest.mark.parametrize(("method", "path"), ENTRIES)
@CALM
@given(fields=FIELDS)
def test_no_form_breaks_a_page(browse: Browse, method: str, path: str, fields: dict[str, str]) -> None:
    browser = browse()
    if method == "POST":
        answer = browser.post(path, fields)
    else:
        query = "&".join(f"{name}={value.encode().hex()}" for name, value in fields.items())
        answer = browser.get(f"{path}?{query}")
    assert is_calm(answer.status, answer.text), answer.words
    plain = browser.get(path).text
    for name in ("name", "password"):
        # Signs that every page has, such as a lone "<", tell nothing.
        if "<" in fields.get(name, "") and fields[name] not in plain:
            assert fields[name] not in answer.text


@pytest.mark.parametrize("path", OPEN_PATHS)
@CALM
@given(end=TEXT)
def test_no_address_breaks_a_page(browse: Browse, path: str, end: str) -> None:
    answer = browse().get(path + end.replace("?", ""))
    assert is_calm(answer.status, answer.text), answer.words


@CALM
@given(body=st.binary(max_size=200), kind=st.sampled_from(["", "application/json", "multipart/form-data; boundary=x"]))
def test_no_body_breaks_a_page(browse: Browse, body: bytes, kind: str) -> None:
    for path in (f"/join/{CODE}", "/sign-in", "/sign-in/first"):
        answer = browse().ask("POST", path, body, {"content-type": kind})
        assert is_calm(answer.status, answer.text), answer.words


@CALM
@given(cookie=TEXT, language=TEXT)
def test_no_cookie_or_header_breaks_a_page(browse: Browse, cookie: str, language: str) -> None:
    for path in (f"/join/{CODE}", "/sign-in", "/sign-in/account"):
        browser = browse(**{"accept-language": language})
        browser.cookies = dict.fromkeys(("reflet-seat-w1", "reflet-trainer", "reflet-language"), cookie)
        answer = browser.get(path)
        assert is_calm(answer.status, answer.text), answer.words


def said(number: Any) -> st.SearchStrategy[Entry]:
    """Whatever a page of a seat might hand over, if its own checks let anything through."""
    levers = st.dictionaries(st.sampled_from(["recognition", "pay", "x", ""]) | TEXT, NUMBERS, max_size=3)
    return st.one_of(
        st.builds(Proposed, st.just(number), NUMBERS, levers), st.builds(Backed, st.just(number), NUMBERS, NUMBERS),
        st.builds(Bet, st.just(number), NUMBERS, st.sampled_from(["profit", "x"]) | VALUES, VALUES, NUMBERS),
        st.builds(Answered, st.just(number), st.sampled_from(["before", "after", "x"]) | VALUES, st.dictionaries(
            TEXT, NUMBERS, max_size=2)),
        st.builds(Joined, NUMBERS, NUMBERS, TEXT | VALUES, TEXT, TEXT | VALUES),
        st.sampled_from([Opened(2, 0), Closed(1), Ended(), Decided(2, 1, {}, None, "vote")]))


@CALM
@given(entries=st.lists(NUMBERS.flatmap(said), min_size=1, max_size=4))
def test_nothing_that_a_seat_says_breaks_the_room_or_its_log(rooms: Rooms, entries: list[Entry]) -> None:
    room = fresh(rooms)
    for entry in entries:
        before = room.workshop
        try:
            room.do("seat", entry)
        except RefusedError as error:
            assert room.workshop == before
            assert refusal_text(error, "fr") and refusal_text(error, "en")
    assert Room(rooms.store, room.identity).workshop == room.workshop == workshop_of(room.history)


def fresh(rooms: Rooms) -> Room:
    """A room with a seat in each of two teams, its first round open."""
    rooms.erase("h1")
    rooms.store.create("h1", "HHH234", "trainer", rooms.room("w1").workshop.setup)
    room = rooms.room("h1")
    room.sit(1, "Nadia", "one", "fr")
    room.sit(2, "Paul", "two", "en")
    room.do("trainer", Opened(1, 0))
    return room
