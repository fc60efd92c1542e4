"""What the pages of a team share: made once per state of a room, however many look at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakKeyDictionary

from game.entries import Bet
from game.play import Outcome, outcomes
from game.room import Room
from game.why import Reasons as Found
from game.why import all_reasons
from game.workshop import Workshop
from ui.measuring import Measurement, Told
from ui.workshop.play_past import team_past
from ui.workshop.play_sight import Sight, open_bets, team_sight

Reasons = dict[str, Found]
"""Why, by the measure."""


class Shared:
    """What is kept of a room: what belongs to its present state, and what belongs to the rounds that are closed."""

    def __init__(self) -> None:
        # Whoever comes second waits for what the first one makes.
        self._lock = threading.RLock()
        self._state: Hashable = None
        self._played: tuple[Any, ...] = ()
        self._now: dict[Hashable, Any] = {}
        self._past: dict[Hashable, Any] = {}

    def now(self, workshop: Workshop, key: Hashable, make: Callable[[], Any]) -> Any:
        """Something that holds until the next entry."""
        with self._lock:
            if self._state != workshop.version:
                self._state, self._now = workshop.version, {}
            return self._now[key] if key in self._now else self._now.setdefault(key, make())

    def past(self, workshop: Workshop, key: Hashable, make: Callable[[], Any]) -> Any:
        """Something that holds until another round is closed, or played again."""
        with self._lock:
            played = (workshop.decided, self.now(workshop, "teams", lambda: workshop.teams))
            if self._played != played:
                self._played, self._past = played, {}
            return self._past[key] if key in self._past else self._past.setdefault(key, make())


def team_now(room: Room, workshop: Workshop, team: int, language: str) -> Sight:
    """What all members of a team see alike now."""
    found: Sight = _shared(room).now(workshop, (team, language), lambda: team_sight(workshop, team, language))
    return found


def bets_now(room: Room, workshop: Workshop, seat: int) -> tuple[Bet, ...]:
    """A seat's bets in the open round."""
    found: dict[int, tuple[Bet, ...]] = _shared(room).now(workshop, "bets", lambda: open_bets(workshop))
    return found.get(seat, ())


def outcome_of(room: Room, workshop: Workshop, team: int) -> Outcome | None:
    """What came of a team's decisions; None before the first result, and for a team without anybody."""
    if not workshop.decided:
        return None
    found: dict[int, Outcome] = _shared(room).past(workshop, "outcomes", lambda: outcomes(workshop))
    return found.get(team)


def past_of(room: Room, workshop: Workshop, team: int, language: str) -> Sight:
    """A team's rounds so far; empty before the first result."""
    outcome = outcome_of(room, workshop, team)
    if outcome is None:
        return {}
    found: Sight = _shared(room).past(
        workshop, (team, language), lambda: team_past(workshop, team, outcome, language))
    return found


def reasons_of(room: Room, workshop: Workshop, team: int, round: int) -> Measurement[Reasons]:
    """Why a team's round went as it did: measured once, when the first page of the team asks for it."""
    def work(tell: Told) -> Reasons:
        tell(0.0)
        with _one_at_a_time:
            tell(0.0)
            return all_reasons(workshop, team, round)

    found: Measurement[Reasons] = _shared(room).past(workshop, ("why", team, round), lambda: Measurement(work))
    return found


_rooms: WeakKeyDictionary[Room, Shared] = WeakKeyDictionary()
_lock = threading.Lock()
_one_at_a_time = threading.Lock()
"""Measuring why takes seconds: teams wait for one another, so that the pages stay quick."""


def _shared(room: Room) -> Shared:
    with _lock:
        return _rooms.setdefault(room, Shared())
