"""Why a round went as it did: shares that sum, against what the simulation itself says, told in a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import yaml

from game.companies.attribution import round_attribution, round_attributions
from game.companies.checkpoint import Checkpoint
from game.companies.game import games, outcomes
from game.store import Store
from game.workshop.entries import Proposed
from game.workshop.state import Workshop
from simulation import simulate
from tests.game.workshops import SETUP, new_room, opened, sit
from tests.project.root import ROOT
from wording.workshop.reasons import reasons_sentence

SCENARIOS = ROOT / "scenarios"
FIRST = {"recognition": 0.4}
SECOND = {"recognition": 0.6, "listening": 0.5, "pay": 1.05}


def played(store: Store, *rounds: dict[str, float], **changes: Any) -> Workshop:
    """A workshop in which one team decides what is said, round by round."""
    room = new_room(store, **changes)
    sit(room, 1)
    for levers in rounds:
        opened(room)
        room.do("seat", Proposed(1, room.workshop.round, levers))
    return room.workshop


def test_a_fork_is_the_same_company_as_the_whole_run(store: Store) -> None:
    workshop = played(store, FIRST, SECOND)
    game = games(workshop)[1]
    for replicate in (0, 1):
        weeks = Checkpoint.of(game.before(2), replicate).round(game.policies[1], ("profit", "customer_satisfaction"))
        run = game.run(replicates=2)
        assert weeks[:, 0].tolist() == run["profit"][replicate, 14:27].tolist()
        assert weeks[:, 1].tolist() == run["customer_satisfaction"][replicate, 14:27].tolist()


def test_shares_sum_to_the_change_against_not_having_moved(store: Store) -> None:
    found = round_attribution(played(store, FIRST, SECOND), 1, 2, "employee_satisfaction")
    own = SETUP.scenario.policy
    before, after = own.replace(**FIRST), own.replace(**FIRST).replace(**SECOND)
    moved, unmoved = (
        simulate(SETUP.scenario, {0: before, 13: policy}, seed=SETUP.seed, replicates=4, weeks=26)[
            "employee_satisfaction"][:, 26] for policy in (after, before))
    assert found.change.value == pytest.approx(float((moved - unmoved).mean()))
    assert sum(share.added.value for share in found.shares) == pytest.approx(found.change.value)
    assert found.without.value == pytest.approx(float(unmoved.mean()))
    assert {share.lever for share in found.shares} == {"recognition", "listening", "pay"}


def test_a_lever_moved_alone_has_the_whole_change(store: Store) -> None:
    found = round_attribution(played(store, FIRST), 1, 1, "employee_satisfaction")
    (share,) = found.shares
    assert (share.lever, share.before, share.after) == ("recognition", 0.25, 0.4)
    assert share.added.value == pytest.approx(found.change.value)
    assert found.change.value > 0


def test_more_levers_than_are_played_exactly_still_sum(store: Store) -> None:
    many = dict.fromkeys(
        ("recognition", "listening", "autonomy", "coaching", "participation", "shared_vision", "error_tolerance"), 0.5)
    found = round_attribution(played(store, many), 1, 1, "employee_satisfaction")
    assert not found.is_exact
    assert sum(share.added.value for share in found.shares) == pytest.approx(found.change.value)


def test_every_measure_is_answered_at_once(store: Store) -> None:
    found = round_attributions(played(store, FIRST), 1, 1)
    assert found["profit"].change.value < 0
    assert all(np.isfinite(one.change.value) for one in found.values())


def test_the_sentence_names_what_was_moved_from_where_to_where(store: Store) -> None:
    workshop = played(store, FIRST)
    found = round_attribution(workshop, 1, 1, "profit")
    english, french = (reasons_sentence(found, language) for language in ("en", "fr"))
    assert "Recognition, from 25% to 40%" in english
    amount = float(f"{abs(found.change.value):.3g}")
    assert f"(\N{MINUS SIGN}€{amount:,.0f})" in english.replace("\N{WORD JOINER}", "")
    assert "de 25\N{NO-BREAK SPACE}% à 40\N{NO-BREAK SPACE}%" in french


def test_where_nothing_was_moved_it_is_said(store: Store) -> None:
    assert reasons_sentence(round_attribution(played(store, {}), 1, 1), "en").startswith("Nothing was moved")


def test_in_one_market_the_others_do_what_they_did(store: Store) -> None:
    room = new_room(store, mode="one_market")
    sit(room, 1, 2)
    opened(room)
    room.do("seat", Proposed(1, 1, {"recognition": 0.6, "pay": 1.05}))
    room.do("seat", Proposed(2, 1, {"listening": 0.5}))
    workshop = room.workshop
    found = round_attribution(workshop, 1, 1, "employee_satisfaction")
    left = workshop.replace(decided=({2: workshop.decided[0][2]},))
    moved, unmoved = (outcomes(one)[1].at_end_of("employee_satisfaction", 1) for one in (workshop, left))
    assert found.without.value == pytest.approx(unmoved)
    assert found.change.value == pytest.approx(moved - unmoved)
    assert sum(share.added.value for share in found.shares) == pytest.approx(moved - unmoved)


def test_the_reasons_work_for_a_trainers_own_scenario(store: Store) -> None:
    own = yaml.safe_load((SCENARIOS / "hotel.yaml").read_text(encoding="utf-8"))
    own["policy"]["recognition"] = 0.1
    workshop = played(store, FIRST, own_scenario=yaml.safe_dump(own, allow_unicode=True))
    (share,) = round_attribution(workshop, 1, 1).shares
    assert share.before == 0.1
