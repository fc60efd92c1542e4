"""The debrief of a workshop, as far as it is there at once: made from the log, the same whenever it is made again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Self

from game.companies.bets import Calibration, calibration
from game.companies.game import TeamResult, outcomes
from game.companies.score import Score, scores
from game.companies.standing import start, stood
from game.debrief.counterfactuals import Counterfactuals
from game.debrief.learning import Learning, learning
from game.debrief.timeline import Turn, timeline
from game.workshop.entries import Closed, Created, Ordered, Recalled, Replayed, Seated, Struck, Undone
from game.workshop.folds import workshop_of
from game.workshop.log import LogEntry
from game.workshop.state import Workshop
from simulation.cache import BoundedCache

MOVING = (Created, Seated, Closed, Struck, Ordered, Recalled, Replayed, Undone)
"""Entries that may move a company."""


@dataclasses.dataclass(frozen=True)
class Debrief:
    """What happened in a workshop.

    Attributes:
        workshop: where it stands. turns: every team's decision in every round. ended: when the last entry was made.
        played: number of the last entry that moved a company; what is measured of the companies stays true with it.
    """

    workshop: Workshop
    turns: tuple[Turn, ...]
    ended: datetime
    played: int

    @classmethod
    def of(cls, log: Iterable[LogEntry]) -> Self:
        """Reads a log."""
        entries = tuple(log)
        played = max(one.number for one in entries if isinstance(one.entry, MOVING))
        return cls(workshop_of(entries), timeline(entries), entries[-1].at, played)

    @property
    def rounds(self) -> int:
        """Rounds that were closed."""
        return len(self.workshop.decided)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of the rounds that were closed, by this machine's clock, whenever they were prepared.

        Before a round was closed, the day of the last entry.
        """
        times = [time for turn in self.turns for time in (turn.opened, turn.closed)] or [self.ended]
        return min(times).astimezone().date(), max(times).astimezone().date()

    @property
    def teams(self) -> tuple[int, ...]:
        """Teams that decided something or let it be in a round that was closed."""
        return tuple(sorted({turn.team for turn in self.turns} & set(self.outcomes)))

    @cached_property
    def field(self) -> Counterfactuals:
        """The companies, ready to be played otherwise."""
        return Counterfactuals(self.workshop)

    @cached_property
    def outcomes(self) -> dict[int, TeamResult]:
        """What came of every team's decisions."""
        return outcomes(self.workshop)

    @cached_property
    def scores(self) -> dict[int, Score]:
        """Every team's score at the end; none before a round was closed."""
        return scores(self.workshop, self.rounds) if self.rounds else {}

    def standing(self, team: int, measure: str, round: int | None = None) -> float:
        """A measure of a team at the end of a round; None is the last one."""
        return stood(
            self.workshop.setup, self.outcomes[team], measure, self.rounds if round is None else round)

    def start(self, measure: str) -> float:
        """A measure before anybody decided."""
        return start(self.workshop.setup, measure)

    def share_of_customers(self, team: int) -> float:
        """Share of all teams' customers that a team has at the end."""
        customers = {one: self.standing(one, "customers") for one in self.teams}
        return customers[team] / max(sum(customers.values()), 1.0)

    def turns_of(self, team: int) -> tuple[Turn, ...]:
        """A team's decisions, the first first."""
        return tuple(turn for turn in self.turns if turn.team == team)

    def bets(self, teams: Iterable[int] | None = None) -> Calibration:
        """How well bets were calibrated, in some teams or the whole room."""
        return calibration(self.workshop, teams)

    def learning(self, seats: Iterable[int] | None = None) -> Learning:
        """What some seats, or the room, learned."""
        wanted = set(self.workshop.seats if seats is None else seats)
        return learning(seat for number, seat in self.workshop.seats.items() if number in wanted)


_DEBRIEFS: BoundedCache[tuple[str, int, datetime], Debrief] = BoundedCache(max_items=32)


def debrief_of(identity: str, log: tuple[LogEntry, ...]) -> Debrief:
    """The debrief of a workshop's log, kept as long as nothing is added to it."""
    # Logs are only added to: one is found again by its workshop and its last entry.
    return _DEBRIEFS.get((identity, log[-1].number, log[0].at), lambda: Debrief.of(log))


def forget(identity: str) -> None:
    """Lets go of a workshop's debrief."""
    _DEBRIEFS.forget_all(lambda key: key[0] == identity)
