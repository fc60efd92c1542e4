"""The state of a workshop: a fold of its log, immutable. Two folds of the same log are equal."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import reduce
from typing import Any, Literal, Self

from game.entries import (
    Answered, Backed, Bet, Closed, Created, Decided, Ended, Entry, Extended, Held, Joined, Messaged, Opened, Ordered,
    Paused, Proposed, Recalled, Removed, Renamed, Replayed, Revealed, Seated, Stamped, Struck, ThrownKind, Undone,
    Withdrawn,
)
from game.setup import Setup
from game.undoing import brought_back, kept
from simulation import Policy

Phase = Literal["lobby", "round", "results", "ended"]
Levers = Mapping[str, float]
ORDERED_LEVER = "remote_days"
"""What a remote order sets."""


@dataclasses.dataclass(frozen=True)
class Seat:
    """Somebody's place in a team.

    Attributes:
        number: from 1. team: from 1. name: as shown. proof: digest of the seat's secret. language: of the page.
        is_held: whether a bot plays for it. is_bot: whether nobody ever sat there. is_removed: out of the workshop.
        is_missed: whether a bot plays because nobody was there, not because the trainer said so.
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
    answers: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Proposal:
    """What a seat proposes to its team."""

    seat: int
    levers: Levers
    number: int
    """Of the log's entry: the first comes first."""


@dataclasses.dataclass(frozen=True)
class Laid(Bet):
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


@dataclasses.dataclass(frozen=True)
class Workshop:
    """Where a workshop stands.

    Attributes:
        setup: what the trainer decided. version: number of the last entry. phase, round: where it stands (round 0 is
            the lobby).
        seats: by number. proposals: of the open round, by seat. backings: of the open round, seat to proposer.
        by_bots: seats for which a bot proposed or backed last in the open round.
        settled: decisions of the open round, by team. decided: the same for the rounds closed, in order.
        bets, struck, orders, notes: of all rounds. reveals: steps of the results that the screen has shown, for the
            rounds closed, in order.
        opened_at, seconds: since when the clock runs and how many seconds it had then; 0 is no timer.
        known: the last round whose result was seen, though it be reopened or replayed: nobody bets on it any more.
        is_paused: whether the clock stands. is_reopened: whether the open round was closed or left before: it waits for
            the trainer or the clock to close it. replaying: the round that is to be replayed, 0 once it is open.
        before: what `Undone` goes back to.
    """

    setup: Setup
    version: int = 1
    phase: Phase = "lobby"
    round: int = 0
    seats: Mapping[int, Seat] = dataclasses.field(default_factory=dict)
    proposals: Mapping[int, Proposal] = dataclasses.field(default_factory=dict)
    backings: Mapping[int, int] = dataclasses.field(default_factory=dict)
    by_bots: frozenset[int] = frozenset()
    settled: Mapping[int, Decided] = dataclasses.field(default_factory=dict)
    decided: tuple[Mapping[int, Decided], ...] = ()
    bets: tuple[Laid, ...] = ()
    struck: tuple[Struck, ...] = ()
    orders: tuple[Ordered, ...] = ()
    notes: tuple[Note, ...] = ()
    reveals: tuple[int, ...] = ()
    known: int = 0
    opened_at: datetime | None = None
    seconds: float = 0.0
    is_paused: bool = False
    is_reopened: bool = False
    replaying: int = 0
    before: Workshop | None = None

    @classmethod
    def of(cls, log: Iterable[Stamped]) -> Self:
        """The state that a log leads to; its first entry sets the workshop up."""
        first, *rest = log
        if not isinstance(first.entry, Created):
            raise ValueError(f"a log begins with 'created', not with '{first.kind}'")
        return reduce(cls.after, rest, cls(first.entry.setup, first.number))

    def after(self, stamped: Stamped) -> Self:
        """The state after one more entry."""
        changed = _FOLDS[type(stamped.entry)](self, stamped.entry, stamped)
        now = self.replace(version=stamped.number, before=kept(self, stamped), **changed)
        return now.replace(settled=now._still_settled()) if isinstance(stamped.entry, WORDS) else now

    def _still_settled(self) -> dict[int, Decided]:
        """The decisions of the open round of which what was proposed and backed is still what the team wants."""
        wanted = {team: self.proposals.get(self.agreed(team) or 0) for team in self.settled}
        return {
            team: decided for team, decided in self.settled.items()
            if (one := wanted[team]) is not None and (one.seat, one.levers) == (decided.proposer, decided.levers)}

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

    def captain(self, team: int) -> Seat | None:
        """Who decides where a captain does: the first whose seat no bot holds, else the first."""
        members = self.members(team)
        return next((seat for seat in members if not seat.is_held), members[0] if members else None)

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


