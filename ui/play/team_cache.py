"""What the pages of a team share: made once per state of a room, however many look at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakKeyDictionary

from game.companies.attribution import RoundAttribution as Found, round_attributions
from game.companies.game import TeamResult, outcomes
from game.rooms.room import Room
from game.workshop.entries import Bet
from game.workshop.state import Workshop
from ui.play.history_view import team_past
from ui.play.market_view import Market, crossed_view, market_of
from ui.play.view import open_bets, team_view
from ui.play.past_views import TeamPastView
from ui.play.views import TeamView
from ui.shared.jobs import Job, Lane

NOTHING_YET: TeamPastView = {}
LANE = Lane(1)
"""Measuring why takes seconds: teams wait for one another, so that the pages stay quick."""
Reasons = dict[str, Found]
"""Why, by the measure."""


class TeamCache:
    """What is kept of a room: what belongs to its present state, and what belongs to the rounds that are closed.

    What is made already is handed out without a lock: a hundred pages ask for it after every entry.
    """

    def __init__(self) -> None:
        # Whoever comes second waits for what the first one makes.
        self._lock = threading.RLock()
        self._now: tuple[int, dict[Hashable, Any]] = (0, {})
        self._past: tuple[tuple[Any, ...], dict[Hashable, Any]] = ((), {})
        self._kept: dict[Hashable, tuple[Any, Any]] = {}

    def now(self, workshop: Workshop, key: Hashable, make: Callable[[], Any]) -> Any:
        """Something that holds until the next entry."""
        version, found = self._now
        if version == workshop.version and key in found:
            return found[key]
        with self._lock:
            if self._now[0] != workshop.version:
                self._now = (workshop.version, {})
            found = self._now[1]
            return found[key] if key in found else found.setdefault(key, make())

    def kept(self, key: Hashable, made_of: Any, make: Callable[[], Any]) -> Any:
        """Something that holds as long as what it is made of stays equal."""
        with self._lock:
            before, value = self._kept.get(key, (None, None))
            if before != made_of:
                value = make()
                self._kept[key] = (made_of, value)
            return value

    def past(self, workshop: Workshop, key: Hashable, make: Callable[[], Any]) -> Any:
        """Something that holds until another round is closed, or played again."""
        now = self.played(workshop)
        played, found = self._past
        if played == now and key in found:
            return found[key]
        with self._lock:
            if self._past[0] != now:
                self._past = (now, {})
            found = self._past[1]
            return found[key] if key in found else found.setdefault(key, make())

    def played(self, workshop: Workshop) -> tuple[Any, ...]:
        """The rounds that are closed, and who plays: what all that is past depends on."""
        return workshop.decided, self.now(workshop, "teams", lambda: workshop.teams)


def team_now(room: Room, workshop: Workshop, team: int, language: str) -> TeamView:
    """What all members of a team see alike now."""
    shared = _shared(room)

    def make() -> TeamView:
        kept: TeamView = shared.kept(
            (team, language), concern_of(workshop, team), lambda: team_view(workshop, team, language))
        return kept

    found: TeamView = shared.now(workshop, (team, language), make)
    return found


def played(room: Room, workshop: Workshop) -> tuple[Any, ...]:
    """What all that is past depends on."""
    return _shared(room).played(workshop)


def concern_of(workshop: Workshop, team: int) -> tuple[Any, ...]:
    """What of a workshop can change what a team's members see: all but what other teams do among themselves."""
    own = {seat.number for seat in workshop.members(team)}
    rest = workshop.replace(
        version=0, bets=(), reveals=(), before=None, opened_at=None, seconds=0.0, closing_at=None, drafts={},
        shut=frozenset(), captains={one: seat for one, seat in workshop.captains.items() if one == team},
        seats={number: seat for number, seat in workshop.seats.items() if number in own},
        proposals={number: one for number, one in workshop.proposals.items() if number in own},
        backings={by: of for by, of in workshop.backings.items() if by in own},
        settled={one: decided for one, decided in workshop.settled.items() if one == team})
    n_seats = sum(not seat.is_removed for seat in workshop.seats.values())
    return rest, n_seats, workshop.teams, tuple(sorted(workshop.settled)), workshop.closing_at is not None


def bets_now(room: Room, workshop: Workshop, seat: int) -> tuple[Bet, ...]:
    """A seat's bets in the open round."""
    found: dict[int, tuple[Bet, ...]] = _shared(room).now(workshop, "bets", lambda: open_bets(workshop))
    return found.get(seat, ())


def outcome_of(room: Room, workshop: Workshop, team: int) -> TeamResult | None:
    """What came of a team's decisions; None before the first result, and for a team in which nobody ever bet or sat."""
    if not workshop.decided:
        return None
    found: dict[int, TeamResult] = _shared(room).past(
        workshop, "outcomes",
        lambda: outcomes(workshop, {*workshop.teams, *(bet.team for bet in workshop.bets)}))
    return found.get(team)


def past_of(room: Room, workshop: Workshop, team: int, language: str) -> TeamPastView:
    """A team's rounds so far; empty before the first result."""
    outcome = outcome_of(room, workshop, team)
    if outcome is None:
        return NOTHING_YET

    def make() -> TeamPastView:
        crossed = crossed_view(market_played(room, workshop), team, language)
        return {**team_past(workshop, team, outcome, language), "crossed": crossed}

    found: TeamPastView = _shared(room).past(workshop, (team, language), make)
    return found


def market_played(room: Room, workshop: Workshop) -> Market:
    """What the last closed round did in the market that the teams share, if they share one."""
    found: Market = _shared(room).past(workshop, "market", lambda: market_of(workshop))
    return found


def reasons_of(room: Room, workshop: Workshop, team: int, round: int) -> Job[Reasons]:
    """Why a team's round went as it did: measured once, when the first page of the team asks for it."""
    found: Job[Reasons] = _shared(room).past(
        workshop, ("why", team, round),
        lambda: Job(lambda progress: round_attributions(workshop, team, round), LANE))
    return found


_rooms: WeakKeyDictionary[Room, TeamCache] = WeakKeyDictionary()
_lock = threading.Lock()


def _shared(room: Room) -> TeamCache:
    found = _rooms.get(room)
    if found is not None:
        return found
    with _lock:
        return _rooms.setdefault(room, TeamCache())
