"""Who comes late, changes the device or the team: seats, teams of a size, and questions that are asked in time."""

from __future__ import annotations

from typing import Any

import pytest

from game.codes import is_proven, proof_of
from game.errors import RefusedError
from game.rooms.admission import order_of_teams, suggested_team
from game.rooms.room import Room
from game.store import Store
from game.workshop.balance import balanced
from game.workshop.entries import (
    Answered, Appointed, Closed, Ended, Entry, Excused, Joined, Opened, Proposed, Rekeyed, Removed, Replayed, Shut,
)
from game.workshop.folds import workshop_of
from tests.game.workshops import new_room, opened, sit

ANSWERS = {"link": 1}


def sizes(room: Room) -> list[int]:
    workshop = room.workshop
    return [len(workshop.members(team)) for team in range(1, workshop.setup.teams + 1)]


def test_in_the_lobby_people_spread_and_later_they_come_to_teams_that_have_people(store: Store) -> None:
    room = new_room(store, teams=4, seats=4)
    sit(room, 1, 1, 2)
    room.do("trainer", Joined(4, 3, "Bot 4", "", "en"))
    assert suggested_team(room.workshop) in (3, 4)
    opened(room)
    assert suggested_team(room.workshop) == 2
    assert order_of_teams(room.workshop) == (1, 2, 3, 4)
    for team in (2, 2, 2, 1, 1):
        sit(room, team)
    assert suggested_team(room.workshop) == 3, "where people are all is full: beside a bot before alone"


def test_nobody_can_come_into_a_team_that_the_trainer_closed_but_the_trainer_can_put_them_there(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Shut(2, True))
    with pytest.raises(RefusedError, match="^team_shut$"):
        sit(room, 2)
    assert suggested_team(room.workshop) == 1
    for entry in (Shut(2, True), Shut(3, True), Shut(0, False)):
        with pytest.raises(RefusedError):
            room.do("trainer", entry)
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Shut(2, False))
    room.do("trainer", Shut(2, False))
    sit(room, 2)
    assert workshop_of(room.history) == room.workshop


@pytest.mark.parametrize(("teams", "shut", "is_open", "expected"), [
    ((1, 1, 1, 1, 2, 3, 4), (), False, [2, 2, 2, 1]), ((1, 1, 1, 1), (), False, [1, 1, 1, 1]),
    ((1, 1, 1, 1), (3, 4), False, [2, 2, 0, 0]), ((1, 1, 1, 1, 2), (), True, [3, 2, 0, 0]),
    ((1, 1, 1, 2, 4, 4, 4, 4), (4,), True, [2, 2, 0, 4])])
def test_balanced_teams_differ_by_one_at_most_and_nobody_is_left_alone_in_a_running_game(
    store: Store, teams: tuple[int, ...], shut: tuple[int, ...], is_open: bool, expected: list[int]
) -> None:
    room = new_room(store, teams=4, seats=4)
    sit(room, *teams)
    for team in shut:
        room.do("trainer", Shut(team, True))
    if is_open:
        opened(room)
    first, *more = balanced(room.workshop)
    room.do("trainer", first, *more)
    assert sizes(room) == expected
    with pytest.raises(RefusedError, match="^balanced$"):
        balanced(room.workshop)


def test_a_captain_stays_when_teams_are_balanced(store: Store) -> None:
    room = new_room(store, teams=2, seats=4, settling="captain")
    sit(room, 1, 1, 1, 1)
    room.do("trainer", Appointed(4))
    moved = {one.seat for one in balanced(room.workshop)}
    assert 4 not in moved and len(moved) == 2


def late(store: Store) -> Room:
    """One who was there from the beginning, one who came after the first result."""
    room = new_room(store)
    sit(room, 1)
    opened(room)
    room.close_round()
    sit(room, 1)
    return room


