"""Who looks at a debrief: which teams are told of, whose seat it is, and whether people are called by their names."""

from __future__ import annotations

import dataclasses

from game.debrief.debrief import Debrief
from game.workshop.state import Seat

Side = tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Audience:
    """What is shown to somebody.

    Attributes:
        disclosed: teams whose decisions are told. compared: teams whose results are. has_names: whether people are
            called by the names they gave, or by pseudonyms. seat: whose own learning is told; None for the trainer.
        has_people: whether it is told at all who proposed, and who was away.
    """

    disclosed: Side
    compared: Side
    has_names: bool = True
    seat: int | None = None
    has_people: bool = True

    @classmethod
    def of_trainer(cls, debrief: Debrief, has_names: bool = True) -> Audience:
        """Everything."""
        return cls(debrief.teams, debrief.teams, has_names)

    @classmethod
    def of_seat(cls, debrief: Debrief, seat: Seat, is_revealed: bool) -> Audience:
        """The own team, the others once the trainer has revealed all; never what a person did or missed."""
        teams = debrief.teams
        own = tuple(team for team in teams if is_revealed or team == seat.team)
        return cls(own, own, False, seat.number, has_people=False)
