"""What each team did and when: the levers moved, who proposed them, how the team settled, how long it took."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, get_args

from game.workshop.entries import Backed, Closed, Decided, Ended, Entry, Opened, Paused, Proposed, Replayed, Undone
from game.workshop.folds import after, workshop_of
from game.workshop.log import LogEntry
from game.workshop.state import Workshop
from simulation import Policy

How = Literal["vote", "captain", "time", "draft", "as_before", "cut", "bot"]
HOWS: tuple[How, ...] = get_args(How)


@dataclasses.dataclass(frozen=True)
class MovedLever:
    """A lever that a decision changed."""

    lever: str
    before: float
    after: float


@dataclasses.dataclass(frozen=True)
class Turn:
    """A team's decision in a round that was closed.

    Attributes:
        team, round: whose and when. moved: what changed against the round before. proposer: seat; None where nobody
            proposed. how: by vote, by the captain, by time (the proposal ahead when the round closed), by a
            draft (what the seat had set, nothing being proposed), as before (nothing was), cut
            to a smaller budget that was ordered, or by a bot's proposal.
        seconds: that the round was open, pauses left out, until the decision stood.
        without: seats of people that a bot held when the decision stood, so that it did not wait for them; the
            proposer's apart.
        n_proposals, n_backings: how often somebody proposed, and backed somebody else's proposal.
        opened, closed: when the round was.
    """

    team: int
    round: int
    moved: tuple[MovedLever, ...]
    proposer: int | None
    how: How
    seconds: float
    without: tuple[int, ...]
    n_proposals: int
    n_backings: int
    opened: datetime
    closed: datetime


def timeline(log: Iterable[LogEntry]) -> tuple[Turn, ...]:
    """The decisions of all rounds that stand, by round and team."""
    first, *rest = log
    reader = _Reader(workshop_of([first]))
    for stamped in rest:
        reader.read(stamped)
    return tuple(reader.turns[key] for key in sorted(reader.turns))


def moved(before: Policy, after: Policy) -> tuple[MovedLever, ...]:
    """Levers that stand otherwise, in the order of their declaration."""
    earlier, later = before.as_mapping(), after.as_mapping()
    return tuple(MovedLever(name, earlier[name], later[name]) for name in later if earlier[name] != later[name])


@dataclasses.dataclass(frozen=True)
class _Kept:
    """What was read up to an entry that can be undone.

    Attributes:
        turns: of the rounds closed. opened, gone, settled, proposed, backed: of the round that was open, when that was,
            how many seconds it had run, what was settled, and how often each team had proposed and backed.
    """

    turns: dict[tuple[int, int], Turn]
    opened: datetime | None
    gone: float
    settled: dict[int, tuple[float, How, tuple[int, ...]]]
    proposed: Counter[int]
    backed: Counter[int]


class _Reader:
    """Reads a log entry by entry; a round that is played again replaces what came of it before."""

    def __init__(self, workshop: Workshop) -> None:
        self.turns: dict[tuple[int, int], Turn] = {}
        self._workshop = workshop
        self._opened: datetime | None = None
        self._since: datetime | None = None
        self._gone = 0.0
        self._settled: dict[int, tuple[float, How, tuple[int, ...]]] = {}
        self._proposed: Counter[int] = Counter()
        self._backed: Counter[int] = Counter()
        self._before: _Kept | None = None

    def read(self, stamped: LogEntry) -> None:
        before, self._workshop = self._workshop, after(self._workshop, stamped)
        reading = _READINGS.get(type(stamped.entry))
        if reading is not None:
            reading(self, stamped.entry, stamped.at, before)

    def opened(self, entry: Opened, at: datetime, before: Workshop) -> None:
        self._opened = self._since = at
        self._gone, self._settled = 0.0, {}
        self._proposed, self._backed = Counter(), Counter()

    def paused(self, entry: Paused, at: datetime, before: Workshop) -> None:
        self._gone = self._seconds(at)
        self._since = None if entry.is_paused else at

    def proposed(self, entry: Proposed, at: datetime, before: Workshop) -> None:
        self._proposed[before.seats[entry.seat].team] += 1

    def backed(self, entry: Backed, at: datetime, before: Workshop) -> None:
        if entry.seat != entry.proposer:
            self._backed[before.seats[entry.seat].team] += 1

    def decided(self, entry: Decided, at: datetime, before: Workshop) -> None:
        self._settled[entry.team] = (self._seconds(at), _how(entry, before), _without(entry, before))

    def closed(self, entry: Closed, at: datetime, before: Workshop) -> None:
        self._keep(at)
        for team, decision in before.settled.items():
            seconds, how, without = self._settled[team]
            self.turns[(entry.round, team)] = Turn(
                team, entry.round, moved(before.policy(team), self._workshop.policy(team)), decision.proposer, how,
                seconds, without, self._proposed[team], self._backed[team], self._opened or at, at)

    def replayed(self, entry: Replayed, at: datetime, before: Workshop) -> None:
        self._keep(at)
        self.turns = {key: turn for key, turn in self.turns.items() if key[0] < entry.round}

    def ended(self, entry: Ended, at: datetime, before: Workshop) -> None:
        self._keep(at)

    def undone(self, entry: Undone, at: datetime, before: Workshop) -> None:
        kept = self._before
        if kept is not None:
            self.turns, self._opened, self._since, self._gone = dict(kept.turns), kept.opened, None, kept.gone
            self._settled, self._proposed, self._backed = dict(kept.settled), kept.proposed, kept.backed

    def _keep(self, at: datetime) -> None:
        self._before = _Kept(
            dict(self.turns), self._opened, self._seconds(at), dict(self._settled), Counter(self._proposed),
            Counter(self._backed))

    def _seconds(self, at: datetime) -> float:
        # A wall clock that was set back takes no time away.
        running = 0.0 if self._since is None else max((at - self._since).total_seconds(), 0.0)
        return self._gone + running


def _how(entry: Decided, workshop: Workshop) -> How:
    seat = workshop.seats.get(entry.proposer) if entry.proposer is not None else None
    if seat is not None and seat.is_held and entry.how != "draft":
        return "bot"
    return next((how for how in HOWS if how == entry.how), "time")


def _without(entry: Decided, workshop: Workshop) -> tuple[int, ...]:
    return tuple(
        seat.number for seat in workshop.members(entry.team)
        if seat.is_held and not seat.is_bot and seat.number != entry.proposer)


_READINGS: Mapping[type[Entry], Any] = {
    Opened: _Reader.opened, Paused: _Reader.paused, Proposed: _Reader.proposed,
    Backed: _Reader.backed, Decided: _Reader.decided, Closed: _Reader.closed, Replayed: _Reader.replayed,
    Ended: _Reader.ended, Undone: _Reader.undone}
