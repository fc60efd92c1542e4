"""A trainer's workshops as rows of a list, and what each was set up to be."""

from __future__ import annotations

from game.store import Store
from game.workshop.entries import Ended
from tests.game.workshops import new_room, sit
from tests.ui.train.trainer import does
from ui.train.workshops import erasing, row, settings


def test_a_row_of_the_list_counts_people_and_not_bots(store: Store) -> None:
    room = new_room(store)
    sit(room, 1, 2)
    does(room, "fill", all=True)
    (listed,) = store.listed("trainer")
    text = row(listed.identity, listed.code, listed.created_at, room.workshop, "en")
    assert (text["people"], text["stand"], text["code"]) == ("2 people", "Lobby", "ABCDEF")
    assert "(2 people, 0 rounds played) will be erased for good" in erasing(room.workshop, "en")
    room.do("trainer", Ended())
    assert row(listed.identity, listed.code, listed.created_at, room.workshop, "en")["code"] is None


def test_settings_read_as_they_were_set(store: Store) -> None:
    setup = new_room(store, levers=("recognition", "autonomy")).workshop.setup
    texts = {one["label"]: one["value"] for one in settings(setup, "en")}
    assert texts["Teams"] == "2, of 3 seats"
    assert (texts["Rounds"], texts["Levers"]) == ("3 rounds, without timer", "2 levers")
