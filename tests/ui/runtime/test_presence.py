"""Who is there: a page waits for its own room only, and for nobody who looks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.rooms.room import Room
from tests.game.workshops import new_room, new_store, sit
from tests.stuck import Stuck, in_time
from ui.runtime.presence import SeatPage, Visit


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    made = Stuck()
    yield made
    made.end()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    store = new_store(tmp_path)
    made = new_room(store)
    sit(made, 1)
    yield made
    store.close()


def test_a_page_that_closes_does_not_wait_for_what_its_arrival_writes(
    room: Room, stuck: Stuck, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive = room.arrive

    def slow(seat: int) -> Callable[[], None]:
        gone = arrive(seat)
        stuck()
        return gone

    monkeypatch.setattr(room, "arrive", slow)
    visit = Visit(SeatPage(room, 1, lambda: True))
    stuck.begin(visit.look)
    assert in_time(visit.close)
    stuck.end()
    assert not room.is_present(1)


def test_a_listener_of_an_arrival_may_close_the_page(room: Room) -> None:
    visit = Visit(SeatPage(room, 1, lambda: True))
    room.listen(visit.close)
    assert in_time(visit.look)
    assert not room.is_present(1)


def test_many_who_look_at_once_let_a_page_arrive_once(room: Room) -> None:
    visit, together = Visit(SeatPage(room, 1, lambda: True)), threading.Barrier(8)
    threads = [threading.Thread(target=lambda: (together.wait(), visit.look())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert room.n_pages(1) == 1