WORDS = (Proposed, Backed, Seated, Removed)
"""After these a team may want something else, or nothing any more, than what it had decided."""
Fold = Callable[[Workshop, Any, Stamped], dict[str, Any]]


def _seat(workshop: Workshop, number: int, **changes: Any) -> dict[str, Any]:
    seats = dict(workshop.seats)
    seats[number] = dataclasses.replace(seats[number], **changes)
    return {"seats": seats}


def _joined(workshop: Workshop, entry: Joined, stamped: Stamped) -> dict[str, Any]:
    is_bot = stamped.author != "seat"
    seat = Seat(entry.seat, entry.team, entry.name, entry.proof, entry.language, is_held=is_bot, is_bot=is_bot)
    return {"seats": {**workshop.seats, entry.seat: seat}}


def _seated(workshop: Workshop, entry: Seated, stamped: Stamped) -> dict[str, Any]:
    return {**_seat(workshop, entry.seat, team=entry.team), **_without_word_of(workshop, entry.seat)}


def _removed(workshop: Workshop, entry: Removed, stamped: Stamped) -> dict[str, Any]:
    return {**_seat(workshop, entry.seat, is_removed=True), **_without_word_of(workshop, entry.seat)}


def _without_word_of(workshop: Workshop, seat: int) -> dict[str, Any]:
    """What a seat said in its team in the open round is gone with it."""
    return {
        "proposals": {number: one for number, one in workshop.proposals.items() if number != seat},
        "backings": {by: of for by, of in workshop.backings.items() if seat not in (by, of)}}


def _renamed(workshop: Workshop, entry: Renamed, stamped: Stamped) -> dict[str, Any]:
    return _seat(workshop, entry.seat, name=entry.name)


def _held(workshop: Workshop, entry: Held, stamped: Stamped) -> dict[str, Any]:
    changed = _seat(
        workshop, entry.seat, is_held=entry.is_held, is_missed=entry.is_held and stamped.author == "clock")
    if entry.is_held:
        return changed
    # Whoever is back has a say: what a bot said in their place is no word of theirs, and what the team still agrees on
    # is decided again at once.
    team = workshop.seats[entry.seat].team
    word = _without_word_of(workshop, entry.seat) if entry.seat in workshop.by_bots else {}
    return {**changed, **word, "settled": {one: decided for one, decided in workshop.settled.items() if one != team}}


def _opened(workshop: Workshop, entry: Opened, stamped: Stamped) -> dict[str, Any]:
    return {
        "phase": "round", "round": entry.round, "opened_at": stamped.at, "seconds": entry.seconds, "is_paused": False,
        "proposals": {}, "backings": {}, "by_bots": frozenset(), "settled": {}, "is_reopened": False, "replaying": 0}


def _paused(workshop: Workshop, entry: Paused, stamped: Stamped) -> dict[str, Any]:
    return {"is_paused": entry.is_paused, "opened_at": stamped.at, "seconds": entry.seconds_left}


def _extended(workshop: Workshop, entry: Extended, stamped: Stamped) -> dict[str, Any]:
    return {"opened_at": stamped.at, "seconds": entry.seconds_left}


def _bet(workshop: Workshop, entry: Bet, stamped: Stamped) -> dict[str, Any]:
    same = (entry.seat, entry.round, entry.measure)
    others = tuple(bet for bet in workshop.bets if (bet.seat, bet.round, bet.measure) != same)
    laid = Laid(
        **dataclasses.asdict(entry), team=workshop.seats[entry.seat].team, is_by_bot=stamped.author == "bot")
    return {"bets": (*others, laid)}


def _proposed(workshop: Workshop, entry: Proposed, stamped: Stamped) -> dict[str, Any]:
    # Whoever backed what this seat proposed before did not back this.
    backings = {by: of for by, of in workshop.backings.items() if of != entry.seat}
    return {
        "proposals": {**workshop.proposals, entry.seat: Proposal(entry.seat, dict(entry.levers), stamped.number)},
        "backings": {**backings, entry.seat: entry.seat}, "by_bots": _spoken(workshop, entry.seat, stamped)}


def _backed(workshop: Workshop, entry: Backed, stamped: Stamped) -> dict[str, Any]:
    return {
        "backings": {**workshop.backings, entry.seat: entry.proposer},
        "by_bots": _spoken(workshop, entry.seat, stamped)}


