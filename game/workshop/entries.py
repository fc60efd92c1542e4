"""What can stand in a workshop's log: one frozen class each, in plain values, so that a database can keep them.

Entries say what somebody did or what befell; `game.workshop.folds` folds them to a state. They are only ever added:
logs of former versions are read for ever, so a kind keeps its meaning and a field that comes later has a default that
says what held before. More than 300 lines, because the whole vocabulary of the log stands in one place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal, get_args

from game.workshop.setup import Setup
from simulation.events import EventKind

Author = Literal["trainer", "seat", "bot", "clock"]
AUTHORS: tuple[Author, ...] = get_args(Author)
ThrownKind = Literal["event", "order"]
QuestionTime = Literal["before", "after"]
OrderKind = Literal["cost_cut", "remote_order"]


@dataclasses.dataclass(frozen=True)
class Entry:
    """Something in the log."""


@dataclasses.dataclass(frozen=True)
class Created(Entry):
    """The trainer set the workshop up."""

    setup: Setup


@dataclasses.dataclass(frozen=True)
class Joined(Entry):
    """Somebody took a seat; `proof` is the digest of the secret that the seat is held with."""

    seat: int
    team: int
    name: str
    proof: str
    language: str


@dataclasses.dataclass(frozen=True)
class Seated(Entry):
    """The trainer put somebody into another team."""

    seat: int
    team: int


@dataclasses.dataclass(frozen=True)
class Removed(Entry):
    """The trainer took somebody out; the seat's secret opens nothing any more."""

    seat: int


@dataclasses.dataclass(frozen=True)
class Rekeyed(Entry):
    """The trainer gives a seat to another device: it is held with another secret, the former one opens nothing."""

    seat: int
    proof: str


@dataclasses.dataclass(frozen=True)
class Shut(Entry):
    """The trainer closes a team to those who come, or opens it again; whoever sits there stays."""

    team: int
    is_shut: bool


@dataclasses.dataclass(frozen=True)
class Appointed(Entry):
    """Somebody is the captain of their team from now on: named by the trainer, or the first who came (the clock)."""

    seat: int


@dataclasses.dataclass(frozen=True)
class Excused(Entry):
    """The trainer lets somebody see the debrief without having answered the questions."""

    seat: int


@dataclasses.dataclass(frozen=True)
class Renamed(Entry):
    """The trainer mends somebody's name, or takes it out for good: the log forgets the former one."""

    seat: int
    name: str


@dataclasses.dataclass(frozen=True)
class Held(Entry):
    """A bot holds an empty seat, or gives it back."""

    seat: int
    is_held: bool


@dataclasses.dataclass(frozen=True)
class Opened(Entry):
    """A round begins: its number, and how many seconds it is open (0: no timer)."""

    round: int
    seconds: float


@dataclasses.dataclass(frozen=True)
class Paused(Entry):
    """The clock stops (with so many seconds left), or goes on."""

    is_paused: bool
    seconds_left: float


@dataclasses.dataclass(frozen=True)
class Extended(Entry):
    """The trainer gives more time: seconds left from now on."""

    seconds_left: float


@dataclasses.dataclass(frozen=True)
class Bet(Entry):
    """Before the result, a seat says whether a measure will stand higher at the end of the round, and how surely.

    `sure` is the chance (0.5 to 1) that the seat gives its own answer.
    """

    seat: int
    round: int
    measure: str
    is_up: bool
    sure: float


@dataclasses.dataclass(frozen=True)
class Proposed(Entry):
    """A seat proposes levers to its team (name to value; what is not named stays as it is).

    `is_backed` says whether it backs its own proposal with the same stroke; a captain may propose without deciding.
    """

    seat: int
    round: int
    levers: Mapping[str, float]
    is_backed: bool = True


@dataclasses.dataclass(frozen=True)
class Drafted(Entry):
    """What somebody has set and not proposed yet: it counts where the round closes and the team has no proposal.

    Without levers nothing is set any more.
    """

    seat: int
    round: int
    levers: Mapping[str, float]


@dataclasses.dataclass(frozen=True)
class Backed(Entry):
    """A seat backs what another seat of its team proposed."""

    seat: int
    round: int
    proposer: int


@dataclasses.dataclass(frozen=True)
class Decided(Entry):
    """A team's decision for a round: levers (name to value), whose proposal, and how it came about."""

    team: int
    round: int
    levers: Mapping[str, float]
    proposer: int | None
    how: str


@dataclasses.dataclass(frozen=True)
class Closing(Entry):
    """Every team has decided: the round closes in so many seconds, unless somebody is not done or a team wavers."""

    round: int
    seconds: float


@dataclasses.dataclass(frozen=True)
class Waited(Entry):
    """Somebody is not done (a seat, or the trainer: None): the round waits for the trainer or its clock to close it."""

    round: int
    seat: int | None = None


@dataclasses.dataclass(frozen=True)
class Closed(Entry):
    """A round is over: its weeks are played."""

    round: int


@dataclasses.dataclass(frozen=True)
class Revealed(Entry):
    """How many steps of the results the screen shows."""

    step: int


@dataclasses.dataclass(frozen=True)
class Struck(Entry):
    """The trainer throws an event in: it begins with the first week of the round."""

    round: int
    event: EventKind
    size: float
    weeks: int
    teams: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True)
class Ordered(Entry):
    """The group's direction binds what teams may decide, from the next round on, for so many rounds.

    A cost cut takes a share (`size`) off the budget; a remote order sets the days at home (`size`) for everybody.
    """

    round: int
    order: OrderKind
    size: float
    rounds: int = 1
    teams: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True)
class Messaged(Entry):
    """The trainer writes to one team, or to all (None)."""

    team: int | None
    text: str


@dataclasses.dataclass(frozen=True)
class Withdrawn(Entry):
    """The trainer takes a message back: `note` is the number of its entry. Both stay in the log."""

    note: int


@dataclasses.dataclass(frozen=True)
class Recalled(Entry):
    """The trainer takes an event or an order back whose round is not closed; `place` is from 0, among all there are."""

    what: ThrownKind
    place: int


@dataclasses.dataclass(frozen=True)
class Undone(Entry):
    """The trainer takes back that a round was closed or is to be replayed, or that the workshop ended.

    The round that was open then goes on, at first in a pause.
    """


@dataclasses.dataclass(frozen=True)
class Replayed(Entry):
    """The trainer lets a round be played again: all that came from its opening on is undone."""

    round: int


@dataclasses.dataclass(frozen=True)
class Answered(Entry):
    """A seat answers the questions before or after: question's key to the chosen answer's number."""

    seat: int
    time: QuestionTime
    answers: Mapping[str, int]


@dataclasses.dataclass(frozen=True)
class Ended(Entry):
    """The workshop is over; the debrief is open."""
