"""Captains: named by the trainer, kept when others come and go, and free to propose without deciding."""

from __future__ import annotations

import pytest

from game.errors import RefusedError
from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Appointed, Backed, Held, Joined, Proposed, Removed, Seated
from game.workshop.folds import workshop_of
from tests.game.workshops import new_room, opened, sit


def captained(store: Store, *teams: int) -> Room:
    room = new_room(store, settling="captain")
    sit(room, *teams)
    return room


def captain(room: Room, team: int) -> int:
    found = room.workshop.captain(team)
    assert found is not None
    return found.number


def test_the_first_who_came_is_captain_until_the_trainer_names_somebody(store: Store) -> None:
    room = captained(store, 1, 1)
    assert captain(room, 1) == 1
    room.do("trainer", Appointed(2))
    assert captain(room, 1) == 2
    assert workshop_of(room.history) == room.workshop
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Appointed(1))


def test_nobody_who_is_moved_in_deposes_a_captain(store: Store) -> None:
    room = captained(store, 1, 2, 2)
    room.do("trainer", Seated(1, 2))
    assert captain(room, 2) == 2


@pytest.mark.parametrize("gone", [Seated(2, 1), Removed(2)])
def test_a_captain_who_goes_is_followed_by_the_first_who_is_there_and_is_none_when_back(
    store: Store, gone: Seated | Removed
) -> None:
    room = captained(store, 1, 2, 2)
    room.do("trainer", gone)
    assert captain(room, 2) == 3
    if isinstance(gone, Seated):
        room.do("trainer", Seated(2, 2))
        assert captain(room, 2) == 3


def test_while_a_captain_is_away_somebody_else_decides_and_then_the_captain_again(store: Store) -> None:
    room = captained(store, 1, 1, 2)
    opened(room)
    room.do("clock", Held(1, True))
    assert captain(room, 1) == 2
    room.do("clock", Held(1, False))
    assert captain(room, 1) == 1


def test_a_captain_proposes_without_deciding_and_decides_with_a_stroke_of_its_own(store: Store) -> None:
    room = captained(store, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}, is_backed=False))
    assert room.workshop.settled == {} and list(room.workshop.proposals) == [1]
    room.do("seat", Backed(1, 1, 1))
    assert room.workshop.settled[1].levers == {"recognition": 0.5}
    # Another idea for the team to look at takes nothing back that was decided for somebody else's.
    room.do("seat", Proposed(2, 1, {"autonomy": 0.5}), Backed(1, 1, 2))
    room.do("seat", Proposed(1, 1, {"recognition": 0.6}, is_backed=False))
    assert room.workshop.settled[1].proposer == 2


def test_naming_another_captain_undoes_what_the_former_alone_decided(store: Store) -> None:
    room = captained(store, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert 1 in room.workshop.settled
    room.do("trainer", Appointed(2))
    assert 1 not in room.workshop.settled


def test_people_come_before_bots_as_captains(store: Store) -> None:
    room = new_room(store, settling="captain")
    room.do("trainer", Joined(1, 1, "Bot 1", "", "en"))
    sit(room, 1, 1)
    assert captain(room, 1) == 2
    room.do("trainer", Appointed(3))
    assert captain(room, 1) == 3


def test_where_teams_vote_there_are_no_captains_to_name(store: Store) -> None:
    room = new_room(store)
    sit(room, 1)
    with pytest.raises(RefusedError, match="^no_captains$"):
        room.do("trainer", Appointed(1))
