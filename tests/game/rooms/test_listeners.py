"""Who hears of a room's changes: nobody else waits for them, whatever they do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from game.rooms.room import Room
from game.store import Store
from game.workshop.entries import Entry, Held, Messaged, Opened
from tests.game.workshops import new_room, sit
from tests.stuck import Stuck, in_time

SAID = Messaged(None, "Two more minutes")


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    made = Stuck()
    yield made
    made.end()


@pytest.fixture
def room(store: Store) -> Room:
    """Two people in an open round with a clock."""
    made = new_room(store)
    sit(made, 1, 2)
    made.do("trainer", Opened(1, 600))
    return made


def elsewhere(store: Store, room: Room) -> None:
    """Another process writes, and this one hears of it."""
    Room(store, "w1").do("trainer", SAID)
    room.catch_up()


CHANGES: dict[str, Callable[[Room, Store], object]] = {
    "do": lambda room, store: room.do("trainer", SAID),
    "sit": lambda room, store: room.sit(1, "Zoé", "her secret", "fr"),
    "rename": lambda room, store: room.rename(1, "Zoé"),
    "close": lambda room, store: room.close_round(),
    "pause": lambda room, store: room.pause(True),
    "extend": lambda room, store: room.extend(60),
    "arrive": lambda room, store: room.arrive(1),
    "catch up": lambda room, store: elsewhere(store, room),
    "wipe": lambda room, store: room.wipe(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_while_a_listener_keeps_whoever_made_a_change_waiting_the_room_goes_on_for_others(
    room: Room, store: Store, stuck: Stuck, change: str
) -> None:
    room.listen(lambda: None if stuck.begun.is_set() else stuck())
    stuck.begin(lambda: CHANGES[change](room, store))
    assert in_time(room.catch_up) and in_time(lambda: room.listen(lambda: None)())
    if change != "wipe":
        before = room.workshop.version
        assert in_time(lambda: room.do("trainer", Messaged(1, "Well done")))
        assert room.workshop.version == before + 1


def test_a_listener_may_act_on_the_room_and_stop_listening(room: Room) -> None:
    heard: list[int] = []

    def answer() -> None:
        heard.append(room.workshop.version)
        if len(heard) == 1:
            room.do("trainer", SAID)
            stop()

    stop = room.listen(answer)
    room.do("trainer", Messaged(1, "Well done"))
    room.do("trainer", Messaged(2, "Well done"))
    assert heard == [heard[0], heard[0] + 1]


def test_a_listener_that_fails_is_noted_and_the_others_hear(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def fail() -> None:
        raise ValueError("this page is broken")

    room.listen(fail)
    room.listen(lambda: heard.append("heard"))
    with caplog.at_level(logging.ERROR):
        room.do("trainer", SAID)
    assert heard == ["heard"] and "a listener of a room failed" in caplog.text


def test_whoever_hears_of_a_new_name_finds_the_former_one_nowhere(room: Room, store: Store) -> None:
    found: list[str] = []
    room.listen(lambda: found.append(repr((room.history, room.workshop.seats, store.read("w1")))))
    former = room.workshop.seats[1].name
    room.rename(1, "Zoé")
    assert found and all("Zoé" in one and former not in one for one in found)


def test_somebody_who_comes_while_a_bot_takes_their_seat_has_it_back(
    room: Room, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = store.append

    def meanwhile(identity: str, number: int, entries: tuple[tuple[str, Entry], ...]) -> object:
        if any(entry == Held(1, True) for _, entry in entries) and not room.is_present(1):
            room.arrive(1)
        return append(identity, number, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(room._attendance, "missed", lambda workshop: [1] if not room.is_present(1) else [])
    monkeypatch.setattr(store, "append", meanwhile)
    room.tick()
    assert room.is_present(1) and not room.workshop.seats[1].is_held
    assert [one.kind for one in room.history if one.kind == "held"] == ["held", "held"]
