"""One workshop, played once and measured once, for all who only read it; those who write play one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from game.debrief.analysis import TeamAnalysis, team_analysis
from game.debrief.counterfactuals import Counterfactuals
from game.debrief.debrief import Debrief
from game.rooms.room import Room
from game.store import Store
from game.workshop.state import Workshop
from tests.game.debrief.played import played

IN_MEMORY = "sqlite://"
"""A database that only the thread which made it sees."""


@pytest.fixture(scope="session")
def room() -> Iterator[Room]:
    """The room after the workshop has ended."""
    with closing(Store(IN_MEMORY)) as store:
        yield played(store)


@pytest.fixture(scope="session")
def market_room() -> Iterator[Room]:
    """The same of a workshop in which all teams share one market."""
    with closing(Store(IN_MEMORY)) as store:
        yield played(store, mode="one_market")


@pytest.fixture(scope="session")
def workshop(room: Room) -> Workshop:
    """The workshop as its log folds."""
    return room.workshop


@pytest.fixture(scope="session")
def market_workshop(market_room: Room) -> Workshop:
    """That of the shared market."""
    return market_room.workshop


@pytest.fixture(scope="session")
def all_found(room: Room) -> dict[int, TeamAnalysis]:
    """What each team's moves brought."""
    debrief = Debrief.of(room.history)
    return {team: team_analysis(debrief.field, team, lambda share: None) for team in debrief.teams}


@pytest.fixture(scope="session")
def market_found(market_workshop: Workshop) -> TeamAnalysis:
    """What the first team's moves brought in the shared market."""
    return team_analysis(Counterfactuals(market_workshop), 1, lambda share: None)
