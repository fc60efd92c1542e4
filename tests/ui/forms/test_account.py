"""A trainer's account: another password, an invitation, and what becomes of workshops when it is closed."""

from __future__ import annotations

from game.rooms.rooms import Rooms
from locales import translate
from tests.ui.forms.test_sign_in import OTHER, PASSWORD, Browse, first, who
from ui.identity import addresses, sessions
from ui.runtime.rooms import register


def test_a_change_of_password_ends_all_other_sessions(browse: Browse) -> None:
    anna, elsewhere = first(browse), browse()
    elsewhere.post("/sign-in", {"password": PASSWORD})
    answer = anna.post("/sign-in/password", {"former": PASSWORD, "password": OTHER})
    assert answer.status == 200 and translate("sign_in.changed", "en") in answer.words
    assert (who(anna), who(elsewhere)) == ("trainer", None)
    assert anna.post("/sign-in/password", {"former": PASSWORD, "password": OTHER}).status == 422


def test_an_invitation_makes_one_more_trainer_who_sees_own_workshops_only(rooms: Rooms, browse: Browse) -> None:
    anna = first(browse)
    address = anna.post("/sign-in/invite").text.partition('id="invite" value="')[2].partition('"')[0]
    path = address.partition("localhost:8765")[2]
    assert path.startswith("/sign-in/invite/")
    bob = browse()
    assert translate("sign_in.invited", "en") in bob.get(path).words
    assert bob.post(path, {"name": "Bob", "password": OTHER}).headers["location"] == "/train"
    identity = who(bob)
    assert identity is not None
    rooms.store.create("w3", "CDE234", identity, rooms.room("w1").workshop.setup)
    assert [sessions.may_run(who(anna), name) for name in ("w1", "w2", "w3", "w9")] == [True, False, False, False]
    assert [sessions.may_run(identity, name) for name in ("w1", "w2", "w3", "w9")] == [False, False, True, False]
    assert not sessions.may_run(None, "w1")
    assert browse().get(path).status == 404


def test_only_a_trainer_invites(rooms: Rooms, browse: Browse) -> None:
    first(browse)
    stranger = browse()
    for path in ("/sign-in/invite", "/sign-in/password"):
        assert stranger.post(path).headers["location"] == "/sign-in?next=/sign-in/account"
    assert stranger.get("/sign-in/account").headers["location"] == "/sign-in?next=/sign-in/account"
    assert stranger.get("/sign-in/invite/guessed").status == 404


def test_a_trainer_closes_the_account_and_hands_over_what_is_in_it(browse: Browse, rooms: Rooms) -> None:
    anna = first(browse)
    register().add("Ben", PASSWORD)
    page = anna.get("/sign-in/account")
    assert translate("sign_in.close", "en") in page.words and "workshops 1" in page.words
    for fields, status in (
            ({"password": "wrong but long", "fate": "erase"}, 422), ({"password": PASSWORD}, 422),
            ({"password": PASSWORD, "fate": "hand", "heir": "Nobody"}, 422),
            ({"password": PASSWORD, "fate": "hand", "heir": "Anna"}, 422)):
        assert anna.post("/sign-in/close", fields).status == status
        assert who(anna) == "trainer" == rooms.store.owner("w1")
    assert anna.post("/sign-in/close", {**fields, "heir": "Nobodi"}).value_of("heir") == "Nobodi"
    answer = anna.post("/sign-in/close", {"password": PASSWORD, "fate": "hand", "heir": "Ben"})
    assert answer.status == 200 and translate("sign_in.closed", "en") in answer.words
    assert who(anna) is None and register().names == ("Ben",)
    assert rooms.store.owner("w1") == register().identity_of("Ben")


def test_the_screens_address_of_a_removed_trainer_opens_nothing(browse: Browse, rooms: Rooms) -> None:
    first(browse)
    ben, _ = register().add("Ben", PASSWORD), register().add("Cleo", PASSWORD)
    former = addresses.screen_address("w1").rpartition("/")[2]
    assert sessions.is_screen_key("w1", former) and sessions.is_screen_key("w1", f"«{former}» ")
    register().remove("trainer", "Ben")
    present = addresses.screen_address("w1").rpartition("/")[2]
    assert not sessions.is_screen_key("w1", former) and sessions.is_screen_key("w1", present)
    rooms.store.trainers.remove(ben, heir="nobody any more")
    assert not sessions.is_screen_key("w1", addresses.screen_address("w1").rpartition("/")[2])
    rooms.store.erase("w1")
    assert not sessions.is_screen_key("w1", present)


def test_a_trainer_closes_the_account_and_erases_what_is_in_it(browse: Browse, rooms: Rooms) -> None:
    anna = first(browse)
    room = rooms.room("w1")
    assert anna.post("/sign-in/close", {"password": PASSWORD, "fate": "erase"}).status == 200
    assert room.is_erased and rooms.store.owner("w2") == "somebody"
    assert browse().post("/sign-in/close", {"password": PASSWORD, "fate": "erase"}).status == 303
