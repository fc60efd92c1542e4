"""The state of a workshop: a fold of its log, immutable. Two folds of the same log are equal."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, Self

from game.workshop.entries import Bet, Decided, Ordered, Struck, Waited
from game.workshop.setup import Setup
from simulation import Policy

Phase = Literal["lobby", "round", "results", "ended"]
ORDERED_LEVER = "remote_days"
"""What a remote order sets."""


@dataclasses.dataclass(frozen=True)
class Workshop:
    """Where a workshop stands.

    Attributes:
        setup: what the trainer decided. version: number of the last entry. phase, round: where it stands (round 0 is
            the lobby).
        seats: by number. captains: who was named captain, by team. shut: teams that nobody can join any more.
        proposals: of the open round, by seat. backings: of the open round, seat to proposer. drafts: what seats have
            set and not proposed in the open round.
        by_bots: seats for which a bot proposed or backed last in the open round.
        settled: decisions of the open round, by team. decided: the same for the rounds closed, in order.
        bets, struck, orders, notes: of all rounds. reveals: steps of the results that the screen has shown, for the
            rounds closed, in order.
        opened_at, seconds: since when the clock runs and how many seconds it had then; 0 is no timer.
        known: the last round whose result was seen, though it be reopened or replayed: nobody bets on it any more.
        closing_at, closing_seconds: since when the round closes by itself, every team having decided, and within how
            many seconds. waited: who was not done by then, so that it does not.
        is_paused: whether the clock stands. is_reopened: whether the open round was closed or left before: it waits for
            the trainer or the clock to close it. replaying: the round that is to be replayed, 0 once it is open.
        before: what `Undone` goes back to.
    """

    setup: Setup
    version: int = 1
    phase: Phase = "lobby"
    round: int = 0
    seats: Mapping[int, Seat] = dataclasses.field(default_factory=dict)
    captains: Mapping[int, int] = dataclasses.field(default_factory=dict)
    shut: frozenset[int] = frozenset()
    proposals: Mapping[int, Proposal] = dataclasses.field(default_factory=dict)
    backings: Mapping[int, int] = dataclasses.field(default_factory=dict)
    drafts: Mapping[int, Proposal] = dataclasses.field(default_factory=dict)
    by_bots: frozenset[int] = frozenset()
    settled: Mapping[int, Decided] = dataclasses.field(default_factory=dict)
    decided: tuple[Mapping[int, Decided], ...] = ()
    bets: tuple[PlacedBet, ...] = ()
    struck: tuple[Struck, ...] = ()
    orders: tuple[Ordered, ...] = ()
    notes: tuple[Note, ...] = ()
    reveals: tuple[int, ...] = ()
    known: int = 0
    opened_at: datetime | None = None
    seconds: float = 0.0
    closing_at: datetime | None = None
    closing_seconds: float = 0.0
    waited: Waited | None = None
    is_paused: bool = False
    is_reopened: bool = False
    replaying: int = 0
    before: Workshop | None = None

    def replace(self, **changes: Any) -> Self:
        """The same with some parts changed."""
        return dataclasses.replace(self, **changes)

    def members(self, team: int) -> tuple[Seat, ...]:
        """Who sits in a team, in the order in which they came."""
        return tuple(seat for seat in self.seats.values() if seat.team == team and not seat.is_removed)

    @property
    def teams(self) -> tuple[int, ...]:
        """Numbers of the teams in which somebody, or a bot, sits."""
        return tuple(team for team in range(1, self.setup.teams + 1) if self.members(team))

    @property
    def is_begun(self) -> bool:
        """Whether a round was ever opened."""
        return bool(self.round or self.known)

    @property
    def revealed(self) -> int:
        """Steps of the last results on the screen; none while a round is open."""
        return self.reveals[-1] if self.reveals and self.phase != "round" else 0

    @property
    def is_decided(self) -> bool:
        """Whether every team has decided in the open round."""
        return self.phase == "round" and bool(self.teams) and all(team in self.settled for team in self.teams)

    def captain(self, team: int) -> Seat | None:
        """Who decides where a captain does: whoever was named, else the first; of those whose seats no bot holds.

        Where bots hold all seats they are all there are.
        """
        members = self.members(team)
        there = [seat for seat in members if not seat.is_held] or list(members)
        named = self.captains.get(team)
        return next((seat for seat in there if seat.number == named), there[0] if there else None)

    def may_debrief(self, seat: Seat) -> bool:
        """Whether the debrief is open to a seat: the workshop is over, and the questions after it are answered."""
        has_answered = "after" in seat.answers or seat.is_excused or not self.setup.asks_questions
        return self.phase == "ended" and not seat.is_removed and has_answered

    def voters(self, team: int) -> list[int]:
        """Whose votes count in a team: bots have none where people sit."""
        members = self.members(team)
        return [seat.number for seat in members if not seat.is_held] or [seat.number for seat in members]

    def agreed(self, team: int) -> int | None:
        """Whose proposal a team has agreed on, if it has: its captain's choice, or what more than half back."""
        if self.setup.settling == "captain":
            captain = self.captain(team)
            return None if captain is None else self.backings.get(captain.number)
        voters = self.voters(team)
        votes = Counter(self.backings[seat] for seat in voters if seat in self.backings)
        proposer, most = votes.most_common(1)[0] if votes else (None, 0)
        return proposer if 2 * most > len(voters) else None

    def policy(self, team: int, rounds: int | None = None) -> Policy:
        """What holds in a team's company after so many closed rounds (None: all)."""
        *_, last = self._policies(team, rounds)
        return last

    def orders_for(self, team: int, round: int) -> tuple[Ordered, ...]:
        """The orders that hold for a team in a round, the latest last."""
        return tuple(
            one for one in self.orders
            if one.round <= round < one.round + one.rounds and (not one.teams or team in one.teams))

    def bound(self, team: int, round: int) -> Levers:
        """Levers that an order sets for a team in a round, whatever the team decides."""
        days = [one.size for one in self.orders_for(team, round) if one.order == "remote_order"]
        return {ORDERED_LEVER: days[-1]} if days else {}

    def policies(self, team: int) -> tuple[Policy, ...]:
        """What holds in each closed round."""
        return tuple(self._policies(team))[1:]

    def _policies(self, team: int, rounds: int | None = None) -> Iterator[Policy]:
        """What holds at the start, then after each of so many closed rounds (None: all)."""
        policy = self.setup.scenario.policy
        yield policy
        for number, decisions in enumerate(self.decided[:rounds], start=1):
            levers = decisions[team].levers if team in decisions else {}
            policy = policy.replace(**{**levers, **self.bound(team, number)})
            yield policy
