"""What many companies say about one team."""

from __future__ import annotations

import numpy as np
import pytest

from game.debrief.deep import LUCKS, Deep, deep
from game.debrief.field import SCORE, Field
from game.play import scenario_of
from game.score import score
from game.store import Store
from game.workshop import Workshop
from simulation import simulate
from tests.game.debrief.played import played


class StoppedError(Exception):
    """Nobody waits any more."""


@pytest.fixture
def workshop(store: Store) -> Workshop:
    return played(store).workshop


@pytest.fixture
def found(workshop: Workshop) -> Deep:
    return deep(Field(workshop), 1, lambda share: None)


def test_levers_shares_sum_to_what_all_moves_changed(found: Deep) -> None:
    assert [share.lever for share in found.shares] == ["autonomy", "manager_attention", "recognition"]
    for column, change in enumerate(found.change):
        assert sum(share.added[column].value for share in found.shares) == pytest.approx(change.value, abs=1e-9)


def test_the_own_luck_is_the_first_and_ends_where_the_game_did(workshop: Workshop, found: Deep) -> None:
    assert found.lucks.shape[0] == LUCKS
    assert found.own(SCORE) == pytest.approx(score(workshop, 1, 3).total)
    assert found.lower(SCORE) == int((found.lucks[1:, found.column(SCORE)] < found.own(SCORE)).sum())


def test_a_rounds_weight_is_the_end_as_played_less_the_end_without_its_moves(
        workshop: Workshop, found: Deep) -> None:
    assert [turn.round for turn in found.turning] == [1, 3]
    own = workshop.setup.scenario.policy
    early = own.replace(manager_attention=0.7, recognition=0.4)
    ends = [
        simulate(scenario_of(workshop, 1), schedule, seed=1, replicates=LUCKS, weeks=39)["customer_satisfaction"][:, -1]
        for schedule in ({0: early, 26: early.replace(autonomy=0.6)}, {0: early})]
    column = found.column("customer_satisfaction")
    assert found.turning[1].added[column].value == pytest.approx(float(np.mean(ends[0] - ends[1])))


def test_how_far_it_is_never_falls_and_ends_at_the_whole(workshop: Workshop) -> None:
    told: list[float] = []
    deep(Field(workshop), 2, told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_it_can_be_stopped(workshop: Workshop) -> None:
    def stop(share: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        deep(Field(workshop), 1, stop)


def test_in_one_market_shares_sum_to_the_change_too(store: Store) -> None:
    found = deep(Field(played(store, mode="one_market").workshop), 1, lambda share: None)
    column = found.column("customers")
    assert sum(share.added[column].value for share in found.shares) == pytest.approx(found.change[column].value)
