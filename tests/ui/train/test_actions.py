"""What a trainer's buttons do to a room, what they may not, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from game.codes import is_proven
from game.errors import StoreError
from game.store import Store
from locales import translate
from tests.game.workshops import new_room, sit
from tests.ui.train.trainer import does, nobody, refused
from ui.train.actions import act
from ui.train.teams_view import teams_view


def test_the_trainer_moves_the_clock(store: Store) -> None:
    room = new_room(store, minutes=5)
    sit(room, 1)
    assert does(room, "open") == "Round 1 is open."
    does(room, "pause")
    assert room.workshop.is_paused
    does(room, "resume")
    before = room.workshop.seconds
    assert does(room, "extend", seconds=120) == "2 minutes more."
    assert room.workshop.seconds - before == pytest.approx(120, abs=1)


def test_the_time_is_what_is_left_when_a_button_takes_effect(store: Store) -> None:
    room = new_room(store, minutes=5, closes_early=False)
    sit(room, 1)
    does(room, "open")
    does(room, "extend", seconds=60)
    assert 358 < (room.seconds_left() or 0) <= 360
    does(room, "pause")
    does(room, "resume")
    assert 355 < (room.seconds_left() or 0) <= 360


def test_bots_fill_teams_that_are_empty_or_every_free_seat(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    assert does(room, "fill", all=False) == "1 bot has sat down."
    assert does(room, "fill", all=True) == "4 bots have sat down."
    assert [len(room.workshop.members(team)) for team in (1, 2)] == [3, 3]
    assert teams_view(room.workshop, nobody, None, "en")["is_full"]
    assert "team is full" in refused(room, {"do": "bot", "team": 1})


def test_people_are_moved_renamed_taken_out_and_given_their_seat_back(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 1)
    assert does(room, "move", seat=2, team=2) == "Person 2 is in team 2."
    assert does(room, "rename", seat=2, name=" Nadia ") == "Renamed: Nadia."
    assert does(room, "hold", seat=2) == "A bot plays for Nadia."
    assert does(room, "give_back", seat=2) == "Nadia plays again."
    assert does(room, "remove", seat=2) == "Nadia is out of the workshop."
    assert [len(room.workshop.members(team)) for team in (1, 2)] == [1, 0]


@pytest.mark.parametrize("sent", [
    None, [], {"do": "erase_everything"}, {"do": ["open"]}, {"do": "move"}, {"do": "move", "seat": "1", "team": 1},
    {"do": "move", "seat": 1.5, "team": 1}, {"do": "extend", "seconds": "60"}, {"do": "message"},
    {"do": "strike", "event": "new_rival", "size": True, "weeks": 1}, {"do": "message", "text": "x", "teams": 3},
])
def test_what_no_page_of_ours_asks_changes_nothing(store: Store, sent: Any) -> None:
    room = new_room(store)
    sit(room, 1)
    assert refused(room, sent) == "This request was not understood; reload the page and try again."


@pytest.mark.parametrize(("sent", "text"), [
    ({"do": "strike", "event": "new_rival", "size": 9, "weeks": 1}, "Value refused: 'size' is 9; allowed: 0 to 2"),
    ({"do": "strike", "event": "new_rival", "size": 0.3, "weeks": 9999},
     "Value refused: 'weeks' is 9,999; allowed: 1 to 520 (weeks)"),
    ({"do": "strike", "event": "alien", "size": 0.3, "weeks": 1}, "There is no event “alien”"),
    ({"do": "message", "text": "x" * 281}, "A message has 1 to 280 characters"),
    ({"do": "message", "text": "x", "teams": [7]}, "There is no such team; teams: 1 to 2"),
    ({"do": "move", "seat": 9, "team": 1}, "There is no such seat"),
    ({"do": "reveal", "step": 1}, "The game has not begun yet"),
])
def test_what_the_rules_do_not_allow_is_told_and_changes_nothing(
        store: Store, sent: dict[str, Any], text: str) -> None:
    room = new_room(store)
    sit(room, 1)
    assert refused(room, sent).startswith(text)


def test_a_trainer_closes_balances_and_opens_teams(store: Store) -> None:
    room = new_room(store, teams=3)
    sit(room, 1, 1, 1)
    assert "takes nobody in" in does(room, "shut", team=3, shut=True)
    assert [team["shut"] for team in teams_view(room.workshop, nobody, None, "en")["teams"]] == [False, False, True]
    assert does(room, "balance").startswith("One person has moved")
    assert [len(room.workshop.members(team)) for team in (1, 2, 3)] == [2, 1, 0]
    assert does(room, "fill", all=True) and room.workshop.members(3) == ()
    does(room, "shut", team=3, shut=False)
    assert refused(room, {"do": "shut", "team": 9, "shut": True})


def test_a_trainer_names_captains_and_is_told_who_follows_one_who_is_moved(store: Store) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1, 1, 2)
    assert does(room, "appoint", seat=2).startswith("Person 2 is the captain of team 1")
    text = does(room, "move", seat=2, team=2)
    assert "Person 1 is the captain of team 1" in text
    assert "captain" not in does(room, "move", seat=2, team=1)


def test_a_trainer_gives_a_seat_to_another_device_by_a_link_of_its_own(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    before = room.workshop.seats[1].proof
    text = act(room, {"do": "rekey", "seat": 1}, "en")
    *path, secret = text.path.split("/")
    assert path == ["", "seat", "w1", "1"] and is_proven(secret, room.workshop.seats[1].proof)
    assert room.workshop.seats[1].proof != before and secret not in text.text


@pytest.mark.parametrize(("error", "key"), [
    (StoreError("disk_full", "database or disk is full"), "refused.disk_full"),
    (StoreError("store_closed", "attempt to write a readonly database"), "refused.store_closed"),
    (OSError("ours"), "train.result.failed")])
@pytest.mark.parametrize("action", ["open", "message", "bot"])
def test_whatever_the_trainer_pressed_says_why_it_could_not_be_stored(
    store: Store, action: str, error: Exception, key: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    room = new_room(store)
    sit(room, 1)
    monkeypatch.setattr(Store, "append", fail)
    text = act(room, {"do": action, "text": "Coffee at ten", "team": 1}, "fr")
    assert (text.text, text.is_refused) == (translate(key, "fr"), True)