Levers = Mapping[str, float]


@dataclasses.dataclass(frozen=True)
class Seat:
    """Somebody's place in a team.

    Attributes:
        number: from 1. team: from 1. name: as shown. proof: digest of the seat's secret. language: of the page.
        is_held: whether a bot plays for it. is_bot: whether nobody ever sat there. is_removed: out of the workshop.
        is_missed: whether a bot plays because nobody was there, not because the trainer said so.
        known: rounds whose results were known when somebody came. is_late: whether the game had begun by then.
        is_excused: whether the debrief is open to them without answers to the questions after it.
        answers: "before" and "after" to the answers given.
    """

    number: int
    team: int
    name: str
    proof: str
    language: str
    is_held: bool = False
    is_missed: bool = False
    is_bot: bool = False
    is_removed: bool = False
    known: int = 0
    is_late: bool = False
    is_excused: bool = False
    answers: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Proposal:
    """What a seat proposes to its team."""

    seat: int
    levers: Levers
    number: int
    """Of the log's entry: the first comes first."""


@dataclasses.dataclass(frozen=True)
class PlacedBet(Bet):
    """A bet and the team in which it was laid: whoever is put into another team keeps it there.

    Attributes:
        is_by_bot: whether a bot laid it, in a seat of its own or in somebody's place.
    """

    team: int
    is_by_bot: bool = False

    @property
    def entry(self) -> Bet:
        """The bet as it was said."""
        return Bet(self.seat, self.round, self.measure, self.is_up, self.sure)


@dataclasses.dataclass(frozen=True)
class Note:
    """A message of the trainer that stands: when it was said, and in which round (0 before the first)."""

    at: datetime
    team: int | None
    text: str
    number: int
    """Of the log's entry: a message is withdrawn by it."""
    round: int