def test_latecomers_are_asked_before_until_a_result_comes_and_the_others_no_more(store: Store) -> None:
    room = late(store)
    assert [seat.is_late for seat in room.workshop.seats.values()] == [False, True]
    opened(room)
    with pytest.raises(RefusedError, match="^too_late$"):
        room.do("seat", Answered(1, "before", ANSWERS))
    room.do("seat", Answered(2, "before", ANSWERS))
    sit(room, 1)
    room.close_round()
    with pytest.raises(RefusedError, match="^too_late$"):
        room.do("seat", Answered(3, "before", ANSWERS))


def test_the_debrief_opens_with_the_answers_or_when_the_trainer_lets_somebody_through(store: Store) -> None:
    room = late(store)
    sit(room, 2)

    def opens() -> list[bool]:
        return [room.workshop.may_debrief(seat) for seat in room.workshop.seats.values()]

    assert opens() == [False, False, False]
    room.do("trainer", Ended())
    assert opens() == [False, False, False]
    room.do("seat", Answered(1, "after", ANSWERS))
    room.do("trainer", Excused(3))
    assert opens() == [True, False, True]
    for entry in (Excused(1), Excused(3)):
        with pytest.raises(RefusedError, match="^said_already$"):
            room.do("trainer", entry)
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Excused(2))
    room.do("trainer", Removed(1))
    assert opens() == [False, False, True]


def test_without_questions_the_debrief_is_open_at_the_end_and_answers_are_refused(store: Store) -> None:
    room = new_room(store, asks_questions=False)
    sit(room, 1)
    with pytest.raises(RefusedError, match="^no_questions$"):
        room.do("seat", Answered(1, "before", ANSWERS))
    room.do("trainer", Ended())
    assert room.workshop.may_debrief(room.workshop.seats[1])


def test_an_answer_that_answers_nothing_opens_nothing(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    room.do("trainer", Ended())
    with pytest.raises(RefusedError, match="^no_answer$"):
        room.do("seat", Answered(1, "after", {}))


def test_a_seat_that_is_given_to_another_device_opens_with_the_new_secret_alone(store: Store) -> None:
    room = new_room(store)
    number = room.sit(1, "Nadia", "former", "en")
    room.do("trainer", Rekeyed(number, proof_of("new")))
    proof = room.workshop.seats[number].proof
    assert is_proven("new", proof) and not is_proven("former", proof)
    assert workshop_of(store.read("w1")) == room.workshop
    text = str(store.exported("w1"))
    assert proof not in text and "rekeyed" in text
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Rekeyed(number, proof_of("mine")))
    room.do("trainer", Ended())
    room.do("trainer", Rekeyed(number, proof_of("for the debrief")))


def test_a_bots_seat_is_given_to_nobody(store: Store) -> None:
    room = new_room(store)
    room.do("trainer", Joined(1, 1, "Bot 1", "", "en"))
    for entry in (Rekeyed(1, proof_of("new")), Excused(1)):
        with pytest.raises(RefusedError, match="^bot_seat$"):
            room.do("trainer", entry)


@pytest.mark.parametrize("entry", [
    Shut(1, "yes"), Shut("1", True), Rekeyed(1, None), Rekeyed([1], "x"), Appointed(None), Excused("1"),
    Opened(1, -1.0), Opened(1, float("nan")), Proposed(1, 1, {}, "no")])  # type: ignore[arg-type, list-item]
def test_what_no_page_of_ours_sends_is_refused(store: Store, entry: Any) -> None:
    room = new_room(store, settling="captain")
    sit(room, 1)
    if isinstance(entry, Proposed):
        opened(room)
    with pytest.raises(RefusedError):
        room.do("trainer", entry)


@pytest.mark.parametrize("left", [Closed(1), Replayed(1), Ended()])
def test_drafts_and_countdowns_are_gone_with_a_round_that_is_left(store: Store, left: Entry) -> None:
    room = new_room(store, countdown=15)
    sit(room, 1)
    opened(room)
    room.do("seat", Proposed(1, 1, {}))
    room.do("trainer", left)
    assert room.closing_in() is None and room.workshop.drafts == {}