def _spoken(workshop: Workshop, seat: int, stamped: Stamped) -> frozenset[int]:
    """The seats for which a bot spoke last, after this word."""
    return workshop.by_bots | {seat} if stamped.author == "bot" else workshop.by_bots - {seat}


def _decided(workshop: Workshop, entry: Decided, stamped: Stamped) -> dict[str, Any]:
    return {"settled": {**workshop.settled, entry.team: entry}}


def _closed(workshop: Workshop, entry: Closed, stamped: Stamped) -> dict[str, Any]:
    return {
        "phase": "results", "decided": (*workshop.decided, workshop.settled), "settled": {}, "proposals": {},
        "backings": {}, "reveals": (*workshop.reveals, 0), "opened_at": None, "seconds": 0.0, "is_paused": False,
        "is_reopened": False, "known": max(workshop.known, entry.round)}


def _revealed(workshop: Workshop, entry: Revealed, stamped: Stamped) -> dict[str, Any]:
    return {"reveals": (*workshop.reveals[:-1], entry.step)}


def _struck(workshop: Workshop, entry: Struck, stamped: Stamped) -> dict[str, Any]:
    return {"struck": (*workshop.struck, entry)}


def _ordered(workshop: Workshop, entry: Ordered, stamped: Stamped) -> dict[str, Any]:
    return {"orders": (*workshop.orders, entry)}


def _messaged(workshop: Workshop, entry: Messaged, stamped: Stamped) -> dict[str, Any]:
    note = Note(stamped.at, entry.team, entry.text, stamped.number, workshop.round)
    return {"notes": (*workshop.notes, note)}


def _withdrawn(workshop: Workshop, entry: Withdrawn, stamped: Stamped) -> dict[str, Any]:
    return {"notes": tuple(note for note in workshop.notes if note.number != entry.note)}


def _replayed(workshop: Workshop, entry: Replayed, stamped: Stamped) -> dict[str, Any]:
    left = entry.round - 1
    return {
        "phase": "results" if left else "lobby", "round": left,
        "decided": workshop.decided[:left], "reveals": workshop.reveals[:left],
        # What was said is not unsaid: it is of the round that is stood in now.
        "notes": tuple(dataclasses.replace(note, round=min(note.round, left)) for note in workshop.notes),
        "bets": tuple(bet for bet in workshop.bets if bet.round < entry.round),
        "struck": tuple(one for one in workshop.struck if one.round < entry.round),
        "orders": tuple(one for one in workshop.orders if one.round < entry.round),
        "proposals": {}, "backings": {}, "settled": {}, "opened_at": None, "seconds": 0.0, "is_paused": False,
        "is_reopened": False, "replaying": entry.round}


def _recalled(workshop: Workshop, entry: Recalled, stamped: Stamped) -> dict[str, Any]:
    name, stand = thrown(workshop, entry.what)
    return {name: (*stand[:entry.place], *stand[entry.place + 1:])}


def thrown(workshop: Workshop, what: ThrownKind) -> tuple[str, tuple[Struck | Ordered, ...]]:
    """Where a workshop keeps its events or its orders, and those that stand."""
    return ("struck", workshop.struck) if what == "event" else ("orders", workshop.orders)


def _undone(workshop: Workshop, entry: Undone, stamped: Stamped) -> dict[str, Any]:
    return brought_back(workshop, stamped.at)


def _answered(workshop: Workshop, entry: Answered, stamped: Stamped) -> dict[str, Any]:
    answers = {**workshop.seats[entry.seat].answers, entry.time: dict(entry.answers)}
    return _seat(workshop, entry.seat, answers=answers)


def _ended(workshop: Workshop, entry: Ended, stamped: Stamped) -> dict[str, Any]:
    return {"phase": "ended", "opened_at": None, "seconds": 0.0, "is_paused": False, "is_reopened": False}


_FOLDS: dict[type[Entry], Fold] = {
    Joined: _joined, Seated: _seated, Removed: _removed, Renamed: _renamed, Held: _held, Opened: _opened,
    Paused: _paused, Extended: _extended, Bet: _bet, Proposed: _proposed, Backed: _backed, Decided: _decided,
    Closed: _closed, Revealed: _revealed, Struck: _struck, Ordered: _ordered, Messaged: _messaged,
    Withdrawn: _withdrawn, Recalled: _recalled, Undone: _undone, Replayed: _replayed,
    Answered: _answered, Ended: _ended,
}
