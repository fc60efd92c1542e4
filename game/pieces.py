"""What a workshop's state is made of: seats, what they propose and bet, messages that stand. All immutable."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime

from game.entries import Bet

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
