"""Trainers: the first, the invited, passwords that are kept as digests only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sql

from game.codes import proof_of
from game.errors import RefusedError
from game.store import Store
from game.store.tables import TRAINERS
from game.trainers import Register
from tests.game.workshops import SETUP

PASSWORD, OTHER = "correct horse battery", "another long sentence"


def register(store: Store, **environment: str) -> Register:
    return Register(store.trainers, environment)


def test_the_first_trainer_is_named_once(any_store: Store) -> None:
    known = register(any_store)
    assert known.is_empty
    identity = known.begin("Anna", PASSWORD)
    assert not known.is_empty and known.identified("anna", PASSWORD) == identity
    with pytest.raises(RefusedError, match="^not_first$"):
        known.begin("Eve", PASSWORD)
    assert known.names == ("Anna",)


def test_a_password_is_kept_as_an_argon2_digest_only(any_store: Store) -> None:
    register(any_store).begin("Anna", PASSWORD)
    (anna,) = any_store.trainers.listed()
    assert anna.password.startswith("$argon2id$") and PASSWORD not in anna.password


def test_name_and_password_have_to_match(any_store: Store) -> None:
    known = register(any_store)
    anna, bob = known.add("Anna", PASSWORD), known.add("Bob", OTHER)
    assert known.identified("Anna", PASSWORD) == anna and known.identified(" bob ", OTHER) == bob
    for name, password in (("Anna", OTHER), ("Bob", PASSWORD), ("Eve", PASSWORD), ("", PASSWORD), ("Anna", "")):
        assert known.identified(name, password) is None


def test_a_password_is_the_same_however_its_accents_are_typed(any_store: Store) -> None:
    known = register(any_store)
    anna = known.add("Anna", "café crème noisette")
    assert known.identified("Anna", "cafe\u0301 cre\u0300me noisette") == anna
    assert known.identified("Anna", "cafe creme noisette") is None
    # As digests were made before that: of whatever the keyboard gave.
    any_store.trainers.change_password(anna, known._hasher.hash("cafe\u0301 cre\u0300me noisette"))
    assert known.identified("Anna", "café crème noisette") == anna


def test_a_trainer_who_was_named_with_loose_accents_is_found(any_store: Store) -> None:
    known = register(any_store)
    zoe = known.add("Zoé", PASSWORD)
    with any_store._engine.begin() as connection:
        connection.execute(sql.update(TRAINERS).values(name="Zoe\u0301", folded_name="zoe\u0301"))
    assert known.identified("Zoé", PASSWORD) == known.identity_of("ZOE\u0301") == zoe


def test_an_only_trainer_needs_no_name(any_store: Store) -> None:
    known = register(any_store)
    assert known.identified("", known.begin("Anna", PASSWORD)) is None
    assert known.identified("", PASSWORD) is not None


@pytest.mark.parametrize(("name", "password", "reason"), [
    ("", PASSWORD, "name, longest=40"), ("x" * 41, PASSWORD, "name, longest=40"),
    ("Anna", "short", "password, shortest=10, longest=200"), ("Anna", "x" * 201, "password, shortest=10, longest=200")])
def test_a_name_or_password_that_will_not_do_is_refused(
    store: Store, name: str, password: str, reason: str
) -> None:
    with pytest.raises(RefusedError, match=f"^{reason}$"):
        register(store).begin(name, password)
    assert register(store).is_empty


def test_a_name_is_given_once_capitals_apart(any_store: Store) -> None:
    known = register(any_store)
    known.begin("Anna", PASSWORD)
    with pytest.raises(RefusedError, match="^name_taken, "):
        known.add("ANNA", OTHER)


def test_an_invitation_lets_one_person_in(any_store: Store) -> None:
    known = register(any_store)
    anna = known.begin("Anna", PASSWORD)
    secret = known.invite(anna)
    assert known.is_invited(secret) and not known.is_invited("guessed")
    bob = known.add("Bob", OTHER, secret)
    assert bob != anna and not known.is_invited(secret)
    for invite in (secret, "guessed"):
        with pytest.raises(RefusedError, match="^invite$"):
            known.add("Eve", OTHER, invite)
    assert known.names == ("Anna", "Bob")


def test_an_invitation_that_leads_to_no_trainer_stays_open(any_store: Store) -> None:
    known = register(any_store)
    secret = known.invite(known.begin("Anna", PASSWORD))
    with pytest.raises(RefusedError, match="^name_taken, "):
        known.add("Anna", OTHER, secret)
    assert known.is_invited(secret)


def test_an_invitation_ends_after_its_days(any_store: Store) -> None:
    known = register(any_store)
    any_store.trainers.invite(proof_of("old"), "trainer", datetime.now(UTC) - timedelta(seconds=1))
    assert not known.is_invited("old")
    with pytest.raises(RefusedError, match="^invite$"):
        known.add("Eve", PASSWORD, "old")


def test_a_change_of_password_changes_what_sessions_are_bound_to(any_store: Store) -> None:
    known = register(any_store)
    anna = known.begin("Anna", PASSWORD)
    before = known.stamp(anna)
    with pytest.raises(RefusedError, match="^password_wrong$"):
        known.change_password(anna, OTHER, OTHER)
    assert known.stamp(anna) == before
    known.change_password(anna, PASSWORD, OTHER)
    assert known.stamp(anna) != before
    assert (known.identified("Anna", PASSWORD), known.identified("Anna", OTHER)) == (None, anna)


def test_the_operator_can_set_the_password_of_a_first_trainer(any_store: Store) -> None:
    known = register(any_store, REFLET_TRAINER_PASSWORD=PASSWORD)
    assert not known.is_empty and known.names == ("trainer",)
    assert known.identified("", PASSWORD) == known.identified("Trainer", PASSWORD) == "trainer"
    assert known.identified("", OTHER) is None
    with pytest.raises(RefusedError, match="^password_given, "):
        known.change_password("trainer", PASSWORD, OTHER)
    changed = register(any_store, REFLET_TRAINER_PASSWORD=OTHER)
    assert changed.stamp("trainer") != known.stamp("trainer")


def test_a_trainer_who_is_taken_out_has_no_session_any_more(any_store: Store) -> None:
    known = register(any_store)
    anna = known.begin("Anna", PASSWORD)
    known.remove(anna)
    assert known.stamp(anna) is None and known.identified("Anna", PASSWORD) is None


def with_belongings(store: Store) -> tuple[Register, str, str]:
    """Two trainers; the first has a workshop and two scenarios, one of a name that the other has, too."""
    known = register(store)
    anna, ben = known.begin("Anna", PASSWORD), known.add("Ben", PASSWORD)
    store.create("w1", "ABC234", anna, SETUP)
    for owner, name in ((anna, "mine"), (anna, "ours"), (ben, "ours")):
        store.scenarios.save(owner, name, f"name: {name}")
    return known, anna, ben


def test_nobody_is_removed_before_it_is_said_what_becomes_of_their_workshops(any_store: Store) -> None:
    known, anna, _ = with_belongings(any_store)
    with pytest.raises(RefusedError, match="^belongings, ") as refused:
        known.remove(anna)
    assert {"workshops": 1, "scenarios": 2}.items() <= refused.value.values.items()
    for heir, reason in (("Nobody", "no_trainer"), ("anna", "own_heir")):
        with pytest.raises(RefusedError) as refused:
            known.remove(anna, heir)
        assert refused.value.reason == reason
    assert known.names == ("Anna", "Ben") and any_store.owner("w1") == anna


def test_what_a_removed_trainer_had_belongs_to_the_heir_and_overwrites_nothing(any_store: Store) -> None:
    known, anna, ben = with_belongings(any_store)
    invite = known.invite(anna)
    assert known.remove(anna, "BEN") == ()
    assert any_store.owner("w1") == ben
    assert [one.name for one in any_store.scenarios.listed(ben)] == ["mine", "ours", "ours_2"]
    assert any_store.scenarios.read(ben, "ours").text == "name: ours"
    assert known.names == ("Ben",) and not known.is_invited(invite)


def test_or_all_of_it_is_erased_and_nothing_else(any_store: Store) -> None:
    known, anna, ben = with_belongings(any_store)
    any_store.create("w2", "XYZ789", ben, SETUP)
    assert known.remove(anna, is_erasing=True) == ("w1",)
    assert any_store.read("w1") == () != any_store.read("w2")
    assert any_store.scenarios.listed(anna) == () and len(any_store.scenarios.listed(ben)) == 1


def test_a_trainer_without_belongings_is_simply_removed_and_the_operators_is_not(any_store: Store) -> None:
    known = register(any_store)
    anna = known.begin("Anna", PASSWORD)
    assert known.remove(anna) == () and known.is_empty
    given = Register(any_store.trainers, {"REFLET_TRAINER_PASSWORD": PASSWORD})
    with pytest.raises(RefusedError, match="^trainer_given, variable=REFLET_TRAINER_PASSWORD$"):
        given.remove("trainer", is_erasing=True)
    ben = given.add("Ben", PASSWORD)
    any_store.create("w1", "ABC234", ben, SETUP)
    given.remove(ben, "trainer")
    assert any_store.owner("w1") == "trainer"
