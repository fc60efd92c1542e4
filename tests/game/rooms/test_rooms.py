"""The rooms of a process: each waits for itself only, and nothing is left of a workshop that is erased."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.errors import NoSuchWorkshopError, RefusedError
from game.rooms.room import Room
from game.rooms.rooms import Rooms
from game.store import Store
from tests.game.workshops import SETUP, new_store
from tests.stuck import PATIENCE, Stuck, in_time


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    """Two workshops."""
    made = Rooms(new_store(tmp_path))
    for identity, code in (("w1", "ABC234"), ("w2", "XYZ789")):
        made.store.create(identity, code, "trainer", SETUP)
    yield made
    made.close()


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    made = Stuck()
    yield made
    made.end()


def test_a_room_whose_store_is_slow_stops_no_other_rooms_clock(rooms: Rooms, stuck: Stuck) -> None:
    slow, other = rooms.room("w1"), rooms.room("w2")
    ticked = threading.Event()
    slow.tick = stuck  # type: ignore[method-assign]
    other.tick = ticked.set  # type: ignore[method-assign, assignment]
    assert stuck.begun.wait(PATIENCE)
    ticked.clear()
    assert ticked.wait(PATIENCE)


def test_a_room_that_is_slow_to_be_read_keeps_nobody_from_another(
    rooms: Rooms, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Store.read
    monkeypatch.setattr(
        Store, "read", lambda self, identity, after=0: stuck() or read(self, identity, after)
        if identity == "w1" else read(self, identity, after))
    stuck.begin(lambda: rooms.room("w1"))
    assert in_time(lambda: rooms.room("w2"))


def test_to_see_who_is_there_waits_for_no_write(rooms: Rooms, stuck: Stuck, monkeypatch: pytest.MonkeyPatch) -> None:
    room = rooms.room("w1")
    room.sit(1, "Nadia", "secret", "en")
    append = rooms.store.append
    monkeypatch.setattr(rooms.store, "append", lambda *given: stuck() or append(*given))
    stuck.begin(lambda: room.sit(1, "Eve", "another", "en"))
    assert in_time(lambda: (room.is_present(1), room.n_present, room.seconds_left(), room.workshop.teams))


def test_two_who_open_a_room_at_once_get_the_same(rooms: Rooms) -> None:
    found: list[Room] = []
    threads = [threading.Thread(target=lambda: found.append(rooms.room("w1"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(found) == 8 and len(set(map(id, found))) == 1


@pytest.mark.parametrize("is_here", [True, False])
def test_of_an_erased_workshop_nothing_stays_and_whoever_looks_is_told(rooms: Rooms, is_here: bool) -> None:
    room, texts = rooms.room("w1"), threading.Event()
    room.sit(1, "Nadia", "secret", "en")
    room.listen(lambda: texts.set() if room.is_erased else None)
    if is_here:
        rooms.erase("w1")
    else:
        rooms.store.erase("w1")  # as another process does
    assert texts.wait(PATIENCE)
    assert room.workshop.seats == {} and len(room.history) == 1
    with pytest.raises(RefusedError, match="^erased$"):
        room.sit(1, "Eve", "another", "en")
    with pytest.raises(NoSuchWorkshopError):
        rooms.room("w1")
    assert room not in rooms.opened
