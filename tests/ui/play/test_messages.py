"""What a participant's page may send: stored once, refused with a reason, and anything else is not read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from game.errors import StoreError
from game.rooms.room import Room
from game.store import Store
from locales import translate
from tests.game.workshops import new_room, opened, sit
from ui.play.messages import WRITES, SeatMessages
from ui.runtime.presence import SeatPage, Watch

PROPOSAL = {"id": 7, "what": "propose", "round": 1, "levers": {"recognition": 0.5}}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=4), max_leaves=8)


@pytest.fixture
def room(store: Store) -> Room:
    """Two people of one team, one of another, in the first round."""
    made = new_room(store)
    sit(made, 1, 1, 2)
    opened(made)
    return made


def test_what_is_stored_is_said_to_be_and_is_in_the_log(room: Room, store: Store) -> None:
    answer = SeatMessages(room, 1).do(PROPOSAL, "en")
    assert answer == {"id": 7, "ok": True, "text": ""}
    assert store.read("w1")[-1].entry.levers == {"recognition": 0.5}  # type: ignore[attr-defined]


@pytest.mark.parametrize("message", [
    PROPOSAL,
    {"id": 1, "what": "bet", "round": 1, "measure": "employee_turnover", "up": True, "sure": 0.8},
])
def test_a_second_click_is_answered_and_writes_nothing(room: Room, message: dict[str, Any]) -> None:
    hand = SeatMessages(room, 1)
    hand.do(message, "en")
    version = room.workshop.version
    assert hand.do({**message, "id": 8}, "en")["ok"]
    assert room.workshop.version == version


def test_a_backing_sent_twice_is_written_once(room: Room) -> None:
    SeatMessages(room, 1).do(PROPOSAL, "en")
    message = {"id": 1, "what": "back", "round": 1, "proposer": 1}
    assert [SeatMessages(room, 2).do(message, "en")["ok"] for _ in range(2)] == [True, True]
    assert [stamped.kind for stamped in room.history].count("backed") == 1


def test_my_own_proposal_sent_again_takes_my_vote_back_to_it(room: Room) -> None:
    SeatMessages(room, 1).do(PROPOSAL, "en")
    SeatMessages(room, 2).do({**PROPOSAL, "levers": {"autonomy": 0.6}}, "en")
    SeatMessages(room, 1).do({"id": 1, "what": "back", "round": 1, "proposer": 2}, "en")
    SeatMessages(room, 1).do(PROPOSAL, "en")
    assert room.workshop.backings[1] == 1


@pytest.mark.parametrize(("change", "text"), [
    ({"levers": {"recognition": 1.0, "training": 80, "employee_support": 1.0, "manager_attention": 1.0}}, "budget"),
    ({"levers": {"recogniton": 0.5}}, "not on offer"),
    ({"round": 2}, "another round"),
])
def test_a_refusal_says_why_and_writes_nothing(room: Room, change: dict[str, Any], text: str) -> None:
    version = room.workshop.version
    answer = SeatMessages(room, 1).do({**PROPOSAL, **change}, "en")
    assert not answer["ok"]
    assert text in answer["text"]
    assert room.workshop.version == version


def test_a_seat_speaks_for_itself_whatever_the_message_says(room: Room) -> None:
    SeatMessages(room, 1).do({**PROPOSAL, "seat": 3}, "en")
    assert set(room.workshop.proposals) == {1}


@given(PLAIN)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_message_that_no_page_sends_is_refused_and_breaks_nothing(room: Room, message: Any) -> None:
    version = room.workshop.version
    assert not SeatMessages(room, 1).do(message, "en")["ok"]
    assert room.workshop.version == version


@given(st.sampled_from(["propose", "back", "bet", "answer"]), st.dictionaries(
    st.sampled_from(["levers", "round", "proposer", "measure", "up", "sure", "time", "answers"]), PLAIN))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_message_with_odd_parts_breaks_nothing(room: Room, what: str, parts: dict[str, Any]) -> None:
    answer = SeatMessages(room, 1, clock=lambda: 0.0).do({"what": what, "id": 1, **parts}, "en")
    assert answer["ok"] or answer["text"]


def test_a_seat_that_writes_without_end_is_slowed_and_let_go_on_later(room: Room) -> None:
    now = [0.0]
    hand = SeatMessages(room, 1, clock=lambda: now[0])
    values = [0.3 + n / 1000 for n in range(40)]
    stored = [hand.do({**PROPOSAL, "levers": {"recognition": value}}, "en")["ok"] for value in values]
    assert sum(stored) == WRITES.at_once
    now[0] = 2 * WRITES.seconds
    assert hand.do({**PROPOSAL, "levers": {"recognition": 0.9}}, "en")["ok"]


def test_a_seat_is_empty_once_none_of_its_pages_is_connected(room: Room) -> None:
    watch, is_connected = Watch(), {"phone": True, "desk": True}
    leave = watch.enter(SeatPage(room, 1, lambda: is_connected["phone"]))
    watch.enter(SeatPage(room, 1, lambda: is_connected["desk"]))
    assert room.n_pages(1) == 2
    is_connected["desk"] = False
    watch.look()
    assert room.n_pages(1) == 1
    leave()
    assert not room.is_present(1)
    is_connected["desk"] = True
    watch.look()
    assert room.n_pages(1) == 1


def test_a_page_that_closed_while_it_was_away_leaves_only_once(room: Room) -> None:
    watch, is_connected = Watch(), [True]
    leave = watch.enter(SeatPage(room, 1, lambda: is_connected[0]))
    is_connected[0] = False
    watch.look()
    leave()
    watch.look()
    assert room.n_pages(1) == 0


def test_what_the_database_holds_up_is_told_and_sent_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreError("store_away", "database is locked")

    monkeypatch.setattr(Store, "append", away)
    answer = SeatMessages(room, 1).do(PROPOSAL, "fr")
    assert (answer["ok"], answer["again"], answer["id"]) == (False, True, PROPOSAL["id"])
    assert answer["text"] == translate("refused.store_away", "fr")
    monkeypatch.undo()
    assert SeatMessages(room, 1).do(PROPOSAL, "fr")["ok"]


def test_what_the_rules_refuse_is_not_sent_again(room: Room) -> None:
    answer = SeatMessages(room, 1).do({**PROPOSAL, "round": 2}, "en")
    assert (answer["ok"], answer["again"]) == (False, False)
