"""The store, on SQLite and on PostgreSQL: what is written stays, and nobody overwrites what they have not seen."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from game.errors import ConflictError, NewerDatabaseError, NoSuchScenarioError, NoSuchWorkshopError, RefusedError
from game.rooms.room import Room
from game.rooms.rooms import IDLE, Rooms
from game.store import Store
from game.store.database import address_of
from game.store.tables import TABLES
from game.workshop.entries import Ended, Joined, Messaged, Opened, Proposed, Renamed
from game.workshop.folds import workshop_of
from tests.game.workshops import SETUP, new_room, opened, sit
from tests.project.root import ROOT

TOGETHER = 4
"""Threads that do the same at once."""
PROCESSES = 3


def test_the_migrations_lead_to_the_tables_that_the_code_wants(any_store: Store) -> None:
    with any_store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []


def test_processes_that_start_at_once_do_not_collide(address: str) -> None:
    program = f"from game.store import Store; print(Store({address!r}).is_reached())"
    started = [
        subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(PROCESSES)]
    assert [process.communicate()[0] for process in started] == ["True\n"] * PROCESSES


def test_a_database_of_a_trial_version_is_taken_over(address: str) -> None:
    engine = sql.create_engine(address_of(address))
    TABLES.create_all(engine, tables=[TABLES.tables["workshops"], TABLES.tables["entries"]])
    engine.dispose()
    store = Store(address)
    assert store.listed("trainer") == () == store.trainers.listed()
    store.close()


def test_a_database_of_a_newer_version_is_not_touched(address: str) -> None:
    store = Store(address)
    with store._engine.begin() as connection:
        connection.execute(sql.text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(NewerDatabaseError, match="made by a newer version of Reflet"):
        Store(address)


@pytest.mark.parametrize("written", ["postgresql://reflet@db/reflet", "postgres://reflet@db/reflet"])
def test_an_address_of_postgresql_is_that_of_the_installed_driver(written: str) -> None:
    assert address_of(written) == "postgresql+psycopg://reflet@db/reflet"


def test_a_log_reads_back_as_it_was_written(any_store: Store) -> None:
    room = new_room(any_store)
    sit(room, 1, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.5}))
    assert Room(any_store, "w1").history == room.history
    assert workshop_of(any_store.read("w1")) == room.workshop


def test_of_two_who_write_the_same_number_one_is_refused(any_store: Store) -> None:
    new_room(any_store)
    any_store.append("w1", 1, [("trainer", Messaged(None, "first"))])
    with pytest.raises(ConflictError):
        any_store.append("w1", 1, [("trainer", Messaged(None, "second"))])
    assert [stamped.entry for stamped in any_store.read("w1", 1)] == [Messaged(None, "first")]


def test_entries_that_belong_together_are_written_together_or_not_at_all(any_store: Store) -> None:
    new_room(any_store)
    any_store.append("w1", 2, [("trainer", Messaged(None, "in the way"))])
    with pytest.raises(ConflictError):
        any_store.append("w1", 1, [("trainer", Messaged(None, "one")), ("trainer", Messaged(None, "two"))])
    assert [stamped.number for stamped in any_store.read("w1")] == [1, 3]


def test_rooms_of_several_processes_lose_no_word_of_each_other(any_store: Store) -> None:
    new_room(any_store, teams=1, seats=20)
    rooms = [Room(any_store, "w1") for _ in range(TOGETHER)]
    with ThreadPoolExecutor(TOGETHER) as pool:
        seats = list(pool.map(
            lambda n: rooms[n % TOGETHER].sit(1, f"Person {n}", f"secret {n}", "en"), range(3 * TOGETHER)))
    assert sorted(seats) == list(range(1, 3 * TOGETHER + 1))
    for room in rooms:
        room.catch_up()
        assert room.workshop == rooms[0].workshop


def test_a_code_opens_one_workshop_and_a_new_one_takes_its_place(any_store: Store) -> None:
    any_store.create("w1", "ABC234", "trainer", SETUP)
    with pytest.raises(ConflictError):
        any_store.create("w2", "ABC234", "trainer", SETUP)
    any_store.create("w2", "ABC235", "trainer", SETUP)
    with pytest.raises(ConflictError):
        any_store.change_code("w2", "ABC234")
    any_store.change_code("w1", "ABC236")
    assert any_store.find("ABC236") == "w1"
    with pytest.raises(NoSuchWorkshopError):
        any_store.find("ABC234")


def test_a_trainer_lists_own_workshops_only(any_store: Store) -> None:
    for number, owner in enumerate(("anna", "bob", "anna")):
        any_store.create(f"w{number}", f"ABC23{number + 2}", owner, SETUP)
    assert [listed.identity for listed in any_store.listed("anna")] == ["w2", "w0"]
    assert [listed.identity for listed in any_store.listed("bob")] == ["w1"]
    assert any_store.owner("w1") == "bob"


def test_what_is_erased_is_gone_and_nothing_else(any_store: Store) -> None:
    any_store.create("w1", "ABC234", "trainer", SETUP)
    any_store.create("w2", "ABC235", "trainer", SETUP)
    any_store.erase("w1")
    assert any_store.read("w1") == ()
    with pytest.raises(NoSuchWorkshopError):
        any_store.owner("w1")
    assert len(any_store.read("w2")) == 1


def test_a_workshop_is_quiet_since_its_last_entry(any_store: Store) -> None:
    new_room(any_store)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert any_store.quiet_since(soon) == ("w1",)
    assert any_store.quiet_since(soon - timedelta(minutes=2)) == ()


def test_a_name_that_is_taken_out_is_nowhere_in_the_log_any_more(any_store: Store) -> None:
    room = new_room(any_store)
    other = Room(any_store, "w1")
    sit(room, 1, 2)
    room.rename(1, "Nadja")
    room.rename(1, "–")
    other.catch_up()
    for view in (room, other, Room(any_store, "w1")):
        assert [seat.name for seat in view.workshop.seats.values()] == ["–", "Person 2"]
        assert "Person 1" not in str(view.history) and "Nadja" not in str(view.history)
    assert workshop_of(room.history) == room.workshop == other.workshop


def test_a_name_can_be_taken_out_when_all_is_over_but_not_given_twice(any_store: Store) -> None:
    room = new_room(any_store)
    sit(room, 1, 2)
    room.do("trainer", Ended())
    with pytest.raises(RefusedError, match="^name_taken, "):
        room.rename(1, "Person 2")
    assert "Person 1" in str(any_store.read("w1"))
    room.rename(1, "–")
    with pytest.raises(RefusedError, match="^trainer_only$"):
        room.do("seat", Renamed(1, "Nadia"))


def test_an_export_holds_all_of_a_workshop_but_what_opens_a_seat(any_store: Store) -> None:
    room = new_room(any_store)
    room.do("seat", Joined(1, 1, "Nadia", "digest of a secret", "fr"))
    exported = any_store.exported("w1")
    assert [entry["kind"] for entry in exported["log"]] == ["created", "joined"]
    assert exported["log"][1]["body"] == {"seat": 1, "team": 1, "name": "Nadia", "language": "fr"}
    assert "digest of a secret" not in str(exported)


def test_own_scenarios_are_kept_apart_by_owner(any_store: Store) -> None:
    scenarios = any_store.scenarios
    assert scenarios.save("anna", "Clinic", "name: a") == 1
    scenarios.save("bob", "Clinic", "name: b")
    assert scenarios.read("anna", "Clinic").text == "name: a"
    assert [(kept.name, kept.version, kept.text) for kept in scenarios.listed("bob")] == [("Clinic", 1, "")]
    scenarios.erase("anna", "Clinic")
    with pytest.raises(NoSuchScenarioError):
        scenarios.read("anna", "Clinic")
    assert scenarios.read("bob", "Clinic").text == "name: b"


def test_nobody_overwrites_a_scenario_that_was_changed_since_it_was_read(any_store: Store) -> None:
    scenarios = any_store.scenarios
    scenarios.save("anna", "Clinic", "first")
    read = scenarios.read("anna", "Clinic")
    assert scenarios.save("anna", "Clinic", "second", read.version) == 2
    for version in (0, read.version, 7):
        with pytest.raises(ConflictError):
            scenarios.save("anna", "Clinic", "lost", version)
    assert scenarios.read("anna", "Clinic")[1::2] == (2, "second")


def test_a_room_that_nobody_looks_at_is_let_go_and_comes_back_whole(store: Store) -> None:
    now = [0.0]
    store.create("w1", "ABC234", "trainer", SETUP)
    rooms = Rooms(store, clock=lambda: now[0])
    room = rooms.room("w1")
    sit(room, 1)
    leave = room.arrive(1)
    now[0] = IDLE + 1
    rooms.let_go()
    leave()
    now[0] = 2 * IDLE
    rooms.let_go()
    assert rooms.opened == (room,)
    now[0] = 2 * IDLE + 2
    rooms.let_go()
    assert rooms.opened == ()
    assert rooms.room("w1").workshop == room.workshop
    rooms.close()


def test_a_room_whose_round_is_open_is_not_let_go(store: Store) -> None:
    now = [0.0]
    store.create("w1", "ABC234", "trainer", SETUP)
    rooms = Rooms(store, clock=lambda: now[0])
    sit(rooms.room("w1"), 1)
    rooms.room("w1").do("trainer", Opened(1, 0))
    now[0] = 2 * IDLE
    rooms.let_go()
    assert len(rooms.opened) == 1
    rooms.close()


def test_a_workshop_that_another_process_erased_is_no_longer_opened(store: Store) -> None:
    store.create("w1", "ABC234", "trainer", SETUP)
    rooms = Rooms(store)
    rooms.room("w1")
    store.erase("w1")
    with pytest.raises(NoSuchWorkshopError):
        rooms.room("w1")
    rooms.close()
